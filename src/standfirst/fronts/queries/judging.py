"""What a redirect that somebody asks for would do beside those that there are: circles, chains, what answers
already.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import Any

from standfirst.core import clock
from standfirst.fronts.models import Redirect
from standfirst.fronts.queries.live_addresses import live_addresses
from standfirst.fronts.queries.redirects import KnownPattern, Leads, exact_redirects, leads_of, patterns
from standfirst.fronts.rules.redirects import (
    GONE,
    PERMANENT,
    Address,
    BadAddress,
    Step,
    Walk,
    Wanted,
    read_address,
    walk,
)
from standfirst.fronts.rules.redirects.target import read_target
from standfirst.newsroom.models import Article

# So many rows are looked at for leading into a new pattern.
LOOKED_AT = 5_000

# The redirects that come with those that are judged (lines of the same table), by key: none of them is in the database.
Beside = Callable[[set[str]], Mapping[str, Wanted]]


@dataclass(frozen=True, slots=True)
class Note:
    """`code` is put into words by `redirect_words`; `said` is what belongs to it."""

    code: str
    said: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Verdict:
    """`wanted` is what may be kept, its chain made one step; `refused` says why it may not."""

    wanted: Wanted
    refused: Note | None = None
    notes: tuple[Note, ...] = ()


def judge(
    asked: Sequence[Wanted], *, elsewhere: bool, beside: Beside | None = None, without: int | None = None
) -> list[Verdict]:
    """A verdict on each, in order. `without` is the redirect that is being changed.

    At most 28 statements for any number of them: what answers at their addresses, their targets, on the way (seven
    each), stories that they lead to (one), chains (one for each of five hops), what leads into a new pattern (one
    each).
    """
    live = live_addresses([one.address for one in asked if one.address is not None])
    there = live_addresses([one.target_address for one in asked if one.target_address is not None])
    stories = _stories(one for one in asked if one.target_kind == "story" and one.target.isdigit())
    way = _Way(asked, beside, without)
    walks = walk({one.key: way.start(one) for one in asked if one.target_address is not None}, way.look_up)
    walks = way.as_visitors_go(walks)
    return [_verdict(one, live, there, stories, walks.get(one.key), way, elsewhere) for one in asked]


class _Way:
    """Looks up what leads on, in the database, among the patterns and beside those that are judged."""

    def __init__(self, asked: Sequence[Wanted], beside: Beside | None, without: int | None) -> None:
        self.asked = {one.key: one for one in asked}
        self.new_patterns = [
            KnownPattern(0, one.status, one.target_kind, one.pattern, one.template)
            for one in asked
            if one.pattern is not None
        ]
        self.beside, self.without = beside, without
        self.addresses: dict[str, Address] = {}

    def start(self, one: Wanted) -> str:
        address = one.target_address
        assert address is not None  # noqa: S101 -- the caller has asked
        return self._note(address)

    def look_up(self, keys: set[str]) -> dict[str, Step]:
        addresses = [self.addresses[key] for key in keys]
        known = exact_redirects(addresses, without=self.without)
        wanted = {key: address for address in addresses for key in (address.key, address.bare_key)}
        new = {key: one for key, one in self.asked.items() if key in wanted}
        if self.beside is not None:
            new = dict(self.beside(set(wanted))) | new
        steps = {}
        for address in addresses:
            leads = self._leads(address, known.get(address.key), new)
            if leads is not None:
                on = read_address(leads.to) if leads.kind == "path" else None
                steps[address.key] = Step(address.key, self._note(on) if on is not None else "", leads)
        return steps

    def as_visitors_go(self, walks: Mapping[str, Walk]) -> dict[str, Walk]:
        """The ways that end, up to the first address where something answers: from there nobody is led on."""
        keys = {key for found in walks.values() for key in found.keys if found.verdict == "ends"}
        live = live_addresses([self.addresses[key] for key in keys])
        return {
            start: replace(found, steps=tuple(takewhile(lambda step: not self._answers(step.at, live), found.steps)))
            if found.verdict == "ends"
            else found
            for start, found in walks.items()
        }

    def _answers(self, key: str, live: Mapping[str, str]) -> bool:
        return self.addresses[key].bare_key in live

    def _leads(self, address: Address, row: Redirect | None, new: Mapping[str, Wanted]) -> Leads | None:
        one = new.get(address.key) or new.get(address.bare_key)
        if one is not None:
            to = one.template.build({}) if one.template is not None else ""
            return Leads(0, one.status, one.target_kind, to, one.target_key)
        if row is not None:
            return leads_of(row)
        for known in self.new_patterns:
            caught = known.pattern.match(address)
            if caught is not None:
                to = known.target.build(caught) if known.target is not None else ""
                return Leads(0, known.status, known.kind, to)
        return patterns.get().leads(address, without=self.without)

    def _note(self, address: Address) -> str:
        self.addresses.setdefault(address.key, address)
        return address.key


def _verdict(
    one: Wanted, live: Mapping[str, str], there: Mapping[str, str], stories: Mapping[str, str], walked: Any, way: _Way,
    elsewhere: bool,
) -> Verdict:  # fmt: skip
    notes = []
    if one.address is not None and (what := live.get(one.address.bare_key)):
        notes.append(Note("live", {"what": what}))
    if one.target_kind == "story" and one.target.isdigit() and (state := stories.get(one.target, "none")):
        if state in ("none", "down"):
            return Verdict(one, Note(f"story_{state}", {"number": one.target}))
        notes.append(Note(f"story_{state}", {"number": one.target}))
    to = one.target_address
    if to is None:
        return Verdict(one, None, tuple(notes))
    if walked.verdict != "ends":
        return Verdict(one, Note(walked.verdict, {"way": [one.source, to.shown, *_shown(walked, way)]}))
    if to.bare_key in there:
        return Verdict(one, None, tuple(notes))
    if not walked.steps:
        if one.pattern is None or not (one.template and one.template.pieces):
            notes.append(Note("nothing_there", {"target": to.shown}))
        return Verdict(one, _led_into(one, way), tuple(notes))
    return _flattened(one, walked, tuple(notes), elsewhere)


def _flattened(one: Wanted, walked: Any, notes: tuple[Note, ...], elsewhere: bool) -> Verdict:
    """Leads straight to where the chain ends, or is refused where that would be another thing."""
    last: Leads = walked.steps[-1].through
    first = walked.steps[0].at
    said = {"first": first, "last": last.to}
    if last.status == GONE:
        return Verdict(one, Note("leads_to_gone", said))
    if any(step.through.status != PERMANENT for step in walked.steps):
        return Verdict(one, Note("leads_to_temporary", said))
    if one.template is not None and one.template.pieces:
        return Verdict(one, Note("leads_on", said))
    if last.kind == "url" and not elsewhere:
        return Verdict(one, Note("leads_elsewhere", said))
    target = read_target(last.to)
    straight = replace(one, target_kind=target.kind, target=target.text, target_key=last.key, template=target)
    return Verdict(straight, None, (*notes, Note("straight", said)))


def _led_into(one: Wanted, way: _Way) -> Note | None:
    """A new pattern: whether a redirect that there is leads into it and is led back by it. One statement."""
    if one.pattern is None or one.template is None:
        return None
    begin = _literal_beginning(one)
    rows = Redirect.objects.filter(is_pattern=False, target_key__gt="").exclude(pk=way.without)
    if begin != "/":
        rows = rows.filter(target_key__startswith=begin)
    for row in rows.order_by("-id")[:LOOKED_AT]:
        to = row.template.address()
        caught = one.pattern.match(to) if to is not None else None
        back = one.template.address(caught) if caught is not None else None
        if back is not None and back.key == row.key:
            return Note("loop", {"way": [one.source, row.source, row.target]})
    return None


def _literal_beginning(one: Wanted) -> str:
    begin = "/"
    assert one.pattern is not None  # noqa: S101 -- the caller has asked
    for segment in one.pattern.segments:
        if any(part.is_piece for part in segment.parts):
            break
        begin += segment.key + "/"
    return begin


def _shown(walked: Any, way: _Way) -> list[str]:
    shown = []
    for step in walked.steps:
        leads: Leads = step.through
        try:
            shown.append(read_address(leads.to).shown if leads.kind == "path" else leads.to)
        except BadAddress:
            shown.append(leads.to)
    return shown


def _stories(asked: Iterable[Wanted]) -> dict[str, str]:
    """What the public has of the stories, by their numbers: empty for what it may see, else down | hidden."""
    numbers = {int(one.target) for one in asked}
    if not numbers:
        return {}
    now = clock.now()
    rows = Article.objects.filter(number__in=numbers).defer_streamfields().order_by()
    return {
        str(row.number): "down" if row.taken_down_at is not None else "" if row.is_visible(now) else "hidden"
        for row in rows
    }
