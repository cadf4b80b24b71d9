"""A small load generator, run as its own process so that it never shares an interpreter with a server.

`python -m bench.load URL --connections 4 --seconds 5` keeps that many HTTP/1.1 connections open, each asking again as
soon as its answer is complete, and prints one JSON object: requests, seconds, the latencies in milliseconds, the
bytes of the last answer. With `--paths FILE`, a JSON list, each request asks for the next of them by chance. Any answer
but 200 ends it with an error: a fast 500 is not a fast page.
"""

from __future__ import annotations

import argparse
import json
import random
import socket
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit


class Connection:
    """One keep-alive connection. Reads exactly one answer a request, by Content-Length or chunks."""

    def __init__(self, host: str, port: int, path: str, headers: tuple[str, ...] = ()) -> None:
        self._peer = (host, port)
        self._path = path
        lines = [f"Host: {host}:{port}", "Accept: text/html", "User-Agent: bench", *headers]
        self._head = ("\r\n".join(lines) + "\r\n\r\n").encode()
        self._socket = self._connect()
        self._rest = b""

    def _connect(self) -> socket.socket:
        made = socket.create_connection(self._peer, timeout=60)
        made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return made

    def get(self, path: str = "") -> tuple[int, int]:
        """Status and the length of the body, of `path` or of the path it was made for."""
        self._socket.sendall(f"GET {path or self._path} HTTP/1.1\r\n".encode() + self._head)
        while b"\r\n\r\n" not in self._rest:
            self._more()
        head, _, self._rest = self._rest.partition(b"\r\n\r\n")
        status = int(head.split(b" ", 2)[1])
        fields = dict(line.lower().split(b":", 1) for line in head.split(b"\r\n")[1:])
        if b"content-length" in fields:
            length = int(fields[b"content-length"])
            while len(self._rest) < length:
                self._more()
            self._rest = self._rest[length:]
        else:
            length = self._chunks()
        if fields.get(b"connection", b"").strip() == b"close":
            self._socket.close()
            self._socket, self._rest = self._connect(), b""
        return status, length

    def _chunks(self) -> int:
        total = 0
        while True:
            while b"\r\n" not in self._rest:
                self._more()
            line, _, self._rest = self._rest.partition(b"\r\n")
            size = int(line.split(b";")[0], 16)
            while len(self._rest) < size + 2:
                self._more()
            self._rest = self._rest[size + 2 :]
            if size == 0:
                return total
            total += size

    def _more(self) -> None:
        data = self._socket.recv(262_144)
        if not data:
            raise ConnectionError("the server hung up in the middle of an answer")
        self._rest += data


def run(
    url: str, *, connections: int, seconds: float, headers: tuple[str, ...] = (), paths: Sequence[str] = ()
) -> dict[str, object]:
    """Load `url`, or `paths` of its server by chance, and say what came of it. Raises `ConnectionError` and,
    for a status but 200, `RuntimeError`.
    """
    parts = urlsplit(url)
    host, port, path = parts.hostname or "127.0.0.1", parts.port or 80, parts.path or "/"
    path += f"?{parts.query}" if parts.query else ""
    latencies: list[list[float]] = [[] for _ in range(connections)]
    failures: list[Exception] = []
    sizes: list[int] = []
    ends = time.perf_counter() + seconds

    def work(mine: list[float]) -> None:
        try:
            connection = Connection(host, port, path, headers)
            while time.perf_counter() < ends or not mine:
                wanted = random.choice(paths) if paths else path
                asked = time.perf_counter()
                status, size = connection.get(wanted)
                if status != 200:
                    raise RuntimeError(f"{wanted} of {url} answered {status}")
                mine.append((time.perf_counter() - asked) * 1000)
                sizes.append(size)
        except (OSError, RuntimeError) as error:
            failures.append(error)

    started = time.perf_counter()
    threads = [threading.Thread(target=work, args=(mine,)) for mine in latencies]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.perf_counter() - started
    if failures:
        raise failures[0]
    every = [one for mine in latencies for one in mine]
    return {
        "requests": len(every),
        "seconds": took,
        "latencies": every,
        "bytes": sizes[-1],
        "mean_bytes": sum(sizes) / len(sizes),
    }


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.load")
    parser.add_argument("url")
    parser.add_argument("--connections", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--header", action="append", default=[])
    parser.add_argument("--paths", type=Path)
    asked = parser.parse_args()
    paths = json.loads(asked.paths.read_text(encoding="utf-8")) if asked.paths else ()
    result = run(
        asked.url, connections=asked.connections, seconds=asked.seconds, headers=tuple(asked.header), paths=paths
    )
    json.dump(result, sys.stdout)


if __name__ == "__main__":
    main()
