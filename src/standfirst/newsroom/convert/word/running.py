"""Has a document read apart from the process that serves pages, within limits of time, memory and number."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from typing import Any

import structlog

from standfirst.newsroom.convert.found import Drops
from standfirst.newsroom.convert.limits import DOCX, SECONDS
from standfirst.newsroom.convert.word.package import kind_of
from standfirst.newsroom.convert.word.reasons import refused

_MODULE = "standfirst.newsroom.convert.word.apart"
_PATIENCE = 15
_at_once = threading.BoundedSemaphore(2)
log = structlog.get_logger(__name__)


def read_document(data: bytes) -> tuple[str, dict[str, bytes], Drops]:
    """A .docx as HTML, its pictures by `src`, and what was left out. Raises `CopyRefused`.

    Takes 20 seconds of the processor and 45 seconds on the clock at most; two documents are read at once in a
    process, a third waits a quarter of a minute for its turn.
    """
    if len(data) > DOCX:
        raise refused("too_large")
    kind = kind_of(data)
    if kind != "zip":
        raise refused(kind)
    if not _at_once.acquire(timeout=_PATIENCE):
        raise refused("busy")
    try:
        out = _run(data)
    finally:
        _at_once.release()
    line, _newline, rest = out.partition(b"\n")
    answer: dict[str, Any] = json.loads(line)
    if "refused" in answer:
        raise refused(answer["refused"])
    drops = Drops()
    for what, count, sample in answer["drops"]:
        drops.add(what, sample, count)
    pictures, at = {}, 0
    for key, length in answer["pictures"]:
        pictures[key] = rest[at : at + length]
        at += length
    return answer["html"], pictures, drops


def _run(data: bytes) -> bytes:
    try:
        # Isolated from the environment and from the folder it is called in: only this interpreter and its packages.
        done = subprocess.run(  # noqa: S603 -- no word of the document is in the command
            [sys.executable, "-P", "-m", _MODULE],
            input=data, capture_output=True, timeout=SECONDS + 25, env={"PYTHONPATH": _packages()}, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        log.warning("document_reading_stopped", size=len(data))
        raise refused("slow") from None
    error = done.stderr.decode(errors="replace")[-2000:]
    if done.returncode == 0:
        if error:
            log.info("document_unreadable", size=len(data), error=error)
        return done.stdout
    log.warning("document_reading_failed", code=done.returncode, size=len(data), error=error)
    # Killed for its time by the system (SIGXCPU, then SIGKILL); out of memory in the middle of a library is a crash.
    if done.returncode in (-24, -9):
        raise refused("slow")
    raise refused("bomb" if "MemoryError" in error or done.returncode < 0 else "damaged")


def _packages() -> str:
    """Where this package is imported from: the child must read documents with the same code."""
    import standfirst

    return str(next(iter(standfirst.__path__)).removesuffix("/standfirst"))
