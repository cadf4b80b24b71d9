"""Whether a port may be listened on."""

from __future__ import annotations

import socket

from standfirst.ops.errors import OpsError


def demand_free(host: str, port: int) -> None:
    """Raises `OpsError` when `port` of `host` cannot be listened on: somebody does already, or it is not ours to take.

    The web server would share the port of another one in silence.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
            probe.listen(1)
        except OSError as error:
            raise OpsError(
                f"Port {port} of {host} cannot be used: {error.strerror}.",
                remedy=f"Stop what listens there, or take another port: --port {port + 1}.",
            ) from None
