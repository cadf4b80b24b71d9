"""What a backend is asked: an expression over tokens that every engine can render, and bounds of time.

`Has` finds a token wherever a story may be matched, in its public text or behind the gate. `Run` (tokens that follow
each other) and `Begins` (a prefix) find public text alone: the index keeps no order of what is behind the gate, and a
word there is not to be spelt out sign by sign.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from standfirst.search.rules.analysis import GATED, Sought


@dataclass(frozen=True, slots=True)
class Has:
    """A token; with `public`, in public text only."""

    token: str
    public: bool = False


@dataclass(frozen=True, slots=True)
class Hidden:
    """A token behind the gate, and there alone."""

    token: str


@dataclass(frozen=True, slots=True)
class Run:
    tokens: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Begins:
    token: str


@dataclass(frozen=True, slots=True)
class All:
    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Any:
    parts: tuple[Expression, ...]


Expression = Has | Hidden | Run | Begins | All | Any


@dataclass(frozen=True, slots=True)
class Wanted:
    """Stories that match `all`, none of `none`, and one code of each group of `codes`, at places from `since` until
    before `until` (slots: seconds since 1970, as far as they are free). `all` may be empty when `codes` are not.
    """

    all: tuple[Expression, ...] = ()
    none: tuple[Expression, ...] = ()
    codes: tuple[tuple[str, ...], ...] = ()
    since: int | None = None
    until: int | None = None

    @property
    def has_runs(self) -> bool:
        """Whether an engine must look at the order of tokens."""
        return any(isinstance(leaf, Run) for part in (*self.all, *self.none) for leaf in leaves(part))


def leaves(part: Expression) -> Iterable[Expression]:
    if isinstance(part, All | Any):
        for inner in part.parts:
            yield from leaves(inner)
    else:
        yield part


def word(sought: Sought) -> Expression:
    """A word, in any of its spellings, in public text or behind the gate."""
    return one_of([_spelling(run) for run in sought.runs])


def _spelling(run: tuple[str, ...]) -> Expression:
    if len(run) == 1:
        # A lone sign of a script without spaces begins a pair.
        return Begins(run[0]) if len(run[0]) == 1 and ord(run[0]) > 0x0E00 else Has(run[0])
    hidden = one_of([Hidden(token) for token in dict.fromkeys(run)])
    # Behind the gate nothing is known of order: all its tokens are there, at least one of them hidden.
    return Any((Run(run), All((hidden, *(Has(token) for token in dict.fromkeys(run))))))


def phrase(runs: Iterable[tuple[str, ...]]) -> Expression:
    """Words in this order, in public text."""
    return one_of([Run(run) if len(run) > 1 else Has(run[0], public=True) for run in dict.fromkeys(runs) if run])


def beginning(sought: Sought, known: tuple[str, ...] = (), *, natively: bool = True) -> Expression:
    """A word that begins like this, in public text; or has the same stem as this. `known` tokens begin so; with
    `natively` the engine looks for others."""
    first = sought.runs[0]
    parts: list[Expression] = [Has(token, public=True) for token in known]
    if len(first) > 1:
        parts.append(Run(first))
    elif natively or not known or len(first[0]) == 1:
        parts.append(Begins(first[0]))
    parts += [Has(run[0], public=True) for run in sought.runs if len(run) == 1 and len(run[0]) > 1]
    return one_of(parts)


def one_of(parts: list[Expression]) -> Expression:
    unique = tuple(dict.fromkeys(parts))
    return unique[0] if len(unique) == 1 else Any(unique)


def loosened(part: Expression) -> Expression:
    """The same without the order of tokens: matches at least as much."""
    if isinstance(part, Run):
        return All(tuple(Has(token, public=True) for token in dict.fromkeys(part.tokens)))
    if isinstance(part, All | Any):
        return type(part)(tuple(map(loosened, part.parts)))
    return part


def hidden(token: str) -> str:
    """The token as it is kept for text behind the gate."""
    return GATED + token
