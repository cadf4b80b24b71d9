"""Starting, watching and ending the servers that are measured."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Server:
    """A running server, with every process of its group."""

    url: str
    pid: int

    def cpu_seconds(self) -> float:
        """What the group was charged so far: hardly touched by whatever else the machine does."""
        total = 0.0
        for entry in Path("/proc").iterdir():
            if not entry.name.isdigit():
                continue
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue  # ended while the list was read
            if int(fields[2]) == self.pid:
                total += (int(fields[11]) + int(fields[12])) / TICKS
        return total


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def granian(app: str, environment: Mapping[str, str], *, threads: int, log: Path, ready: str = "/") -> Iterator[Server]:
    """One Granian WSGI worker with `threads` threads on loopback, until the block ends; given once `ready` answers."""
    port = free_port()
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--workers", "1",
        "--blocking-threads", str(threads), "--host", "127.0.0.1", "--port", str(port), "--log-level", "warning", app,
    ]  # fmt: skip
    with started(command, environment, log=log) as process:
        url = f"http://127.0.0.1:{port}"
        wait_until_answers(url + ready, process, seconds=90, log=log)
        yield Server(url, process.pid)


@contextmanager
def started(
    command: list[str], environment: Mapping[str, str], *, log: Path, cwd: Path = ROOT
) -> Iterator[subprocess.Popen[bytes]]:
    """A process in a group of its own; the whole group is ended with the block."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as output:
        process = subprocess.Popen(
            command, cwd=cwd, env={**os.environ, **environment}, stdout=output, stderr=output, start_new_session=True
        )
        try:
            yield process
        finally:
            end(process)


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process's group: asked first, killed after 15 seconds."""
    for sign, patience in ((signal.SIGTERM, 15), (signal.SIGKILL, 15)):
        try:
            os.killpg(process.pid, sign)
        except ProcessLookupError:
            break
        try:
            process.wait(patience)
        except subprocess.TimeoutExpired:
            continue
        break


def wait_until_answers(url: str, process: subprocess.Popen[bytes], *, seconds: float, log: Path) -> None:
    """Wait for a page with status 200. Raises `RuntimeError` with the log's end when the process dies or time is up."""
    ends = time.monotonic() + seconds
    why = "no answer yet"
    while time.monotonic() < ends and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=30) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError) as error:
            why = str(error)
        time.sleep(0.05)
    tail = "\n".join(log.read_text(errors="replace").splitlines()[-20:]) if log.exists() else ""
    raise RuntimeError(f"{url} never answered ({why}).\n{tail}")
