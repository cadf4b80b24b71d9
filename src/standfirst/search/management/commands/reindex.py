"""`standfirst reindex`: make the search index whole."""

from __future__ import annotations

import signal
import threading
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from standfirst.search import actions
from standfirst.search.actions.reading import MOST_PROCESSES
from standfirst.search.errors import ReindexRunning

WIDTH = 24


class Command(BaseCommand):
    help = (
        "Walk all published stories and bring the search index in line with them, while searches go on. A walk that "
        "was broken off goes on where it was. One at a time: a second one fails and says who walks."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--from-scratch", action="store_true", help="make a new index beside, and swap it in")
        parser.add_argument("--chunk", type=int, default=500, metavar="N", help="stories in one transaction (500)")
        parser.add_argument(
            "--processes", type=int, metavar="N",
            help=f"processes that read stories beside the one that writes, 0 to {MOST_PROCESSES} (one less than there"
            " are processors)",
        )  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        if not 1 <= options["chunk"] <= 10_000:
            raise CommandError("--chunk wants a number from 1 to 10000.")
        processes = options["processes"]
        if processes is not None and not 0 <= processes <= MOST_PROCESSES:
            raise CommandError(f"--processes wants a number from 0 to {MOST_PROCESSES}.")
        stop = threading.Event()
        if threading.current_thread() is threading.main_thread():
            for name in (signal.SIGTERM, signal.SIGINT):
                signal.signal(name, lambda *_said: stop.set())
        walk = actions.reindex(
            from_scratch=options["from_scratch"], chunk=options["chunk"], processes=processes, stopped=stop.is_set
        )
        try:
            self._tell(walk)
        except ReindexRunning as error:
            raise CommandError(str(error)) from error
        if stop.is_set():
            raise CommandError("Broken off. Run it again: it goes on from here.")

    def _tell(self, walk: Any) -> None:
        began, first = time.monotonic(), None
        for progress in walk:
            if first is None:
                first = progress.walked
                if progress.resumed:
                    self.stdout.write(f"Goes on after {first} stories.")
            seconds = max(time.monotonic() - began, 0.001)
            rate = (progress.walked - first) / seconds
            if progress.done:
                self._line("")
                self.stdout.write(
                    f"The search index is whole: {progress.walked} stories, in {seconds:.0f} s ({rate:.0f} a second)."
                )
            else:
                self._line(bar(progress.walked, progress.total, rate))

    def _line(self, text: str) -> None:
        """One line that is written over on a terminal; in a log, lines."""
        if self.stdout.isatty():
            self.stdout.write(f"\r\x1b[K{text}", ending="")
            self.stdout.flush()
        elif text:
            self.stdout.write(text)


def bar(walked: int, total: int, rate: float) -> str:
    """`[#####…] 41 %  410,000 of 1,000,000  2,100 a second, 5 min left`"""
    part = min(1.0, walked / total) if total else 1.0
    left = f", {spoken((total - walked) / rate)} left" if rate >= 1 and total > walked else ""
    drawn = "#" * int(part * WIDTH)
    return f"[{drawn:.<{WIDTH}}] {part:4.0%}  {walked:,} of {total:,}  {rate:,.0f} a second{left}"


def spoken(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
