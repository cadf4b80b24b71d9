"""Lists: which paragraphs are items, of what kind, and where the numbers do not begin at 1."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from standfirst.newsroom.convert.word.names import w
from standfirst.newsroom.convert.word.styles import Styles, number, value

DEEPEST = 4


@dataclass(slots=True)
class _Num:
    abstract: str
    restarts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of a document."""

    def __init__(self, root: Any, styles: Styles) -> None:
        self._styles = styles
        self._levels: dict[str, dict[int, tuple[str, int]]] = {}
        self._links: dict[str, str] = {}
        self._nums: dict[str, _Num] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._seen: set[str] = set()
        if root is None:
            return
        for abstract in root.iter(w("abstractNum")):
            key = abstract.get(w("abstractNumId")) or ""
            self._links[key] = value(abstract, "numStyleLink") or ""
            self._levels[key] = {
                number(level.get(w("ilvl"))) or 0: (
                    value(level, "numFmt") or "decimal",
                    number(value(level, "start")) or 1,
                )
                for level in abstract.iter(w("lvl"))
            }
        for num in root.iter(w("num")):
            found = _Num(value(num, "abstractNumId") or "")
            for override in num.iter(w("lvlOverride")):
                start = number(value(override, "startOverride"))
                if start is not None:
                    found.restarts[number(override.get(w("ilvl"))) or 0] = start
            self._nums[num.get(w("numId")) or ""] = found

    def kind(self, num_id: str, level: int) -> str:
        """`ul`, `ol`, or `""` where the list has no sign and no number."""
        abstract = self._abstract(num_id)
        if abstract is None:
            return ""
        levels = self._levels.get(abstract, {})
        # A list of a style such as “List Bullet 2” is nested by its name and has one level.
        form = levels.get(level, levels.get(0, ("none", 1)))[0]
        return {"bullet": "ul", "none": ""}.get(form, "ol")

    def count(self, num_id: str, level: int) -> int:
        """The number of this item, counted as Word does: lists of one make go on where the last one ended."""
        abstract = self._abstract(num_id) or ""
        counts = self._counts.setdefault(abstract, {})
        if num_id not in self._seen:
            self._seen.add(num_id)
            for place, start in self._nums[num_id].restarts.items():
                counts[place] = start - 1
        start = self._levels.get(abstract, {}).get(level, ("", 1))[1]
        counts[level] = counts.get(level, start - 1) + 1
        for deeper in [place for place in counts if place > level]:
            del counts[deeper]
        return counts[level]

    def _abstract(self, num_id: str) -> str | None:
        for _ in range(10):
            num = self._nums.get(num_id)
            if num is None:
                return None
            link = self._links.get(num.abstract)
            linked = self._styles.numbering_of_list_style(link) if link else None
            if not linked or linked == num_id:
                return num.abstract
            num_id = linked
        return None
