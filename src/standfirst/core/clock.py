"""The one clock. Everything that asks the time asks here, so that tests and the demo can drive it."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)
