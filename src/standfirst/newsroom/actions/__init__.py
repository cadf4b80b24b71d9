"""The newsroom's verbs: each one transaction with its audit row and its fact."""

from standfirst.newsroom.actions.folders import month_folder, stories_folder
from standfirst.newsroom.actions.found_pictures import KeptCopy, keep_pictures
from standfirst.newsroom.actions.notices import forget_old_notices, mark_read, notify
from standfirst.newsroom.actions.numbers import reserve_number
from standfirst.newsroom.actions.publishing import (
    note_deleted,
    note_published,
    note_unpublished,
    restore,
    settle,
    take_down,
)
from standfirst.newsroom.actions.reconciling import Disagreement, disagreements, reconcile
from standfirst.newsroom.actions.role_setup import ensure_roles
from standfirst.newsroom.actions.schedule import Due, Kept, due_now, keep_schedule

__all__ = [
    "Disagreement",
    "Due",
    "Kept",
    "KeptCopy",
    "disagreements",
    "due_now",
    "ensure_roles",
    "forget_old_notices",
    "keep_pictures",
    "keep_schedule",
    "mark_read",
    "month_folder",
    "note_deleted",
    "note_published",
    "note_unpublished",
    "notify",
    "reconcile",
    "reserve_number",
    "restore",
    "settle",
    "stories_folder",
    "take_down",
]
