"""Where an old address leads, asked on the way to a 404."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from standfirst.fronts.models import Redirect
from standfirst.fronts.rules.redirects import GONE, Address, Pattern, Target, read_pattern, read_target
from standfirst.newsroom.queries.stamped import Stamped

MOST_PATTERNS = 200


@dataclass(frozen=True, slots=True)
class Leads:
    """A redirect that answers for an address. `kind` is path | story | url, or empty when it is gone; `to` the address,
    or the number of the story; `key` that of the address of this site, where there is one. `by_query` says that the
    source names a query.
    """

    id: int
    status: int
    kind: str
    to: str
    key: str = ""
    by_query: bool = False


@dataclass(frozen=True, slots=True)
class KnownPattern:
    id: int
    status: int
    kind: str
    pattern: Pattern
    target: Target | None

    def leads(self, address: Address) -> Leads | None:
        """Where the address leads by this pattern; None when it is not its, or when it would lead to itself."""
        caught = self.pattern.match(address)
        if caught is None:
            return None
        by_query = bool(self.pattern.query)
        if self.target is None:
            return Leads(self.id, GONE, "", "", "", by_query)
        to = self.target.address(caught)
        if to is not None and (to.bare_key == address.bare_key or self.pattern.match(to) is not None):
            return None
        return Leads(
            self.id, self.status, self.kind, self.target.build(caught), to.key if to is not None else "", by_query
        )


@dataclass(frozen=True, slots=True)
class KnownPatterns:
    """All patterns, the heaviest first: of two that match, the one with more letters of its own answers."""

    rows: tuple[KnownPattern, ...]

    def leads(self, address: Address, *, without: int | None = None) -> Leads | None:
        for row in self.rows:
            if row.id != without and (found := row.leads(address)) is not None:
                return found
        return None


def _read() -> KnownPatterns:
    rows = []
    for row in Redirect.objects.filter(is_pattern=True).order_by("-id")[: MOST_PATTERNS * 2]:
        pattern = read_pattern(row.source)
        target = read_target(row.target, pieces=pattern.pieces) if row.target else None
        rows.append(KnownPattern(row.pk, row.status, row.target_kind, pattern, target))
    return KnownPatterns(tuple(sorted(rows, key=lambda row: (-row.pattern.weight, row.id))))


patterns = Stamped("fronts.patterns", _read, KnownPatterns)


def where_to(address: Address) -> Leads | None:
    """The redirect of an address: the one with its query, else the one of its path, else a pattern. One statement when
    the patterns are warm, two when not.
    """
    found = exact_redirects([address]).get(address.key)
    if found is not None:
        leads = leads_of(found, by_query=found.key != address.bare_key)
        return leads if leads.key not in (address.key, address.bare_key) or not leads.key else None
    return patterns.get().leads(address)


def exact_redirects(addresses: Iterable[Address], *, without: int | None = None) -> dict[str, Redirect]:
    """The redirects that stand at each of the addresses, patterns aside, by the address's key. One statement."""
    wanted = list(addresses)
    keys = {key for address in wanted for key in (address.key, address.bare_key)}
    rows = (
        {row.key: row for row in Redirect.objects.filter(key__in=keys).exclude(pk=without).order_by()} if keys else {}
    )
    return {
        address.key: row
        for address in wanted
        if (row := rows.get(address.key) or rows.get(address.bare_key)) is not None
    }


def leads_of(row: Redirect, *, by_query: bool = False) -> Leads:
    """Where a redirect that is no pattern leads. No statement."""
    if row.status == GONE:
        return Leads(row.pk, GONE, "", "", "", by_query)
    return Leads(row.pk, row.status, row.target_kind, row.template.build({}), row.target_key, by_query)
