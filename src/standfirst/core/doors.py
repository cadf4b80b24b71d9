"""How to name a door: an address that gives out words of stories to whoever asks.

Every address of the public site is either a door or exempt with a reason; a test fails on one that is neither, and the
leak check walks all doors, asking each for a story whose gated part nobody outside may see. An app names its doors in
its `doors` module, which its `AppConfig.ready` imports:

    from standfirst.core.doors import Door, doors, exempt

    doors.register("fronts.article", Door(
        says="A story's page: the whole of it, or its preview.",
        routes=("fronts:article",),
        addresses=lambda story: [story.path],
    ))
    exempt("fronts:favicon", "A picture of ours.")

`routes` are names of URL patterns (`namespace:name`); `addresses` gives the paths, with their queries, at which words
of a given story might be had, wherever it is filed. A prefix (`/newsroom/`) may be exempt as a whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from standfirst.core.registry import Registry


@dataclass(frozen=True, slots=True)
class StoryAt:
    """A story as a door is asked for it. `hubs` are the paths of the lists it stands in (`/country/japan/`); `words`
    are words of its gated part, for doors that are asked by words.
    """

    number: int
    path: str
    headline: str
    language: str
    published_at: datetime
    hubs: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Door:
    """`says` is what it gives out, in a sentence. `headers` are sent with each request beside the asker's own."""

    says: str
    routes: tuple[str, ...]
    addresses: Callable[[StoryAt], Iterable[str]]
    headers: dict[str, str] = field(default_factory=dict)


doors: Registry[Door] = Registry("door", group="standfirst.doors")

# Routes (`fronts:favicon`) or whole prefixes (`/newsroom/`) that give out no story text, with the reason.
exempt_routes: Registry[str] = Registry("exempt route")


def exempt(route: str, why: str) -> None:
    """Say why a route, or everything under a prefix, is no door. Raises `RegistryError` when it is named twice."""
    exempt_routes.register(route, why)
