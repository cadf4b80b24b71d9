"""What a change has changed: parts compared by short digests, so that the whole of what was need not be kept."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

DIGITS = 16


@dataclass(frozen=True, slots=True)
class Change:
    """What differs from before: `changed` are names of parts, `left` and `entered` (kind, key) pairs, all sorted;
    `was` is the address before, empty when it is the same or nothing is known of before; `notes` are digests of
    corrections that are new.
    """

    changed: tuple[str, ...] = ()
    left: tuple[tuple[str, str], ...] = ()
    entered: tuple[tuple[str, str], ...] = ()
    was: str = ""
    notes: tuple[str, ...] = ()


def digests(parts: Mapping[str, Any]) -> dict[str, str]:
    """A short digest of each part; equal values have equal digests, whatever order their mappings have. Values that
    JSON does not know count by their text.
    """
    return {name: _digest(value) for name, value in parts.items()}


def changed_names(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[str, ...]:
    """The names whose digests differ or that only one side knows, sorted."""
    names = before.keys() | after.keys()
    return tuple(sorted(name for name in names if before.get(name) != after.get(name)))


def moved(
    before: Iterable[tuple[str, str]], after: Iterable[tuple[str, str]]
) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """The pairs that are gone and the pairs that are new, each sorted."""
    old, new = set(before), set(after)
    return tuple(sorted(old - new)), tuple(sorted(new - old))


def _digest(value: Any) -> str:
    text = json.dumps(value, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]
