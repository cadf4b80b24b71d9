"""The verbs of the public pages: readers' messages, setting the fronts, and old addresses."""

from standfirst.fronts.actions.counting import count_hits, count_missing, prune_missing
from standfirst.fronts.actions.drafting import Draft, change_front, discard_draft, put_back, undo
from standfirst.fronts.actions.imports import (
    apply_import,
    check_import,
    confirm_import,
    discard_import,
    prune_imports,
    read_import,
)
from standfirst.fronts.actions.letters import handle_message, receive_message
from standfirst.fronts.actions.publishing import note_pinned, publish_front
from standfirst.fronts.actions.redirects import Saved, delete_redirects, save_redirect

__all__ = [
    "Draft",
    "Saved",
    "apply_import",
    "change_front",
    "check_import",
    "confirm_import",
    "count_hits",
    "count_missing",
    "delete_redirects",
    "discard_draft",
    "discard_import",
    "handle_message",
    "note_pinned",
    "prune_imports",
    "prune_missing",
    "publish_front",
    "put_back",
    "read_import",
    "receive_message",
    "save_redirect",
    "undo",
]
