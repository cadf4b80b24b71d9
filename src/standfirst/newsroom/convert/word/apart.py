"""The process in which a document is read: bytes in, one line of JSON and the pictures out.

    python -m standfirst.newsroom.convert.word.apart < story.docx

It has a limit of processor time and of memory, no arguments, no settings and no database, so that whatever a document
does to a parser ends here.
"""

from __future__ import annotations

import json
import os
import resource
import sys

from standfirst.newsroom.convert.limits import MEMORY, SECONDS


def main() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(5)
    # A level of XML is some six frames to mammoth.
    sys.setrecursionlimit(6_000)

    from standfirst.newsroom.convert.word.document import read
    from standfirst.newsroom.convert.word.package import Refused

    out = sys.stdout.buffer
    try:
        done = read(sys.stdin.buffer.read())
        pictures = [(key, len(data)) for key, data in done.pictures.items()]
        drops = [(found.what, found.count, found.sample) for found in done.drops.list()]
        answer = {"html": done.html, "pictures": pictures, "drops": drops}
    except Refused as refused:
        out.write(json.dumps({"refused": refused.reason}).encode() + b"\n")
        return
    except (MemoryError, RecursionError):
        out.write(json.dumps({"refused": "bomb"}).encode() + b"\n")
        return
    out.write(json.dumps(answer).encode() + b"\n")
    for data in done.pictures.values():
        out.write(data)


if __name__ == "__main__":
    main()
