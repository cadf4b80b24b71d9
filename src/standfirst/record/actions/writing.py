"""The two lines every action ends with."""

from __future__ import annotations

from typing import Any

from django.db import connection, transaction

from standfirst.record.acting import account_and_label, acting
from standfirst.record.errors import NoTransaction
from standfirst.record.facts.base import kind_of
from standfirst.record.models import AuditEntry, Fact


def audit(
    *,
    action: str,
    object_key: str,
    object_label: str = "",
    actor: Any = None,
    cause: str = "",
    data: dict[str, Any] | None = None,
) -> AuditEntry:
    """Write what was done: `action` is `app.verb`, `object_key` is `kind:id`, `data` plain JSON values.

    Without an `actor` it is who acts now (`acting_as`: the signed-in user of the request; else the house, `system`);
    without a `cause` it is theirs. Raises `NoTransaction` outside a transaction: the row must stand or fall with the
    change.
    """
    _demand_transaction()
    context = acting()
    account, label = account_and_label(actor if actor is not None else context.user)
    return AuditEntry.objects.create(
        actor=account,
        actor_label=label[:254],
        action=action,
        object_key=object_key,
        object_label=object_label[:255],
        cause=(cause or context.cause)[:255],
        data=data or {},
    )


def announce(name: str, *, object_key: str, payload: dict[str, Any] | None = None) -> Fact:
    """Put a declared fact into the outbox, for delivery after the commit, in order with the other facts of
    `object_key`.

    Raises `NoTransaction` outside a transaction, `UndeclaredFact` for a name or payload that no app has declared.
    """
    _demand_transaction()
    kind_of(name).demand(payload or {})
    _take_turn(object_key)
    return Fact.objects.create(name=name, object_key=object_key, payload=payload or {})


def _take_turn(object_key: str) -> None:
    """Let the facts of one object be numbered in the order in which their transactions commit.

    Without it a transaction could take number 10, another 11 and commit first; 11 would be delivered before 10. SQLite
    has one writer at a time and needs nothing.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [object_key])


def _demand_transaction() -> None:
    if not transaction.get_connection().in_atomic_block:
        raise NoTransaction(
            "The record is written in the transaction of the change it tells of.",
            remedy="Open transaction.atomic() first.",
        )
