"""What stands in a made-up story: headline, standfirst, caption, body. Pure; drawn by the dice that are handed in.

A body has log-normal length with a median of 400 words, in paragraphs of two to four sentences, with headings, now and
then a quote, a table or a picture. Its first and some later sentences name the story's companies, countries and
people, so that they are found by a search.
"""

from __future__ import annotations

import json
import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

from bench.words import lexicon, name

MEDIAN_WORDS = 400
SPREAD = 0.45
LONGEST = 4_000
WORDS_A_SENTENCE = 18

_WHO = ["Ministry", "Central bank", "Port", "Regulator", "Carmaker", "Refiner", "Utility", "Lender", "Court", "Union"]
_DOES = ["raises", "cuts", "delays", "approves", "questions", "sells", "buys", "reviews", "halts", "reopens"]
_WHAT = ["copper", "gas", "grain", "steel", "battery", "freight", "bond", "chip", "airline", "pension"]
_THING = ["forecast", "deal", "tariff", "licence", "plant", "route", "stake", "budget", "strike talks", "listing"]
_OWN = (
    "{who} {does} the {what} {thing} in {country}, {person} of {company} said.",
    "Shares of {company} moved {figure} per cent after {person} spoke of the {thing} in {country}.",
    "{person}, who leads the {what} business of {company}, called the {thing} a matter of {figure} weeks.",
    "The {thing} is worth {figure} million to {company}, by the reckoning of {person}.",
    "In {country} the {what} {thing} had been expected since {person} left {company}.",
)
_CAPTIONS = ("{person} outside the {what} works of {company}.", "The {what} terminal in {country}.")


@dataclass(frozen=True, slots=True)
class Named:
    """Who and what a story is about, in words."""

    language: str
    companies: Sequence[str]
    countries: Sequence[str]
    pictures: Sequence[int]


@dataclass(frozen=True, slots=True)
class Written:
    headline: str
    standfirst: str
    caption: str
    body: str


def headline(language: str, named: Named, dice: random.Random) -> str:
    """English headlines are made of the trade's words, others of their language's."""
    if language != "en":
        words = lexicon(language).draw(dice, dice.randrange(5, 10))
        return ("" if language == "ja" else " ").join(words).capitalize()[:200]
    made = f"{dice.choice(_WHO)} {dice.choice(_DOES)} {dice.choice(_WHAT)} {dice.choice(_THING)}"
    if named.companies and dice.random() < 0.5:
        made += f" as {named.companies[0]} {dice.choice(('waits', 'objects', 'bids', 'gains', 'retreats'))}"
    if named.countries and dice.random() < 0.4:
        made += f" in {named.countries[0]}"
    return made


def write(named: Named, head: str, dice: random.Random, *, uid: int) -> Written:
    """A story under the headline `head`. `uid` makes the ids of its blocks."""
    pool = lexicon(named.language).sentences
    words = min(LONGEST, MEDIAN_WORDS * math.exp(SPREAD * dice.gauss(0, 1)))
    sentences = dice.choices(pool, k=max(4, round(words / WORDS_A_SENTENCE)))
    for place in (0, *(dice.randrange(len(sentences)) for _ in range(len(sentences) // 9))):
        sentences[place] = _own(_OWN, named, dice)
    return Written(
        head,
        f"{_own(_OWN, named, dice)} {dice.choice(pool)}"[:400],
        _own(_CAPTIONS, named, dice)[:400] if dice.random() < 0.5 else "",
        _body(sentences, named, dice, uid),
    )


def _own(choices: Sequence[str], named: Named, dice: random.Random) -> str:
    if named.language != "en":
        about = [*named.companies[:1], *named.countries[:1], name(dice.randrange(500_000))]
        return f"{', '.join(about)}: {dice.choice(lexicon(named.language).sentences)}"
    return dice.choice(choices).format(
        who=dice.choice(_WHO),
        does=dice.choice(_DOES),
        what=dice.choice(_WHAT),
        thing=dice.choice(_THING),
        person=f"{name(dice.randrange(2_000))} {name(dice.randrange(500_000))}",
        company=named.companies[0] if named.companies else "the consortium",
        country=named.countries[0] if named.countries else "the region",
        figure=dice.randrange(2, 900),
    )


def _body(sentences: list[str], named: Named, dice: random.Random, uid: int) -> str:
    blocks: list[tuple[str, object]] = []
    joint = "" if named.language == "ja" else " "
    place = 0
    while place < len(sentences):
        count = dice.choice((2, 3, 3, 4))
        blocks.append(("paragraph", f"<p>{joint.join(sentences[place : place + count])}</p>"))
        place += count
        if len(blocks) % 5 == 4 and place < len(sentences):
            blocks.append(("heading", {"text": sentences[place][:60].rstrip(" ,."), "level": 2, "anchor": ""}))
    if dice.random() < 0.25:
        quote = {"text": dice.choice(sentences), "attribution": name(dice.randrange(500_000))}
        blocks.insert(min(3, len(blocks)), ("quote", quote))
    if dice.random() < 0.05:
        blocks.insert(len(blocks) - 1, ("table", _table(dice)))
    if named.pictures and dice.random() < 0.1:
        blocks.insert(len(blocks) - 1, ("image", _image(named, dice)))
    return json.dumps(
        [
            {"type": kind, "value": value, "id": f"{uid:08x}-0000-4000-8000-{n:012x}"}
            for n, (kind, value) in enumerate(blocks)
        ]
    )


def _table(dice: random.Random) -> dict[str, object]:
    rows = [["", "This year", "Last year"]]
    rows += [[thing.capitalize(), str(dice.randrange(10, 900)), str(dice.randrange(10, 900))] for thing in _WHAT[:5]]
    table = {"data": rows, "table_caption": "Output, thousand tonnes", "table_header_choice": "both"}
    return {"table": table, "note": "As reported."}


def _image(named: Named, dice: random.Random) -> dict[str, object]:
    caption = _own(_CAPTIONS, named, dice)
    picture = dice.choice(named.pictures)
    return {"picture": picture, "caption": caption, "alt": caption, "decorative": False, "width": "column"}
