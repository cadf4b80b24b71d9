"""Keeping what is said to machines: the row and its audit entry together, nothing when nothing changed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from standfirst.distribution.models import AdsTxt, CrawlerPolicy, SecurityContact
from standfirst.distribution.models.machines import Single
from standfirst.distribution.queries import forget_usage
from standfirst.record.actions import audit


def keep_policy(*, row: CrawlerPolicy, by: Any = None) -> bool:
    """Keep what crawlers may do; whether anything changed. Robots' files say it at once, pages after the commit."""
    with transaction.atomic():
        changed = _keep(row, verb="crawlers_set", key="crawlers", by=by)
        if changed:
            transaction.on_commit(forget_usage)
    return changed


def keep_ads_txt(*, row: AdsTxt, by: Any = None) -> bool:
    """Keep ads.txt; whether anything changed."""
    return _keep(row, verb="ads_txt_set", key="ads", by=by)


def keep_security(*, row: SecurityContact, by: Any = None) -> bool:
    """Keep what security.txt says; whether anything changed."""
    return _keep(row, verb="security_set", key="security", by=by)


@transaction.atomic
def _keep(row: Single, *, verb: str, key: str, by: Any) -> bool:
    changed = _changed(row)
    if changed:
        label = str(row)
        audit(action=f"distribution.{verb}", object_key=f"machines:{key}", object_label=label, actor=by, data=changed)
        row.save()
    return bool(changed)


def _changed(row: Single) -> dict[str, Any]:
    """What differs from what is kept: `{field: {"from": …, "to": …}}`, in plain JSON values."""
    before = type(row).read()
    fields = [field.attname for field in row._meta.concrete_fields if not field.primary_key]
    values = {name: (_plain(getattr(before, name)), _plain(getattr(row, name))) for name in fields}
    return {name: {"from": was, "to": now} for name, (was, now) in values.items() if was != now}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value
