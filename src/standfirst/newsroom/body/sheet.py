"""What the blocks of one body share while they are rendered: the library, the notes, the ids given out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Any

from django.utils.safestring import SafeString

from standfirst.newsroom.rules import richtext
from standfirst.newsroom.rules.footnotes import MARK, Numbering
from standfirst.newsroom.rules.labels import Labels, labels
from standfirst.newsroom.rules.shown import Library, SourceLink


class Sheet:
    """One body being rendered. `notes` are the footnotes that may be shown, by mark."""

    def __init__(self, library: Library, language: str, notes: Mapping[str, Any]) -> None:
        self.library = library
        self.language = language
        self.labels: Labels = labels(language)
        self.notes = notes
        self.numbering = Numbering()
        self._ids: set[str] = set()
        self._had_heading = False
        self._sources = _Sources(library.sources)

    def unique(self, name: str) -> str:
        """An id nobody on this sheet has: the name, or the name with a number."""
        made, count = name, 1
        while made in self._ids:
            count += 1
            made = f"{name}-{count}"
        self._ids.add(made)
        return made

    def heading_level(self, level: int) -> int:
        """The level a heading may have here: none is skipped."""
        level = level if self._had_heading else 2
        self._had_heading = True
        return level

    def plain(self, text: str) -> SafeString:
        """Plain text, escaped, with its note marks."""
        escaped = escape(text, quote=False)
        return SafeString(MARK.sub(self._mark, escaped) if "[^" in escaped else escaped)

    def rich(self, cleaned: str, *, sources: bool = False) -> SafeString:
        """Cleaned rich text with its links led to their addresses and its note marks; with `sources`, the first mention
        of each credited source is linked.
        """
        marked = "[^" in cleaned
        name_there = sources and self._sources.may_stand_in(cleaned)
        if not marked and not name_there and "<a" not in cleaned:
            return SafeString(cleaned)
        parts = []
        in_link = link_dropped = False
        for place, piece in enumerate(richtext.tokens(cleaned)):
            if not place % 2:
                if marked and "[^" in piece:
                    piece = MARK.sub(self._bare_mark if in_link else self._mark, piece)
                if name_there and not in_link:
                    piece = self._sources.link(piece)
                parts.append(piece)
            elif piece.startswith("<a"):
                opening = self._link(richtext.attributes(piece))
                in_link, link_dropped = bool(opening), not opening
                parts.append(opening)
            elif piece == "</a>":
                parts.append("" if link_dropped else piece)
                in_link = link_dropped = False
            else:
                parts.append(piece)
        return SafeString("".join(parts))

    def note(self, mark: str, text: list[SafeString]) -> dict[str, Any]:
        """A footnote for the list at the end, once everything that may refer to it is rendered."""
        number = self.numbering.number(mark)
        mentions = self.numbering.mentions.get(mark, 0)
        return {
            "number": str(number),
            "text": text,
            "backs": [_back(number, count) for count in range(1, mentions + 1)],
            "label": self.labels.back.format(number=number),
        }

    def _mark(self, match: re.Match[str]) -> str:
        mark = match.group(1)
        number, count = self.numbering.mention(mark)
        if mark not in self.notes:
            return f'<sup class="footnote-mark">{number}</sup>'
        label = escape(self.labels.note.format(number=number))
        return (
            f'<sup class="footnote-mark"><a href="#note-{number}" id="{_back(number, count)}" role="doc-noteref" '
            f'aria-label="{label}">{number}</a></sup>'
        )

    def _bare_mark(self, match: re.Match[str]) -> str:
        """A mark inside a link cannot be a link itself."""
        return f'<sup class="footnote-mark">{self.numbering.number(match.group(1))}</sup>'

    def _link(self, attributes: Mapping[str, str]) -> str:
        """The opening tag of a link; `""` when it leads nowhere now."""
        kind = attributes.get("linktype")
        number = richtext.as_id(attributes.get("id"))
        if kind == "page":
            story = self.library.stories.get(number or 0)
            return f'<a href="{escape(story.path)}">' if story else ""
        if kind == "document":
            document = self.library.documents.get(number or 0)
            return f'<a href="{escape(document.url)}">' if document else ""
        href = attributes.get("href", "")
        if not href:
            return ""
        # Still escaped as it was cleaned.
        outside = href.startswith(("http:", "https:", "//"))
        return f'<a href="{href}" rel="external noopener">' if outside else f'<a href="{href}">'


class _Sources:
    """The credited sources that have not been linked yet."""

    def __init__(self, sources: tuple[SourceLink, ...]) -> None:
        self.waiting = {
            escape(source.name, quote=False): source
            for source in sources
            if source.name and source.link.startswith(("https://", "http://"))
        }
        self.pattern = self._compile()

    def _compile(self) -> re.Pattern[str] | None:
        if not self.waiting:
            return None
        # The longest name first: “Kanto Wire Asia” is not “Kanto Wire”. Scripts without spaces have no word ends.
        names = sorted(self.waiting, key=len, reverse=True)
        return re.compile("|".join(f"{_edge(n[0], '(?<!')}{re.escape(n)}{_edge(n[-1], '(?!')}" for n in names))

    def may_stand_in(self, text: str) -> bool:
        return self.pattern is not None and self.pattern.search(text) is not None

    def link(self, text: str) -> str:
        """Text between tags, with sources linked that stand in it for the first time."""
        parts = []
        while self.pattern is not None and (match := self.pattern.search(text)):
            source = self.waiting.pop(match.group(0))
            self.pattern = self._compile()
            parts.append(text[: match.start()])
            parts.append(
                f'<a class="source-credit" href="{escape(source.link)}" rel="external noopener">{match.group(0)}</a>'
            )
            text = text[match.end() :]
        parts.append(text)
        return "".join(parts)


def _back(number: int, count: int) -> str:
    """The id of the place in the text where a note is mentioned for the n-th time."""
    return f"mark-{number}" if count == 1 else f"mark-{number}-{count}"


def _edge(c: str, look: str) -> str:
    return look + r"\w)" if c.isalnum() and ord(c) < 0x2E80 else ""
