"""Finding what the house does not write."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from standfirst.newsroom.rules.checks.facts import Passage, StyleLine
from standfirst.newsroom.rules.checks.texts import is_running

_QUOTED = re.compile(r"“[^”]*”|«[^»]*»|„[^“”]*[“”]|「[^」]*」|\"[^\"]*\"")


def broken(passages: Iterable[Passage], lines: tuple[StyleLine, ...]) -> Iterator[tuple[StyleLine, Passage, str]]:
    """Each line that a passage goes against, once a passage, with the words as they stand there. What somebody said
    stays as it was said: words in quotation marks are left alone.
    """
    if not lines:
        return
    quick = _any_of(lines)
    for passage in passages:
        text = _QUOTED.sub(lambda match: " " * len(match.group()), passage.text)
        if quick.search(text):
            for line in lines:
                match = _pattern(line).search(text)
                if match is not None:
                    yield line, passage, match.group()


@lru_cache(maxsize=64)
def _any_of(lines: tuple[StyleLine, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{_source(line)})" for line in lines), re.IGNORECASE)


@lru_cache(maxsize=4096)
def _pattern(line: StyleLine) -> re.Pattern[str]:
    return re.compile(_source(line), 0 if line.match_case else re.IGNORECASE)


def _source(line: StyleLine) -> str:
    words = r"\s+".join(re.sub("['’]", "['’]", re.escape(word)) for word in line.avoid.split())
    # Where words are not set apart by spaces there is no edge to look for.
    return words if is_running(line.avoid) else rf"(?<!\w){words}(?!\w)"
