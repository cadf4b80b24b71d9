"""HTML as blocks."""

from __future__ import annotations

from collections.abc import Mapping

from standfirst.newsroom.convert.assembling import Assembly
from standfirst.newsroom.convert.figures import Pictures
from standfirst.newsroom.convert.found import Converted, Drops
from standfirst.newsroom.convert.notes import find_notes
from standfirst.newsroom.convert.plain import from_text
from standfirst.newsroom.convert.sifting import sift
from standfirst.newsroom.convert.walking import Walk

_NONE: Mapping[str, bytes] = {}


def convert_html(html: str, *, pictures: Mapping[str, bytes] = _NONE, drops: Drops | None = None) -> Converted:
    """`from_html` without the links to our own stories, which need the database. Never raises."""
    drops = drops or Drops()
    sifted = sift(html, drops)
    if sifted.root is None:
        return from_text(sifted.words, drops=drops)
    found = Pictures({**pictures, **sifted.data}, drops)
    notes = find_notes(sifted.root, drops)
    walk = Walk(notes, found, drops)
    texts = {mark: walk.note(container) for mark, container in notes.containers.items()}
    pieces = Walk(notes, found, drops).whole(sifted.root)
    return Assembly(texts, found.found, drops).whole(pieces)
