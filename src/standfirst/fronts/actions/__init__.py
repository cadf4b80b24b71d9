"""The verbs of the public pages: readers' messages, and setting the fronts."""

from standfirst.fronts.actions.drafting import Draft, change_front, discard_draft, put_back, undo
from standfirst.fronts.actions.letters import handle_message, receive_message
from standfirst.fronts.actions.publishing import note_pinned, publish_front

__all__ = [
    "Draft",
    "change_front",
    "discard_draft",
    "handle_message",
    "note_pinned",
    "publish_front",
    "put_back",
    "receive_message",
    "undo",
]
