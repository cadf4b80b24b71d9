"""A table of old addresses as spreadsheets and other systems write it: one line, one redirect."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass

MOST_LINES, LONGEST_LINE = 200_000, 10_000
SOURCE = ("source", "from", "old", "old address", "old url", "old path", "source url", "origin", "redirect from", "url")
TARGET = ("target", "to", "new", "new address", "new url", "new path", "target url", "destination", "redirect to")
STATUS = ("status", "code", "http code", "status code", "action code", "redirect type", "type", "how")
REGEX = ("regex", "regexp", "is regex", "format")
STATUSES = {
    301: ("301", "308", "permanent", "moved", "permanently"),
    302: ("302", "303", "307", "temporary", "found"),
    410: ("410", "gone", "deleted"),
}
_STATUS = {word: status for status, words in STATUSES.items() for word in words} | {"": 301}
_TRUE = ("1", "true", "yes", "y", "regex")


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds what; -1 for what is not there."""

    delimiter: str
    source: int = 0
    target: int = 1
    status: int = 2
    regex: int = -1
    has_head: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A line read. `why` is a code of `redirect_words` when it cannot be a redirect, whatever it says."""

    source: str
    target: str
    status: int = 301
    why: str = ""
    said: str = ""


def read_columns(line: str) -> Columns:
    """What the first line says of the table: its delimiter, and its columns when it names them."""
    delimiter = max((",", ";", "\t"), key=lambda one: len(cells(line, one)))
    names = [
        cell.strip().strip("\ufeff").casefold().replace("_", " ").replace("-", " ") for cell in cells(line, delimiter)
    ]
    source, target = _place(names, SOURCE), _place(names, TARGET)
    if source < 0 or target < 0:
        return Columns(delimiter)
    return Columns(delimiter, source, target, _place(names, STATUS), _place(names, REGEX), has_head=True)


def read_row(line: str, columns: Columns) -> Row:
    """One line of the table. Never raises: what is wrong is said in the row."""
    if len(line) > LONGEST_LINE:
        return Row(line[:500], "", why="long_line")
    found = [cell.strip() for cell in cells(line, columns.delimiter)]
    source, target = _cell(found, columns.source), _cell(found, columns.target)
    if any("\ud800" <= letter <= "\udfff" for letter in line):
        return Row(_plain(source), _plain(target), why="line_encoding")
    said = _cell(found, columns.status).casefold()
    status = _STATUS.get(said, 0)
    if _cell(found, columns.regex).casefold() in _TRUE:
        return Row(source, target, why="line_regex")
    if not status:
        return Row(source, target, why="line_status", said=said[:40])
    if len(found) < 2:
        return Row(source, target, why="line_columns")
    return Row(source, target, status)


def cells(line: str, delimiter: str) -> list[str]:
    """The cells of one line. A quote that is never closed harms its own line alone."""
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return line.split(delimiter)


def _place(names: list[str], wanted: Iterable[str]) -> int:
    return next((names.index(name) for name in wanted if name in names), -1)


def _cell(found: list[str], place: int) -> str:
    return found[place] if 0 <= place < len(found) else ""


def _plain(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
