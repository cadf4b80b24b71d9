"""What the public pages do again and again."""

from __future__ import annotations

from standfirst.fronts import actions
from standfirst.record.schedule.base import every

HOUR = 3600


@every(HOUR, name="fronts.prune_missing")
def prune_missing() -> None:
    actions.prune_missing()


@every(HOUR, name="fronts.prune_imports")
def prune_imports() -> None:
    actions.prune_imports()
