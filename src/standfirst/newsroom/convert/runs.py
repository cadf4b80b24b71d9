"""Text with its formats, and the rich text it becomes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import escape
from itertools import groupby

from standfirst.newsroom.convert.words import pieces

BREAK = "\n"


@dataclass(frozen=True, slots=True)
class Look:
    """How a piece of text is set; `raised` is `sup`, `sub` or `""`, `href` is tidied already."""

    href: str = ""
    bold: bool = False
    italic: bool = False
    raised: str = ""

    @property
    def tags(self) -> tuple[str, ...]:
        marks = (self.href and f'a href="{escape(self.href)}"', self.bold and "b", self.italic and "i", self.raised)
        return tuple(mark for mark in marks if mark)


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Run:
    """`mark` says that the text is a mark of a note, as `[^1]`."""

    text: str
    look: Look = PLAIN
    mark: str = ""


def tidied(runs: Iterable[Run]) -> list[Run]:
    """Runs with white space as a reader sees it: none at the ends or around line breaks, never two in a row."""
    made: list[Run] = []
    open_end = True  # nothing before, or white space
    for run in runs:
        if run.mark:
            made.append(run)
            open_end = False
            continue
        text = run.text
        if text == BREAK:
            _strip_end(made)
            made.append(run)
            open_end = True
            continue
        if open_end:
            text = text.lstrip(" ")
        if text:
            made.append(replace(run, text=text))
            open_end = text.endswith(" ")
    while made and (made[-1].text == BREAK or not made[-1].text):
        made.pop()
        _strip_end(made)
    _strip_end(made)
    while made and made[0].text == BREAK:
        made.pop(0)
    return made


def _strip_end(made: list[Run]) -> None:
    while made and not made[-1].mark and made[-1].text != BREAK:
        text = made[-1].text.rstrip(" ")
        if text:
            made[-1] = replace(made[-1], text=text)
            return
        made.pop()


def paragraphs(runs: Iterable[Run]) -> list[list[Run]]:
    """Runs cut where two line breaks follow each other."""
    parts: list[list[Run]] = [[]]
    breaks = 0
    for run in runs:
        if run.text == BREAK:
            breaks += 1
            if breaks == 2:
                parts.append([])
            elif breaks == 1:
                parts[-1].append(run)
            continue
        if run.text.strip() or run.mark:
            breaks = 0
        parts[-1].append(run)
    return [part for part in (tidied(part) for part in parts) if part]


def plain(runs: Iterable[Run], *, marks: bool = True) -> str:
    """The words, line breaks as such, without marks of notes when they are not wanted."""
    text = "".join(run.text for run in runs if marks or not run.mark)
    return re.sub(r" *\n *", "\n", text).strip()


def rich(runs: Iterable[Run]) -> str:
    """Well-formed HTML of the tags that our rich text allows."""
    parts: list[str] = []
    opened: tuple[str, ...] = ()
    for look, group in groupby(runs, key=lambda run: run.look):
        tags = look.tags
        common = 0
        while common < min(len(tags), len(opened)) and tags[common] == opened[common]:
            common += 1
        parts += [f"</{tag.split(' ')[0]}>" for tag in reversed(opened[common:])]
        parts += [f"<{tag}>" for tag in tags[common:]]
        opened = tags
        parts += ["<br>" if run.text == BREAK else escape(run.text, quote=False) for run in group]
    parts += [f"</{tag.split(' ')[0]}>" for tag in reversed(opened)]
    return "".join(parts)


def cut(runs: list[Run], most: int) -> list[list[Run]]:
    """Runs in parts of at most `most` characters, cut at the end of a sentence where there is one."""
    parts: list[list[Run]] = [[]]
    room = most
    for run in runs:
        texts = [run.text] if len(run.text) <= room else pieces(run.text, room if room > most // 2 else most)
        for text in texts:
            if len(text) > room:
                parts.append([])
                room = most
            parts[-1].append(replace(run, text=text))
            room -= len(text)
    return [part for part in (tidied(part) for part in parts) if part]
