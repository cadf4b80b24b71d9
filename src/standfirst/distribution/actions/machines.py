"""Keeping what is said to machines: the row and its audit entry together, nothing when nothing changed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from standfirst.distribution.models import AdsTxt, CrawlerPolicy, SecurityContact
from standfirst.distribution.models.machines import Single
from standfirst.distribution.queries import forget_usage
from standfirst.record.actions import audit


@transaction.atomic
def keep_policy(*, row: CrawlerPolicy, by: Any = None) -> bool:
    """Keep what crawlers may do; whether anything changed. Robots' files say it at once, pages after the commit."""
    changed = _changed(row)
    if not changed:
        return False
    _note(row, verb="crawlers_set", key="crawlers", by=by, changed=changed)
    row.save()
    transaction.on_commit(forget_usage)
    return True


@transaction.atomic
def keep_ads_txt(*, row: AdsTxt, by: Any = None) -> bool:
    """Keep ads.txt; whether anything changed."""
    changed = _changed(row)
    if not changed:
        return False
    _note(row, verb="ads_txt_set", key="ads", by=by, changed=changed)
    row.save()
    return True


@transaction.atomic
def keep_security(*, row: SecurityContact, by: Any = None) -> bool:
    """Keep what security.txt says; whether anything changed."""
    changed = _changed(row)
    if not changed:
        return False
    _note(row, verb="security_set", key="security", by=by, changed=changed)
    row.save()
    return True


def _note(row: Single, *, verb: str, key: str, by: Any, changed: dict[str, Any]) -> None:
    audit(action=f"distribution.{verb}", object_key=f"machines:{key}", object_label=str(row), actor=by, data=changed)


def _changed(row: Single) -> dict[str, Any]:
    """What differs from what is kept: `{field: {"from": …, "to": …}}`, in plain JSON values."""
    before = type(row).read()
    fields = [field.attname for field in row._meta.concrete_fields if not field.primary_key]
    values = {name: (_plain(getattr(before, name)), _plain(getattr(row, name))) for name in fields}
    return {name: {"from": was, "to": now} for name, (was, now) in values.items() if was != now}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value
