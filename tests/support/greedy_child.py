"""Stands in for a reader of documents that is led to take all the memory there is."""

from __future__ import annotations

import sys

from standfirst.newsroom.convert.limits import MEMORY
from standfirst.newsroom.convert.word import apart, document


def read(data: bytes) -> None:
    bytearray(2 * MEMORY)


document.read = read

if __name__ == "__main__":
    sys.exit(apart.main())
