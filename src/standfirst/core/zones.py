"""The time zones that this machine knows."""

from __future__ import annotations

import zoneinfo
from functools import cache


@cache
def known_zones() -> frozenset[str]:
    """Their names. Read from the disk once: `zoneinfo` would look through its hundreds of files every time."""
    return frozenset(zoneinfo.available_timezones())
