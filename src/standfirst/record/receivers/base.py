"""How to receive a fact.

    from standfirst.record.receivers.base import ToldFact, receives

    @receives("article_published", "article_updated", name="search.index")
    def index(fact: ToldFact) -> None:
        ...

in a module that the app's `AppConfig.ready` imports (its `receivers`). A third party names a `Receiver` in the
entry-point group `standfirst.receivers`.

What a receiver may rely on: it is called for every fact it asked for, at least once, after the change is committed, and
in order for one object. It never hears of a change that was rolled back.

What it must do:

* be idempotent: a process that dies just after the call makes the same fact come again. `fact.id` names it for ever;
* look at what is so now, not only at the fact: when “published” arrives, “unpublished” may be on its way already;
* be quick (a few seconds): it holds up the later facts of its object. Longer work goes into a job of its own;
* raise when it could not do its work: it is called again after 2 s, 4 s, 8 s … at most an hour, and the facts of its
  object wait in line meanwhile. Receivers of the same fact that have succeeded are not called again;
* keep its name: under it the record remembers what it has received. A renamed receiver hears undelivered facts anew.

It runs outside any transaction: one that writes more than one row opens its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from standfirst.core.registry import Registry


@dataclass(frozen=True, slots=True)
class ToldFact:
    """A fact as a receiver gets it. `id` is the same at every attempt; `attempt` counts from 1."""

    id: int
    name: str
    object_key: str
    payload: Mapping[str, Any]
    at: datetime
    attempt: int


@dataclass(frozen=True, slots=True)
class Receiver:
    """`name` is `app.what_it_does`; `facts` are the names it asks for."""

    name: str
    facts: frozenset[str]
    call: Callable[[ToldFact], None]


receivers: Registry[Receiver] = Registry("receiver of facts", group="standfirst.receivers")


def receives(*facts: str, name: str) -> Callable[[Callable[[ToldFact], None]], Callable[[ToldFact], None]]:
    """Register the decorated function as the receiver `name` of `facts`."""

    def register(call: Callable[[ToldFact], None]) -> Callable[[ToldFact], None]:
        receivers.register(name, Receiver(name, frozenset(facts), call))
        return call

    return register


def receivers_of(fact: str) -> list[Receiver]:
    """The receivers of a fact, in the order of their registration."""
    return [receiver for _name, receiver in receivers if fact in receiver.facts]
