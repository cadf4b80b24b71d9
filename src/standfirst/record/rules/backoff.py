"""How long to wait before trying again."""

from __future__ import annotations

from datetime import timedelta

CAP = timedelta(hours=1)


def wait_after(attempts: int, *, first: timedelta = timedelta(seconds=2), cap: timedelta = CAP) -> timedelta:
    """The wait after so many failed attempts (from 1): `first`, doubled each time, at most `cap`."""
    if attempts < 1:
        raise ValueError("Attempts count from 1.")
    # Beyond 2^20 every sensible first wait is over the cap; a larger power would overflow timedelta.
    return min(cap, first * 2 ** min(attempts - 1, 20))
