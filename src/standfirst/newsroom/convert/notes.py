"""Footnotes and comments, whatever made them: an anchor that leads to a place which leads back to it.

Word writes `#_ftn1` and `#_ftnref1`, Google Docs `#ftnt1` and `#ftnt_ref1`, LibreOffice `#sdfootnote1sym` and
`#sdfootnote1anc`, mammoth `#footnote-2` and `#footnote-ref-2`; all of them lead both ways.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from standfirst.newsroom.convert.found import Drops
from standfirst.newsroom.convert.limits import NOTES

_COMMENT = re.compile(r"_?(?:cmnt|msocom|anno)", re.IGNORECASE)
_NOTE = re.compile(r"_?(?:sd)?(?:ftn|ftnt|footnote|edn|endnote|fn)", re.IGNORECASE)
_ANCHORS = 5_000
_WHOLE = frozenset({"p", "li", "dd", "aside", "div", "section"})
_LABEL = re.compile(r"^\s*(?:\[\w{1,6}\]|\(\w{1,4}\)|\d{1,4}[.)]?|[ivxlc]{1,6}[.)]?|[*†‡§↑↩^]{1,3})?\s*$")


@dataclass(slots=True)
class Notes:
    """`marks` by the anchor in the text, `containers` (what holds a note) by mark, the same as `held`, every anchor to
    pass over, and those that lead to no note.
    """

    marks: dict[Any, str] = field(default_factory=dict)
    containers: dict[str, Any] = field(default_factory=dict)
    held: set[Any] = field(default_factory=set)
    skipped: set[Any] = field(default_factory=set)
    missing: set[Any] = field(default_factory=set)


def find_notes(root: Any, drops: Drops) -> Notes:
    """The notes of a tree. What holds one is to be left out of the running text."""
    notes = Notes()
    places: dict[str, Any] = {}
    anchors = []
    for element in root.iter():
        for name in _names(element):
            places.setdefault(name, element)
        if element.tag == "a" and (element.get("href") or "").startswith("#"):
            anchors.append(element)
    backs = _backlinks(anchors)
    by_target: dict[Any, str] = {}
    for anchor in anchors[:_ANCHORS]:
        target = places.get(anchor.get("href")[1:])
        if anchor in notes.skipped or target is None or target is anchor:
            _missing(anchor, notes)
        elif target in by_target:
            notes.marks[anchor] = by_target[target]
        elif (back := _way_back(anchor, target, backs)) is not None:
            container = _container(back, target)
            if _COMMENT.match(anchor.get("href")[1:]):
                drops.add("comment", "".join(container.itertext()))
                notes.skipped |= {anchor, container}
            elif len(notes.containers) < NOTES and container not in notes.held:
                mark = str(len(notes.containers) + 1)
                by_target[target] = notes.marks[anchor] = mark
                notes.containers[mark] = container
                notes.held.add(container)
            notes.skipped.add(back)
    return notes


def is_label(text: str) -> bool:
    """Whether the words before a note are only its number or arrow."""
    return _LABEL.match(text) is not None


def _names(element: Any) -> list[str]:
    return [name for name in (element.get("id"), element.get("name")) if name]


def _own_names(anchor: Any) -> set[str]:
    """The names by which a way back may lead to this anchor: its own, and of what closely holds or is held by it."""
    names = set(_names(anchor))
    for near in (anchor.getparent(), *anchor.iterchildren()):
        if near is not None and near.tag in ("sup", "a", "span"):
            names.update(_names(near))
    before = anchor.getprevious()
    if before is not None and before.tag == "a" and not before.get("href"):
        names.update(_names(before))
    return names


def _backlinks(anchors: list[Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for anchor in anchors:
        found.setdefault(anchor.get("href")[1:], []).append(anchor)
    return found


def _way_back(anchor: Any, target: Any, backs: dict[str, list[Any]]) -> Any:
    """The anchor at (or in) the target that leads back to this one."""
    for name in _own_names(anchor):
        for back in backs.get(name, ())[:20]:
            if back is anchor:
                continue
            block = _block(target)
            if back is target or any(above is target or above is block for above in back.iterancestors()):
                return back
    return None


def _block(element: Any) -> Any:
    for above in (element, *element.iterancestors()):
        if above.tag in _WHOLE:
            return above
    return element


def _container(back: Any, target: Any) -> Any:
    """The whole of a note: its paragraph, or the list item or division that holds nothing else."""
    whole = _block(target)
    if whole.tag in ("li", "aside"):
        return whole
    for above in whole.iterancestors():
        if above.tag not in ("div", "li", "section", "aside") or above.getparent() is None:
            break
        if len(above) > 30 or len(list(islice(_inner_links(above), 2))) > 1:
            break
        whole = above
    return whole


def _inner_links(element: Any) -> Any:
    return (a for a in element.iter("a") if (a.get("href") or "").startswith("#"))


def _missing(anchor: Any, notes: Notes) -> None:
    if anchor in notes.skipped:
        return
    if _NOTE.match(anchor.get("href")[1:]) and is_label("".join(anchor.itertext())):
        notes.missing.add(anchor)
