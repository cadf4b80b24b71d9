"""Who acts now. Set once where a request or a job begins, so that every audit row below it names the right person."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

SYSTEM = "system"
VISITOR = "visitor"


@dataclass(frozen=True, slots=True)
class Acting:
    """`user` may be lazy and may be anonymous; `cause` is why it is done when nobody says otherwise."""

    user: Any = None
    cause: str = ""


_acting: ContextVar[Acting | None] = ContextVar("standfirst_acting", default=None)


@contextmanager
def acting_as(user: Any = None, *, cause: str = "") -> Iterator[None]:
    """Do what follows in the name of `user` (nobody: the house itself), for `cause`."""
    token = _acting.set(Acting(user, cause))
    try:
        yield
    finally:
        _acting.reset(token)


def acting() -> Acting:
    """Who acts now, and why."""
    return _acting.get() or Acting()


def account_and_label(user: Any) -> tuple[Any, str]:
    """The account to link (none for the house and for visitors) and the name to keep when the account is gone."""
    if user is None:
        return None, SYSTEM
    if not user.is_authenticated:
        return None, VISITOR
    return user, str(user.get_username())
