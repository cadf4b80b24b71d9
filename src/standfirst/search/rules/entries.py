"""What the index keeps of a story, as plain values, and how its texts become tokens."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from standfirst.search.rules.analysis import CODE, surface_words, text_tokens

MOST_TOKENS = 12_000
MOST_HEAD = 400
MOST_TERMS = 80
LONGEST_TERM = 24
# A word said as often as this is what the story is about.
OFTEN = 3
MOST_FREQUENT = 24
BREAK = "|"
ALL = f"{CODE}all"


@dataclass(frozen=True, slots=True)
class HubNamed:
    """What a story is filed under, as a name to be suggested: `code` as in its codes, `path` its page."""

    code: str
    name: str
    path: str


@dataclass(frozen=True, slots=True)
class StoryText:
    """The texts of a story. `public` is what anybody may read of the body, `gated` the rest; both with captions."""

    page: int
    seconds: int
    language: str
    headline: str
    standfirst: str
    names: tuple[str, ...]
    public: str
    gated: str
    codes: tuple[str, ...]
    hubs: tuple[HubNamed, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A story as the index keeps it. `fields` are the tokens of headline, standfirst, names and public body in their
    order; `gated` the tokens of the rest, sorted and once each: their order is kept nowhere. `frequent` are tokens
    said often, public or not, for the ranking. `terms` are whole public words, for spelling.
    """

    page: int
    seconds: int
    fields: tuple[tuple[str, ...], ...]
    gated: tuple[str, ...]
    frequent: tuple[str, ...]
    codes: tuple[str, ...]
    terms: tuple[str, ...]
    hubs: tuple[HubNamed, ...]


def code(kind: str, key: str) -> str:
    """The code of a list that a story stands in: `_country_jp`. Keys are codes, ids and slugs of ours."""
    return f"{CODE}{kind}_{key.lower().replace('-', '_')}"


def entry(text: StoryText) -> Entry:
    """What the index keeps of a story. Bounded: of a longer story the beginning is kept."""
    head = [text_tokens(text.headline, text.language), text_tokens(text.standfirst, text.language)]
    names = _joined([text_tokens(name, text.language) for name in text.names])
    public = _joined([text_tokens(part, text.language) for part in text.public.split("\n") if part])
    gated = text_tokens(text.gated, text.language)[:MOST_TOKENS]
    known = {*head[0], *head[1], *names, *public}
    counted = Counter(public)
    counted.update(gated)
    often = [(-count, token) for token, count in counted.items() if count >= OFTEN and len(token) > 1]
    frequent = [token for _count, token in sorted(often)]
    said = f"{text.headline}\n{text.standfirst}\n" + "\n".join(text.names)
    terms = sorted({word for word in surface_words(said) if 2 < len(word) <= LONGEST_TERM})
    return Entry(
        page=text.page,
        seconds=text.seconds,
        fields=(*(tuple(part[:MOST_HEAD]) for part in (*head, names)), tuple(public[:MOST_TOKENS])),
        gated=tuple(sorted(set(gated) - known)),
        frequent=tuple(frequent[:MOST_FREQUENT]),
        codes=(ALL, *text.codes),
        terms=tuple(terms[:MOST_TERMS]),
        hubs=text.hubs,
    )


def _joined(parts: list[list[str]]) -> list[str]:
    """One list, with a break between parts: no run of tokens goes from one to the next."""
    found: list[str] = []
    for part in parts:
        if part:
            found += [BREAK, *part] if found else part
    return found


def head_line(made: Entry) -> str:
    """What the ranking reads of a story: headline, standfirst, names and frequent tokens, a break between."""
    parts = (*made.fields[:3], made.frequent)
    return f" {BREAK} ".join(" ".join(token for token in part if token != BREAK) for part in parts)
