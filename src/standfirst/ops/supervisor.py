"""One process that starts the others, starts again what dies, and ends them all together."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from standfirst.ops.errors import OpsError
from standfirst.ops.processes import GRACE_SECONDS, SUPERVISOR

FIRST_WAIT, LONGEST_WAIT = 0.5, 30.0
# A child that lived so long had not failed at its start: the next death is waited for from the beginning again.
WELL_AFTER = 60.0
LARGEST_LOG = 5 * 1024**2
POLL = 0.1


@dataclass
class Child:
    """A process to keep running. What it writes goes to `log`."""

    name: str
    command: Sequence[str]
    log: Path
    process: subprocess.Popen[bytes] | None = None
    # Started once the site is ready, so that the first page has the processors to itself.
    patient: bool = False
    started_at: float = 0.0
    start_at: float = 0.0
    deaths: int = 0


@dataclass
class Supervisor:
    """Keeps `children` running until a signal comes. `say` prints a line for the person at the terminal."""

    children: Sequence[Child]
    environment: Mapping[str, str]
    say: Callable[[str], None]
    stop: threading.Event = field(default_factory=threading.Event)
    _impatient: bool = False

    def catch_signals(self) -> None:
        """From now on SIGTERM, SIGHUP and Ctrl-C ask for the end; a second one is impatient."""
        for signum in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(signum, self._asked_to_stop)

    def run(self, *, waits_for: Callable[[], str], announce: Callable[[], None], patience: float = 60.0) -> None:
        """Start everything, announce it when `waits_for` tells nothing more, and watch over it until told to stop.

        Raises `OpsError` when it is not ready within `patience` seconds.
        """
        began, announced = time.monotonic(), False
        try:
            while not self.stop.is_set():
                for child in self.children:
                    if announced or not child.patient:
                        self._look_after(child)
                if not announced:
                    missing = waits_for()
                    announced = not missing
                    if announced:
                        announce()
                    elif time.monotonic() - began > patience:
                        raise OpsError(
                            f"The site is not ready after {patience:.0f} s: {missing}",
                            remedy=f"Look at its log: {self.children[0].log}",
                        )
                self.stop.wait(POLL)
        finally:
            self._end()

    def _asked_to_stop(self, signum: int, frame: FrameType | None) -> None:
        self._impatient = self.stop.is_set()
        self.stop.set()

    def _start(self, child: Child) -> None:
        child.log.parent.mkdir(parents=True, exist_ok=True)
        if child.log.exists() and child.log.stat().st_size > LARGEST_LOG:
            child.log.replace(child.log.with_suffix(".old.log"))
        with child.log.open("ab") as log:
            # A session of its own: Ctrl-C reaches the supervisor alone, and the whole family can be ended at once.
            child.process = subprocess.Popen(  # noqa: S603 - our own commands
                child.command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env={**self.environment, SUPERVISOR: str(os.getpid())},
                start_new_session=True,
            )
        child.started_at, child.start_at = time.monotonic(), 0.0

    def _look_after(self, child: Child) -> None:
        now = time.monotonic()
        if child.process is None:
            if now >= child.start_at:
                self._start(child)
            return
        code = child.process.poll()
        if code is None:
            return
        _kill_family(child.process.pid)  # what it left behind would hold the port or do the same work twice
        child.process = None
        child.deaths = 1 if now - child.started_at > WELL_AFTER else child.deaths + 1
        wait = min(FIRST_WAIT * 2 ** (child.deaths - 1), LONGEST_WAIT)
        child.start_at = now + wait
        how = f"signal {-code}" if code < 0 else f"exit code {code}"
        self.say(f"The {child.name} ended ({how}); it is started again in {wait:g} s. Its log: {child.log}")
        if child.deaths > 1:
            self.say(self._last_words(child))

    def _end(self) -> None:
        running = [child.process for child in self.children if child.process and child.process.poll() is None]
        for process in running:
            process.terminate()
        deadline = time.monotonic() + GRACE_SECONDS
        while any(process.poll() is None for process in running):
            if self._impatient or time.monotonic() > deadline:
                break
            time.sleep(0.02)
        for child in self.children:
            if child.process is not None:
                _kill_family(child.process.pid)
                child.process.wait()

    @staticmethod
    def _last_words(child: Child, lines: int = 12) -> str:
        if not child.log.exists():
            return ""
        words = child.log.read_text(encoding="utf-8", errors="replace").splitlines()[-lines:]
        return "\n".join(f"    {line}" for line in words)


def _kill_family(leader: int) -> None:
    try:
        os.killpg(leader, signal.SIGKILL)
    except ProcessLookupError:
        return
