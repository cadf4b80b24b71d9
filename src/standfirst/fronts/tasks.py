"""What the public pages leave to the worker."""

from __future__ import annotations

from huey.contrib.djhuey import db_task

from standfirst.fronts import actions


@db_task()
def check_import(batch_id: int) -> None:
    """Check a table of old addresses."""
    actions.check_import(batch_id=batch_id)


@db_task()
def apply_import(batch_id: int) -> None:
    """Bring a table of old addresses in."""
    actions.apply_import(batch_id=batch_id)
