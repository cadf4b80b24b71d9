"""Sitemaps while they are written: cut into parts that the protocol allows, and kept compressed from the first line."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from standfirst.distribution.rules.sitemaps import FOOT, HEAD, MOST_BYTES, MOST_URLS

# The quick end: a month packs to a tenth either way, and unpacking costs the same.
LEVEL = 3
PIECE = 256 * 1024


@dataclass(frozen=True, slots=True)
class Packed:
    """One part: its compressed bytes, what they unpack to (bytes, addresses, digest), and its newest `lastmod`."""

    body: bytes
    size: int
    urls: int
    digest: str
    lastmod: datetime | None


class _Part:
    """One part while it is written: lines are gathered, and compressed a quarter of a megabyte at a time."""

    def __init__(self) -> None:
        self._pack = zlib.compressobj(LEVEL)
        self._out: list[bytes] = []
        self._digest = hashlib.sha256()
        self._lines: list[bytes] = [HEAD.encode()]
        self._gathered = self.size = len(self._lines[0])
        self.urls = 0
        self.lastmod: datetime | None = None

    def add(self, line: bytes, lastmod: datetime | None) -> None:
        self._lines.append(line)
        self.urls += 1
        self.size += len(line)
        self._gathered += len(line)
        if lastmod is not None and (self.lastmod is None or lastmod > self.lastmod):
            self.lastmod = lastmod
        if self._gathered > PIECE:
            self._compress()

    def finish(self) -> Packed:
        foot = FOOT.encode()
        self._lines.append(foot)
        self.size += len(foot)
        self._compress()
        self._out.append(self._pack.flush())
        return Packed(b"".join(self._out), self.size, self.urls, self._digest.hexdigest()[:32], self.lastmod)

    def _compress(self) -> None:
        text = b"".join(self._lines)
        self._digest.update(text)
        self._out.append(self._pack.compress(text))
        self._lines, self._gathered = [], 0


def packed(
    lines: Iterable[tuple[str, datetime | None]], *, most_urls: int = MOST_URLS, most_bytes: int = MOST_BYTES
) -> Iterator[Packed]:
    """The parts that hold these lines (with their `lastmod`), in order; none without lines."""
    part: _Part | None = None
    for text, lastmod in lines:
        data = text.encode()
        if part is not None and (part.urls == most_urls or part.size + len(data) > most_bytes):
            yield part.finish()
            part = None
        part = part or _Part()
        part.add(data, lastmod)
    if part is not None:
        yield part.finish()


def unpacked(body: bytes) -> Iterator[bytes]:
    """What a part holds, in pieces of a quarter of a megabyte at most."""
    unpack = zlib.decompressobj()
    data = unpack.decompress(body, PIECE)
    while data:
        yield data
        data = unpack.decompress(unpack.unconsumed_tail, PIECE)
    rest = unpack.flush()
    if rest:
        yield rest
