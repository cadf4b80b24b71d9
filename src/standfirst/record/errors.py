"""What can go wrong when the record is written or read."""

from __future__ import annotations

from standfirst.core.errors import StandfirstError


class RecordError(StandfirstError):
    code = "record"


class NoTransaction(RecordError):
    """The record was to be written outside the transaction of the change it tells of."""

    code = "record.no_transaction"


class UndeclaredFact(RecordError):
    """A fact was announced that no app has declared, or with another payload than the declared one."""

    code = "record.undeclared_fact"
