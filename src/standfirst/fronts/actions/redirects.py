"""Making, changing and deleting redirects, one at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.db import connection, transaction

from standfirst.core.conf import ALLOWED_HOSTS, base_url
from standfirst.fronts.errors import RedirectRefused
from standfirst.fronts.models import Redirect
from standfirst.fronts.queries.judging import Note, judge
from standfirst.fronts.queries.redirects import MOST_PATTERNS, patterns
from standfirst.fronts.redirect_words import in_words, nowhere
from standfirst.fronts.rules.redirects import PERMANENT, BadAddress, Wanted, read_redirect
from standfirst.record.actions import audit

MOST_DELETED = 200


@dataclass(frozen=True, slots=True)
class Saved:
    """`notes` are what its editor should know, in words; `straightened` how many others now lead where it leads."""

    redirect: Redirect
    notes: tuple[str, ...]
    straightened: int = 0


@transaction.atomic
def save_redirect(
    *, source: str, target: str, status: int, elsewhere: bool, by: Any, redirect_id: int | None = None
) -> Saved:
    """Make a redirect, or change `redirect_id`, with the audit row. `elsewhere` says that another site is meant.

    Raises `RedirectRefused` for what cannot be read, is there already, goes in a circle or leads nowhere.
    """
    wanted = wish(source=source, target=target, status=status, elsewhere=elsewhere)
    one_at_a_time()
    kept = Redirect.objects.filter(pk=redirect_id).first() if redirect_id is not None else Redirect()
    if kept is None:
        raise refused("gone_meanwhile", {})
    other = Redirect.objects.filter(key=wanted.key).exclude(pk=kept.pk).first()
    if other is not None:
        raise refused("exists", {"source": other.source, "target": other.shown_target or nowhere()}, field="source")
    if wanted.is_pattern and not kept.is_pattern and Redirect.objects.filter(is_pattern=True).count() >= MOST_PATTERNS:
        raise refused("patterns_full", {"most": MOST_PATTERNS}, field="source")
    (verdict,) = judge([wanted], elsewhere=elsewhere, without=kept.pk)
    if verdict.refused is not None:
        raise refused(verdict.refused.code, verdict.refused.said, field="target")
    before = told(kept) if kept.pk else None
    was_pattern = kept.is_pattern
    put(kept, verdict.wanted)
    kept.save()
    straightened = straighten([verdict.wanted], live=[note for note in verdict.notes if note.code == "live"])
    if kept.is_pattern or was_pattern or straightened:
        patterns.changed()
    audit(
        action="fronts.redirect_changed" if before else "fronts.redirect_added",
        object_key=f"redirect:{kept.pk}",
        object_label=kept.source,
        actor=by,
        data={
            **told(kept),
            **({"before": before} if before else {}),
            **({"also": straightened} if straightened else {}),
        },
    )
    return Saved(kept, tuple(in_words(note.code, note.said) for note in verdict.notes), straightened)


@transaction.atomic
def delete_redirects(*, ids: Sequence[int], by: Any) -> list[str]:
    """Delete redirects, at most 200 at once, each with its audit row; their old addresses."""
    one_at_a_time()
    rows = list(Redirect.objects.filter(pk__in=list(ids)[:MOST_DELETED]).order_by("pk"))
    for row in rows:
        audit(
            action="fronts.redirect_deleted",
            object_key=f"redirect:{row.pk}",
            object_label=row.source,
            actor=by,
            data=told(row),
        )
    Redirect.objects.filter(pk__in=[row.pk for row in rows]).delete()
    if any(row.is_pattern for row in rows):
        patterns.changed()
    return [row.source for row in rows]


def wish(*, source: str, target: str, status: int, elsewhere: bool) -> Wanted:
    """What was asked for, read. Raises `RedirectRefused`."""
    try:
        return read_redirect(source, target, status, own_hosts=own_hosts(), elsewhere=elsewhere)
    except BadAddress as bad:
        raise refused(bad.code, bad.said, field=str(bad.said.get("field", ""))) from None


def refused(code: str, said: Any, *, field: str = "") -> RedirectRefused:
    return RedirectRefused(in_words(code, said), why=code, field=field)


def own_hosts() -> frozenset[str]:
    """This site's hosts: an address on one of them is a path."""
    return frozenset({urlsplit(base_url()).netloc.lower(), *(host.lstrip(".").lower() for host in ALLOWED_HOSTS.value)})


def put(row: Redirect, wanted: Wanted) -> None:
    for name, value in wanted.fields.items():
        setattr(row, name, value)
    for cached in ("pattern", "template"):
        row.__dict__.pop(cached, None)


def told(row: Redirect) -> dict[str, Any]:
    """A redirect as the audit trail keeps it."""
    return {"from": row.source, "to": row.shown_target, "status": row.status}


def straighten(made: Sequence[Wanted], *, live: Sequence[Note] = ()) -> int:
    """Have what leads to the new redirects' addresses lead where they lead; how many were changed. One statement for
    each that something leads to, and one to find these.
    """
    leading = {
        one.key: one for one in made if one.status == PERMANENT and not one.is_pattern and not (live and len(made) == 1)
    }
    keys = set(Redirect.objects.filter(target_key__in=leading).values_list("target_key", flat=True).distinct())
    changed = 0
    for key in sorted(keys):
        one = leading[key]
        changed += (
            Redirect.objects.filter(target_key=key)
            .exclude(key=one.key)
            .update(target_kind=one.target_kind, target=one.target, target_key=one.target_key)
        )
    return changed


def one_at_a_time() -> None:
    """Let one transaction after another change redirects, so that each sees what the others made. SQLite does so by
    itself.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('standfirst.redirects', 0))")
