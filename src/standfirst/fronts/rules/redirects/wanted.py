"""A redirect as somebody asks for it, read and judged by itself: what else there is, is judged by `queries.judging`."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from standfirst.fronts.rules.redirects.address import Address, BadAddress, read_address
from standfirst.fronts.rules.redirects.pattern import DIGITS, TAIL, Pattern, is_pattern, read_pattern
from standfirst.fronts.rules.redirects.target import Target, read_target

PERMANENT, TEMPORARY, GONE = 301, 302, 410
# Addresses of the house itself, which answers for them whatever happens.
RESERVED = frozenset({"newsroom", "account", "demo"})
# What stands in for the pieces of a pattern when it is asked where it leads.
SAMPLES = {"year": "2019", "month": "05", "day": "17", "number": "918273645546372819"}
_ANYTHING = "an-address-like-no-other"


@dataclass(frozen=True)
class Wanted:
    """As in `models.Redirect`. `address` is the source when it is no pattern."""

    source: str
    key: str
    status: int
    is_pattern: bool = False
    target_kind: str = ""
    target: str = ""
    target_key: str = ""
    address: Address | None = field(default=None, compare=False)
    pattern: Pattern | None = field(default=None, compare=False)
    template: Target | None = field(default=None, compare=False)

    @property
    def fields(self) -> dict[str, object]:
        names = ("source", "key", "status", "is_pattern", "target_kind", "target", "target_key")
        return {name: getattr(self, name) for name in names}

    @cached_property
    def target_address(self) -> Address | None:
        """The address of this site that it leads to; of a pattern that of a sample."""
        if self.template is None:
            return None
        return self.template.address(samples(self.pattern) if self.pattern is not None else {})


def read_redirect(
    source: str, target: str, status: int, *, own_hosts: frozenset[str] = frozenset(), elsewhere: bool = False
) -> Wanted:
    """The redirect that a form or a line of a table asks for. Raises `BadAddress`, whose `said["field"]` is source or
    target: the codes of `address`, `pattern` and `target`, and front_page | house | gone_target | elsewhere | itself.
    """
    pattern = address = None
    with _of("source"):
        if is_pattern(source):
            pattern = read_pattern(source)
            first = next((part for part in pattern.text.split("/") if part), "").casefold()
        else:
            address = read_address(source)
            first = address.segments[0].casefold() if address.segments else ""
            if not first:
                raise BadAddress("front_page")
        if first in RESERVED:
            raise BadAddress("house")
    pieces = pattern.pieces if pattern is not None else frozenset()
    shown, key = (pattern.text, pattern.key) if pattern is not None else (address.shown, address.key)  # type: ignore[union-attr]
    base = {"source": shown, "key": key, "is_pattern": pattern is not None, "address": address, "pattern": pattern}
    if status == GONE:
        with _of("target"):
            if target.strip():
                raise BadAddress("gone_target")
        return Wanted(status=GONE, **base)  # type: ignore[arg-type]
    with _of("target"):
        leads = read_target(target, pieces=pieces, own_hosts=own_hosts)
        if leads.kind == "url" and not elsewhere:
            raise BadAddress("elsewhere")
        to = leads.address()
        if to is not None and address is not None and to.key in (address.key, address.bare_key):
            raise BadAddress("itself")
    return Wanted(
        status=status, target_kind=leads.kind, target=leads.text, target_key=to.key if to is not None else "",
        template=leads, **base,  # type: ignore[arg-type]
    )  # fmt: skip


def samples(pattern: Pattern) -> dict[str, str]:
    """Something that each of its pieces might catch."""
    return {name: SAMPLES[name] if name in DIGITS else f"{_ANYTHING}/{_ANYTHING}" if name == TAIL else _ANYTHING
            for name in pattern.pieces}  # fmt: skip


class _of:
    """Says of which field a `BadAddress` is."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: object, _trace: object) -> None:
        if isinstance(error, BadAddress):
            error.said["field"] = self.name
