"""Whether redirects go round in a circle, and where the last of a chain leads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

HOPS = 5


@dataclass(frozen=True, slots=True)
class Step:
    """A redirect on the way. `leads` is the key that it leads to, empty where the way ends (a story, another site,
    nothing); `through` the redirect itself, for whoever asked.
    """

    at: str
    leads: str
    through: Any = None


@dataclass(frozen=True, slots=True)
class Walk:
    """The redirects one comes through, in order. `verdict` is ends | loop | long."""

    steps: tuple[Step, ...]
    verdict: str

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(step.at for step in self.steps)


def walk(
    starts: Mapping[str, str], look_up: Callable[[set[str]], Mapping[str, Step]], *, hops: int = HOPS
) -> dict[str, Walk]:
    """Where each of several redirects leads in the end: `starts` are the key it stands at and the key it leads to.

    `look_up` is asked at most `hops` times, each time with all keys that somebody stands at: it gives those that lead
    on.
    """
    steps: dict[str, list[Step]] = {start: [] for start in starts}
    done: dict[str, str] = {}
    at = dict(starts)
    for _turn in range(hops):
        open_now = {start: key for start, key in at.items() if start not in done and key}
        if not open_now:
            break
        known = look_up(set(open_now.values()))
        for start, key in open_now.items():
            step = known.get(key)
            if key == start or any(key == one.at for one in steps[start]):
                done[start] = "loop"
            elif step is None:
                done[start] = "ends"
            else:
                steps[start].append(step)
                at[start] = step.leads
    for start, key in at.items():
        if start not in done:
            on_the_way = {start, *(step.at for step in steps[start])}
            done[start] = "ends" if not key else "loop" if key in on_the_way else "long"
    return {start: Walk(tuple(steps[start]), done[start]) for start in starts}
