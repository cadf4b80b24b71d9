"""The walk over a tree: what it holds, piece by piece, in the order in which it is read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from standfirst.newsroom.convert import css, listing, tabling
from standfirst.newsroom.convert.addresses import straight
from standfirst.newsroom.convert.figures import Pictures, as_sign
from standfirst.newsroom.convert.found import Drops
from standfirst.newsroom.convert.notes import Notes
from standfirst.newsroom.convert.pieces import Figure, Head, Item, Piece, Words
from standfirst.newsroom.convert.runs import BREAK, PLAIN, Look, Run, paragraphs, plain, tidied
from standfirst.newsroom.convert.words import tidy

_BLOCKS = frozenset(
    """address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form
    h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul""".split()  # noqa: SIM905
)
_SET: dict[str, dict[str, Any]] = {
    "b": {"bold": True}, "strong": {"bold": True}, "i": {"italic": True}, "em": {"italic": True},
    "sup": {"raised": "sup"}, "sub": {"raised": "sub"},
}  # fmt: skip
_KINDS = {
    "msotitle": "title", "title": "title", "msosubtitle": "subtitle", "subtitle": "subtitle",
    "msocaption": "caption", "caption": "caption", "msoquote": "quote", "msointensequote": "quote",
    "quotations": "quote", "quote": "quote", "intensequote": "quote",
}  # fmt: skip
_TITLES = frozenset({"title", "subtitle"})
_CONTENTS = re.compile(r"msotoc\w*|msoindex\w*")
_NOTE_MARK = re.compile(r"\[\^(?=[^\s\[\]^<>&\"]{1,8}\])")


@dataclass(frozen=True, slots=True)
class Where:
    """What holds for everything inside an element. `lists` are the open ones, ordered or not, from outside in."""

    look: Look = PLAIN
    lists: tuple[bool, ...] = ()
    depth: int = 0
    quoted: bool = False
    kind: str = "p"
    keeps_lines: bool = False
    in_item: bool = False


@dataclass(slots=True)
class _Open:
    """The block that is being filled, and the pictures met in it."""

    make: Any = None
    runs: list[Run] = field(default_factory=list)
    before: list[Piece] = field(default_factory=list)
    after: list[Piece] = field(default_factory=list)


class Walk:
    """One walk. `pieces` is what it has found."""

    def __init__(self, notes: Notes, pictures: Pictures, drops: Drops) -> None:
        self.notes, self.pictures, self.drops = notes, pictures, drops
        self.pieces: list[Piece] = []
        self._open = _Open()
        self._next: dict[Any, int] = {}

    def whole(self, root: Any) -> list[Piece]:
        """Everything below `root`."""
        self._inside(root, Where())
        self._close(Where())
        return self.pieces

    def note(self, container: Any) -> list[list[Run]]:
        """The paragraphs of a note, without its number and its way back."""
        inner = Walk(self.notes, self.pictures, self.drops)
        inner._inside(container, Where())
        inner._close(Where())
        if any(not isinstance(piece, Words) for piece in inner.pieces):
            self.drops.add("note_list", "".join(container.itertext()))
        parts = [words for piece in inner.pieces for words in _words_of(piece)]
        return [tidied(part) for part in parts if plain(part)]

    def cell(self, element: Any) -> list[Run]:
        """The runs of a table cell; its pictures wait for the end of the table."""
        inner = Walk(self.notes, self.pictures, self.drops)
        inner._inside(element, Where())
        inner._close(Where())
        runs: list[Run] = []
        for piece in inner.pieces:
            if isinstance(piece, Figure):
                self.drops.add("table_picture")
                self._open.after.append(piece)
            for words in _words_of(piece):
                runs += [Run(BREAK), *words] if runs else words
        return runs

    # The tree.

    def _inside(self, element: Any, where: Where) -> None:
        self._text(element.text, where)
        for child in element:
            if isinstance(child.tag, str):
                self._element(child, where)
            self._text(child.tail, where)

    def _element(self, element: Any, where: Where) -> None:
        if element in self.notes.held or element in self.notes.skipped:
            return
        declared = css.style(element)
        if self._left_out(element, declared):
            return
        if element in self.notes.marks:
            self._open.runs.append(Run(f"[^{self.notes.marks[element]}]", PLAIN, mark=self.notes.marks[element]))
            return
        tag = element.tag
        if tag == "br":
            self._open.runs.append(Run(BREAK))
        elif tag == "img":
            self._picture(element)
        elif tag == "table" and not tabling.arranges(element):
            self._table(element, where)
        elif tag in _BLOCKS:
            if tag == "table":
                self.drops.add("table_layout", "".join(element.itertext())[:400])
            self._block(element, declared, where)
        else:
            self._inside(element, self._inline(element, declared, where))

    def _left_out(self, element: Any, declared: Mapping[str, str]) -> bool:
        role = declared.get("mso-element", "")
        if role.startswith("comment"):
            held = [inner for inner in element.iter("div") if css.style(inner).get("mso-element") == "comment"]
            for comment in held or [element]:
                self.drops.add("comment", "".join(comment.itertext()))
            return True
        words = css.classes(element)
        if words & {"msocommentreference", "msocomanchor"} or declared.get("mso-special-character") == "comment":
            return True
        if role in ("header", "footer"):
            self.drops.add("header_footer", "".join(element.itertext()))
            return True
        if css.hidden(dict(declared)) or element.get("hidden") is not None:
            text = "".join(element.itertext())
            if text.strip():
                self.drops.add("hidden", text)
            return True
        if element.tag == "del":
            self.drops.add("deleted", "".join(element.itertext()))
            return True
        if element.tag in ("rt", "rp"):
            if element.tag == "rt":
                self.drops.add("ruby", "".join(element.itertext()))
            return True
        if any(_CONTENTS.fullmatch(word) for word in words):
            self.drops.add("contents", "".join(element.itertext()))
            return True
        return False

    # Inline.

    def _inline(self, element: Any, declared: dict[str, str], where: Where) -> Where:
        look = replace(where.look, **_SET.get(element.tag, {}))
        said: dict[str, Any] = {
            "bold": css.bold(declared),
            "italic": css.italic(declared),
            "raised": css.raised(declared),
        }
        look = replace(look, **{name: value for name, value in said.items() if value is not None})
        if element.tag in ("s", "strike") or css.struck(declared):
            text = "".join(element.itertext())
            # Word strikes what is deleted, around the deletion itself.
            if text.strip() and element.find(".//del") is None:
                self.drops.add("struck", text)
        if element.tag == "a" and element.get("href") is not None:
            look = replace(look, href=self._href(element))
        return replace(where, look=look)

    def _href(self, anchor: Any) -> str:
        if anchor in self.notes.missing:
            self.drops.add("note_missing", "".join(anchor.itertext()))
            return ""
        href = anchor.get("href").strip()
        text = "".join(anchor.itertext()).strip()
        if href.startswith("#"):
            if text:
                self.drops.add("inner_link", text)
            return ""
        led = straight(href)
        if not led and text:
            self.drops.add("link", text)
        return led

    def _text(self, text: str | None, where: Where) -> None:
        if not text:
            return
        if where.keeps_lines and "\n" in text:
            for place, line in enumerate(text.strip("\n").split("\n")):
                if place:
                    self._open.runs.append(Run(BREAK))
                self._open.runs.append(Run(tidy(line), where.look))
            return
        tidied_text = tidy(text)
        if _NOTE_MARK.search(tidied_text):
            self.drops.add("note_missing", tidied_text)
            tidied_text = _NOTE_MARK.sub("[", tidied_text)
        if tidied_text:
            self._open.runs.append(Run(tidied_text, where.look))

    def _picture(self, element: Any) -> None:
        sign = as_sign(element)
        if sign:
            self._open.runs.append(Run(sign))
            return
        number = self.pictures.take(element)
        if number is None:
            return
        figure = Figure(number)
        (self._open.after if plain(self._open.runs) else self._open.before).append(figure)

    # Blocks.

    def _block(self, element: Any, declared: dict[str, str], where: Where) -> None:
        tag = element.tag
        inner = self._inline(element, declared, where)
        words = css.classes(element)
        kind = next((_KINDS[word] for word in sorted(words) if word in _KINDS), "")
        if tag == "blockquote":
            inner = replace(inner, quoted=True)
        elif tag in ("figcaption", "caption"):
            inner = replace(inner, kind="caption")
        elif tag == "pre":
            inner = replace(inner, keeps_lines=True)
        if kind == "quote":
            inner = replace(inner, quoted=True)
        elif kind:
            inner = replace(inner, kind=kind)
        if tag in ("ul", "ol"):
            self._close(where)
            self._list(element, inner)
            self._close(where)
        elif tag == "li":
            self._item(element, inner)
        else:
            self._close(where)
            level = _level(element, declared)
            if level and not where.in_item:
                self._open.make = ("head", level)
            elif listing.word_level(declared) and kind not in _TITLES:
                self._open.make = ("word_item", listing.word_level(declared))
            self._inside_block(element, inner)
            self._close(inner)

    def _inside_block(self, element: Any, where: Where) -> None:
        make = self._open.make
        if make is None:
            self._inside(element, where)
            return
        kind, level = make
        marker = _take_marker(element) if kind == "word_item" or _has_marker(element) else ""
        if kind == "word_item":
            ordered, number = listing.read_marker(marker)
            self._open.make = ("item", Item([], level, ordered, number, first=number == 1))
        self._inside(element, where)

    def _list(self, element: Any, where: Where) -> None:
        inner = replace(where, lists=(*where.lists, element.tag == "ol"))
        try:
            self._next[element] = int(element.get("start") or 1)
        except ValueError:
            self._next[element] = 1
        self._inside(element, replace(inner, in_item=False) if not where.in_item else inner)

    def _item(self, element: Any, where: Where) -> None:
        self._close(where)
        parent = element.getparent()
        ordered = bool(where.lists and where.lists[-1])
        number = self._next.get(parent, 1)
        self._next[parent] = number + 1
        depth = _said_level(element) or max(1, len(where.lists))
        first = number == 1
        self._open.make = ("item", Item([], depth, ordered, number if ordered else None, first))
        self._inside(element, replace(where, in_item=True, depth=depth))
        self._close(where)

    def _table(self, element: Any, where: Where) -> None:
        self._close(where)
        grid = tabling.grid(element, self.cell, self.drops)
        waiting, self._open.after = self._open.after, []
        if grid is not None:
            self.pieces.append(grid)
        self.pieces += waiting

    def _close(self, where: Where) -> None:
        """End what is being filled. Inside a list item a further paragraph goes on in the item."""
        opened, self._open = self._open, _Open()
        self.pieces += opened.before
        self._put(opened, where)
        self.pieces += opened.after

    def _put(self, opened: _Open, where: Where) -> None:
        make, runs = opened.make, opened.runs
        if make is not None and make[0] == "item":
            item: Item = make[1]
            item.runs = tidied(_one_break(runs))
            if plain(item.runs):
                self.pieces.append(item)
            else:
                # Its words may stand in a block of their own inside it.
                self._open.make = make if where.in_item else None
            return
        if make is not None and make[0] == "head":
            head = tidied(runs)
            if plain(head):
                self.pieces.append(Head(head, make[1]))
            return
        for part in paragraphs(runs):
            if not plain(part):
                continue
            last = self.pieces[-1] if self.pieces else None
            if where.in_item and isinstance(last, Item):
                last.runs = [*last.runs, Run(BREAK), *part]
            elif not where.quoted and where.kind == "p" and (item_runs := listing.without_sign(part)):
                self.pieces.append(Item(item_runs, 1, ordered=False))
            else:
                self.pieces.append(Words(part, "quote" if where.quoted and where.kind == "p" else where.kind))


def _words_of(piece: Piece) -> list[list[Run]]:
    """The words of any piece, where only words have a place."""
    if isinstance(piece, Words | Head):
        return [piece.runs]
    if isinstance(piece, Item):
        return [[Run("• "), *piece.runs]]
    if isinstance(piece, Figure):
        return []
    return [[Run(" | ".join(row))] for row in piece.rows]


def _one_break(runs: list[Run]) -> list[Run]:
    made: list[Run] = []
    for run in runs:
        if run.text == BREAK and made and made[-1].text == BREAK:
            continue
        made.append(run)
    return made


def _level(element: Any, declared: Mapping[str, str]) -> int:
    """The level of a heading, 0 for anything else."""
    tag = element.tag
    if len(tag) == 2 and tag[0] == "h" and tag[1].isdecimal():
        return int(tag[1])
    if element.get("role") == "heading":
        return _said_level(element) or 2
    outline = declared.get("mso-outline-level", "")
    return int(outline) if tag == "p" and len(outline) == 1 and outline in "123456" else 0


def _said_level(element: Any) -> int | None:
    said = element.get("aria-level") or element.get("data-aria-level") or ""
    return int(said) if len(said) == 1 and said.isdecimal() and said != "0" else None


def _has_marker(element: Any) -> bool:
    return any(listing.is_marker(css.style(inner)) for inner in element.iter("span"))


def _take_marker(element: Any) -> str:
    """Take the sign or number that Word put before an item out of the tree; its text."""
    for inner in element.iter("span"):
        if listing.is_marker(css.style(inner)):
            text = "".join(inner.itertext())
            tail, parent, before = inner.tail or "", inner.getparent(), inner.getprevious()
            if before is not None:
                before.tail = (before.tail or "") + tail
            else:
                parent.text = (parent.text or "") + tail
            parent.remove(inner)
            return text
    return ""
