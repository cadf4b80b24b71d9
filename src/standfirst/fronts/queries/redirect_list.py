"""Redirects as the newsroom lists them: a page at a time by key, one statement whatever their number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Max, Q, QuerySet

from standfirst.fronts.models import Redirect
from standfirst.fronts.queries.live_addresses import live_addresses
from standfirst.fronts.queries.redirects import where_to
from standfirst.fronts.rules.redirects import BadAddress, read_address

PER_PAGE = 50
# Words are looked for among so many of the newest; an address finds every redirect that begins with it.
LOOKED_AMONG = 50_000
KINDS: dict[str, Q] = {
    "pattern": Q(is_pattern=True),
    "temporary": Q(status=302),
    "gone": Q(status=410),
    "elsewhere": Q(target_kind="url"),
    "unused": Q(hits=0),
}
SORTS = ("new", "hits", "used")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class ListAsked:
    """`kind` is one of `KINDS` or empty, `sort` one of `SORTS`; `after` is the key that the page before gave."""

    text: str = ""
    kind: str = ""
    sort: str = "new"
    after: str = ""


@dataclass(frozen=True, slots=True)
class ListPage:
    """`answers` is the redirect that answers for the address that was asked for, whichever way it was written; `among`
    says that words were looked for among the newest only.
    """

    rows: tuple[Redirect, ...]
    older: str = ""
    answers: Redirect | None = None
    among: bool = False


def redirect_page(asked: ListAsked) -> ListPage:
    """The redirects asked for. One statement, three when an address is looked for, two for words."""
    rows = Redirect.objects.filter(KINDS.get(asked.kind, Q()))
    text = asked.text.strip()
    if text.startswith(("/", "http://", "https://")):
        return _beginning_with(text, rows, asked)
    among = False
    if text:
        newest = Redirect.objects.aggregate(newest=Max("pk"))["newest"] or 0
        among = newest > LOOKED_AMONG
        rows = rows.filter(Q(source__icontains=text) | Q(target__icontains=text), pk__gt=newest - LOOKED_AMONG)
    shown, older = _walked(rows, asked)
    return ListPage(tuple(shown), older, None, among)


def live_among(rows: tuple[Redirect, ...]) -> dict[int, str]:
    """What answers at the old addresses of these rows, by their ids: see `live_addresses`."""
    addresses = {row.pk: read_address(row.source) for row in rows if not row.is_pattern}
    live = live_addresses(addresses.values())
    return {pk: live[address.bare_key] for pk, address in addresses.items() if address.bare_key in live}


def _walked(rows: QuerySet[Redirect], asked: ListAsked) -> tuple[list[Redirect], str]:
    column = {"hits": "hits", "used": "last_used_at"}.get(asked.sort)
    if column is None:
        rows = rows.order_by("-pk")
        if (place := _number(asked.after)) is not None:
            rows = rows.filter(pk__lt=place)
        found = list(rows[: PER_PAGE + 1])
        return found[:PER_PAGE], str(found[PER_PAGE - 1].pk) if len(found) > PER_PAGE else ""
    rows = rows.order_by(f"-{column}", "-pk")
    if column == "last_used_at":
        rows = rows.filter(last_used_at__isnull=False)
    value, dash, pk = asked.after.partition("-")
    at, place = _number(value), _number(pk)
    if dash and at is not None and place is not None:
        edge: Any = _EPOCH + min(at, 2**56) * _MICROSECOND if column == "last_used_at" else at
        rows = rows.filter(
            Q(**{f"{column}__lt": edge}) | Q(**{column: edge, "pk__lt": place}), **{f"{column}__lte": edge}
        )
    found = list(rows[: PER_PAGE + 1])
    return found[:PER_PAGE], _key(found[PER_PAGE - 1], column) if len(found) > PER_PAGE else ""


def _key(row: Redirect, column: str) -> str:
    value = row.hits if column == "hits" else (row.last_used_at - _EPOCH) // _MICROSECOND  # type: ignore[operator]
    return f"{value}-{row.pk}"


def _beginning_with(text: str, rows: QuerySet[Redirect], asked: ListAsked) -> ListPage:
    try:
        address = read_address(text)
    except BadAddress:
        return ListPage(())
    leads = where_to(address)
    answers = Redirect.objects.filter(pk=leads.id).first() if leads is not None else None
    key = address.key
    if connection.vendor == "sqlite":
        rows = rows.filter(key__gte=key, key__lt=key + "\U0010ffff")
    else:
        rows = rows.filter(key__startswith=key)
    if asked.after.startswith("/"):
        rows = rows.filter(key__gt=asked.after)
    found = list(rows.order_by("key")[: PER_PAGE + 1])
    older = found[PER_PAGE - 1].key if len(found) > PER_PAGE else ""
    return ListPage(tuple(found[:PER_PAGE]), older, answers)


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None
