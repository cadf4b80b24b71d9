"""Writing the record: `audit()` and `announce()`, both inside the caller's transaction."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from standfirst.record.models import AuditEntry, Fact

SYSTEM = "system"


def audit(
    *,
    action: str,
    object_key: str,
    object_label: str = "",
    actor: Any = None,
    cause: str = "",
    data: dict[str, Any] | None = None,
) -> AuditEntry:
    """Write what was done. Must be called in the transaction of the change; raises when there is none."""
    _demand_transaction()
    return AuditEntry.objects.create(
        actor=actor,
        actor_label=str(actor.get_username()) if actor is not None else SYSTEM,
        action=action,
        object_key=object_key,
        object_label=object_label[:255],
        cause=cause,
        data=data or {},
    )


def announce(name: str, *, object_key: str, payload: dict[str, Any] | None = None) -> Fact:
    """Put a past-tense fact into the outbox. Must be called in the transaction of the change; raises when there is none."""
    _demand_transaction()
    return Fact.objects.create(name=name, object_key=object_key, payload=payload or {})


def _demand_transaction() -> None:
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("The record is written in the transaction of the change it tells of: open one first.")
