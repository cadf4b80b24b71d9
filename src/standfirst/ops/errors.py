"""What can go wrong while a command runs."""

from __future__ import annotations

from standfirst.core.errors import StandfirstError


class OpsError(StandfirstError):
    """A command cannot do what it was asked to."""

    code = "ops"
