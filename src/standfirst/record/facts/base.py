"""How to declare a fact.

A fact is something that has happened, named in the past tense: `article_published`. The app it happens in declares it
in its `signals` module, which its `AppConfig.ready` imports:

    from standfirst.record.facts.base import declare

    ARTICLE_PUBLISHED = declare(
        "article_published",
        about="article:<number>",
        payload={"page": int, "number": int},
        says="A story became public.",
    )

and announces it in the transaction of the change: `announce("article_published", object_key="article:12", payload=…)`.
A payload holds ids and what cannot be looked up later (the path a deleted story had), in plain JSON values; a receiver
that wants more reads the tables. Every declared fact stands in `docs/reference/facts.md`: a test looks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from standfirst.core.registry import Registry
from standfirst.record.errors import UndeclaredFact


@dataclass(frozen=True, slots=True)
class FactKind:
    """A fact that may be announced: `about` is the form of its object key, `payload` the type of each value in it."""

    name: str
    about: str
    says: str
    payload: Mapping[str, type] = field(default_factory=dict)

    def demand(self, payload: Mapping[str, Any]) -> None:
        """Raises `UndeclaredFact` when a payload has not exactly the declared names and types."""
        wrong = set(payload.keys() ^ self.payload.keys())
        wrong |= {key for key, value in payload.items() if key not in wrong and not _is(value, self.payload[key])}
        if wrong:
            shape = ", ".join(f"{key}: {kind.__name__}" for key, kind in self.payload.items()) or "nothing"
            raise UndeclaredFact(
                f"The fact “{self.name}” was announced with a wrong {', '.join(sorted(wrong))}.",
                remedy=f"Its payload is {shape}.",
            )


def _is(value: Any, kind: type) -> bool:
    return isinstance(value, kind) and not (kind is int and isinstance(value, bool))


fact_kinds: Registry[FactKind] = Registry("fact", group="standfirst.facts")


def declare(name: str, *, about: str, says: str, payload: Mapping[str, type] | None = None) -> FactKind:
    """Declare a fact under its name. Raises `RegistryError` when the name is taken by another one."""
    return fact_kinds.register(name, FactKind(name, about, says, dict(payload or {})))


def kind_of(name: str) -> FactKind:
    """The declared fact of that name; raises `UndeclaredFact`."""
    if name not in fact_kinds:
        raise UndeclaredFact(
            f"The fact “{name}” is not declared.", remedy="Declare it in its app's signals module (record.facts.base)."
        )
    return fact_kinds.get(name)
