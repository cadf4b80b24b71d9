"""How to add an engine to search with.

A backend keeps the index in an engine and finds candidates in it. Make a subclass of `SearchBackend`, register an
instance under its name, and say `[search] backend = "<name>"`; without that the database's own is used (`vendors`).
A third party names an instance as an entry point in the group `standfirst.search_backends`:

    [project.entry-points."standfirst.search_backends"]
    acme = "acme_search.backend:backend"

A backend knows no languages, no ranking and no rights. It is handed tokens (`rules.entries.Entry`) and asked for
tokens (`rules.matching.Wanted`); what a word is, which of the candidates comes first and what is shown of it is decided
above, the same for all. The contract, which the tests run over every entry:

- An index has *generations*, numbered from 1, side by side: `create` and `drop` make and remove one, `write` and
  `remove` change one. All four are safe to repeat. `write` of a page that is there replaces it.
- `write` gives every story a *slot*, an integer near its time in seconds since 1970, unique in the generation; newer
  stories have larger ones. It is the order of `newest`.
- `newest` gives the newest matching stories, at most `limit`, in the order of their slots, largest first. It looks at
  no more stories than the bounds in its docstring allow, however common the words are.
- `Run` and `Begins` match public tokens alone. The order of gated tokens is kept nowhere: `entry.gated` is sorted.
- Every token is bound or quoted. No text of a reader reaches the engine as syntax.
- Calls run in the caller's transaction where there is one.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from standfirst.core.registry import Registry, RegistryError
from standfirst.search.rules.entries import Entry, HubNamed
from standfirst.search.rules.matching import Wanted


@dataclass(frozen=True, slots=True)
class Candidate:
    """A story that matches. `head` is what the ranking reads (`rules.entries.head_line`), `codes` what it is filed
    under; `in_head` says that headline, standfirst or names alone match."""

    slot: int
    page: int
    head: str
    codes: tuple[str, ...]
    in_head: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """A public word and in how many stories' heads it stands."""

    word: str
    stories: int


class SearchBackend(ABC):
    """One engine. Stateless: one instance serves every process and thread."""

    name: str
    # Vendors of Django's database connections that this is the own engine of.
    vendors: frozenset[str] = frozenset()

    @abstractmethod
    def create(self, generation: int, *, bulk: bool = False) -> None:
        """Make the tables of a generation. With `bulk`, `finish` is called once it is filled."""

    def finish(self, generation: int) -> None:
        """Make what `create(bulk=True)` left out, after the last `write`."""

    @abstractmethod
    def drop(self, generation: int) -> None: ...

    @abstractmethod
    def write(self, generation: int, entries: Sequence[Entry]) -> None:
        """Keep these stories, replacing what is kept of them. At most some thousand at once."""

    @abstractmethod
    def remove(self, generation: int, pages: Collection[int]) -> int:
        """Forget these stories; how many were there."""

    @abstractmethod
    def newest(self, generation: int, wanted: Wanted, *, limit: int, heads: int = 0) -> list[Candidate]:
        """The newest stories that match, and with `heads` the newest so many whose heads alone match beside them."""

    @abstractmethod
    def pages_after(self, generation: int, page: int, limit: int) -> list[int]:
        """The page ids kept, from the smallest above `page`."""

    @abstractmethod
    def count(self, generation: int) -> int:
        """How many stories are kept. Not for the hot path."""

    @abstractmethod
    def terms(self, generation: int, words: Collection[str]) -> dict[str, int]:
        """In how many heads each of these words stands; words in none are left out."""

    @abstractmethod
    def near_terms(self, generation: int, keys: Mapping[str, Collection[str]]) -> list[Term]:
        """The terms that share a key (`rules.spelling.keys`) with these, by the words that are asked."""

    @abstractmethod
    def terms_beginning(self, generation: int, prefixes: Sequence[str], limit: int) -> dict[str, list[Term]]:
        """The commonest terms that begin with each of these, at most `limit` of each."""

    @abstractmethod
    def hubs_beginning(self, generation: int, words: Sequence[str], limit: int) -> list[HubNamed]:
        """Hubs in which a word begins with the last of `words` (folded) and the others stand, commonest first."""

    @abstractmethod
    def hubs(self, generation: int, codes: Collection[str]) -> dict[str, HubNamed]:
        """The hubs of these codes that stories are filed under."""

    @abstractmethod
    def hubs_at(self, generation: int, paths: Collection[str]) -> dict[str, HubNamed]:
        """The hubs with these pages, by path."""

    @abstractmethod
    def hubs_of_kind(self, generation: int, prefix: str) -> list[str]:
        """The codes that begin with `prefix` and that stories have, commonest first. At most a hundred."""

    @abstractmethod
    def prune(self, generation: int, most_terms: int) -> None:
        """Drop words and hubs that no story has any more, and the rarest words beyond `most_terms`."""

    def begin_bulk(self, generation: int) -> None:
        """Many writes follow."""

    def end_bulk(self, generation: int) -> None:
        """They are done."""


def check(backend: SearchBackend) -> None:
    """Raises `RegistryError` when an entry cannot serve."""
    if not isinstance(backend, SearchBackend):
        raise RegistryError(f"search backend: {backend!r} is no SearchBackend.", remedy="Name an instance of one.")
    if not str(getattr(backend, "name", "")).isidentifier():
        raise RegistryError(f"search backend: {backend!r} has no plain name.", remedy="Set `name` as in `sqlite`.")


backends: Registry[SearchBackend] = Registry("search backend", group="standfirst.search_backends", contract=check)


def register(backend: SearchBackend) -> SearchBackend:
    return backends.register(backend.name, backend)


def own_of(vendor: str) -> SearchBackend | None:
    """The engine that a database brings itself, if there is one."""
    return next((backend for _name, backend in backends if vendor in backend.vendors), None)
