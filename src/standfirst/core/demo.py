"""The demo publication's parts: each app registers a seed that writes its own.

A seed is idempotent: it is run at every start of the demo, on a new home and on one made by an older release, and
writes what is not there without touching what a person has changed since.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from standfirst.core.registry import Registry


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """An account that the demo made: shown by `make demo` and on `/demo/`, and made nowhere else."""

    role: str
    email: str
    password: str
    what: str = ""


@dataclass(slots=True)
class DemoContext:
    """What a seed is given. `home` is the demo's folder, `now` the moment its calendar counts back from (aware), `say`
    prints a line of progress; `accounts` collects what `make demo` prints."""

    home: Path
    now: datetime
    say: Callable[[str], None]
    accounts: list[DemoAccount] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Seed:
    """One part of the demo. Seeds run by `order`, low first; `run` may be called any number of times."""

    order: int
    run: Callable[[DemoContext], None]


demo_seeds: Registry[Seed] = Registry("demo seed", group="standfirst.demo_seeds")


def run_seeds(context: DemoContext) -> None:
    """Run every registered seed in order. A seed's error ends the run: a half-made demo is worse than none."""
    for _, seed in sorted(demo_seeds, key=lambda item: (item[1].order, item[0])):
        seed.run(context)
