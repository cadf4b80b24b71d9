"""Processes beside this one, for work that wants more than one processor."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.connection import wait
from typing import Any


@contextmanager
def beside(processes: int, *, begin: Callable[[], object]) -> Iterator[Executor]:
    """An executor of so many processes; of none, for 0: what is submitted is done at once in this one. What was not
    begun when it is left is dropped.

    Each runs `begin` before it imports what is submitted (`django.setup`, so that it has connections of its own: it
    sees of a database what has been committed). They end with this process, however it ends, and leave Ctrl-C to it.
    """
    if processes == 0:
        yield _Here()
        return
    # Started anew, not forked: a forked one would share this one's connections.
    pool = ProcessPoolExecutor(processes, multiprocessing.get_context("spawn"), initializer=_begin, initargs=(begin,))
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


class _Here(Executor):
    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        done: Future[Any] = Future()
        done.set_result(fn(*args, **kwargs))
        return done


def _begin(begin: Callable[[], object]) -> None:
    """In a process of the pool, before all else."""
    # Ctrl-C reaches every process of a terminal.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(multiprocessing.parent_process(),), daemon=True).start()
    begin()


def _end_with(parent: Any) -> None:
    """A process that was killed cannot end its pool: the pool ends itself."""
    wait([parent.sentinel])
    os._exit(1)
