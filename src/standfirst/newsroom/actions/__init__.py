"""The newsroom's verbs: each one transaction with its audit row and its fact."""

from standfirst.newsroom.actions.breaking import declare_breaking, end_breaking, set_developing
from standfirst.newsroom.actions.brought_in import (
    Chosen,
    Done,
    add_to_story,
    discard_copy,
    forget_brought_in,
    found_in,
    keep_copy,
    make_story,
    note_refused,
)
from standfirst.newsroom.actions.checks import demand_ready, note_accepted, set_checks
from standfirst.newsroom.actions.corrections import correct, note_update
from standfirst.newsroom.actions.desk_filters import change_filter, keep_filter, open_with, remove_filter
from standfirst.newsroom.actions.desk_rows import desk_disagreements, keep_desk, make_desk_rows, note_desk
from standfirst.newsroom.actions.flash import Flashed, flash
from standfirst.newsroom.actions.folders import month_folder, stories_folder
from standfirst.newsroom.actions.found_pictures import KeptCopy, keep_pictures
from standfirst.newsroom.actions.handover import acknowledge_handover, write_handover
from standfirst.newsroom.actions.hub_pins import MOST_PINS, Pinned, pin_on_hub
from standfirst.newsroom.actions.lead_picture import set_lead_picture
from standfirst.newsroom.actions.mail_in import Filed, file_mail
from standfirst.newsroom.actions.mail_in import limits as mail_limits
from standfirst.newsroom.actions.mail_in_desk import accept_mail, discard_mails, forget_old_mail
from standfirst.newsroom.actions.mail_in_fetch import Fetched, fetch_mail, mail_in_words, mailbox_words
from standfirst.newsroom.actions.notices import forget_old_notices, mark_read, notify
from standfirst.newsroom.actions.numbers import reserve_number
from standfirst.newsroom.actions.publishing import (
    note_deleted,
    note_published,
    note_unpublished,
    settle,
)
from standfirst.newsroom.actions.reconciling import Disagreement, disagreements, reconcile
from standfirst.newsroom.actions.remits import set_remit
from standfirst.newsroom.actions.review import file_story, return_story, send_on, take_back
from standfirst.newsroom.actions.role_setup import ensure_roles
from standfirst.newsroom.actions.schedule import Due, Kept, due_now, keep_schedule
from standfirst.newsroom.actions.sharing import note_opened, revoke_preview, revoke_previews, share_preview
from standfirst.newsroom.actions.telling import tell_comments
from standfirst.newsroom.actions.topics import merge_topics, move_merged
from standfirst.newsroom.actions.withdrawing import restore, take_down, withdraw

__all__ = [
    "MOST_PINS",
    "Chosen",
    "Disagreement",
    "Done",
    "Due",
    "Fetched",
    "Filed",
    "Flashed",
    "Kept",
    "KeptCopy",
    "Pinned",
    "accept_mail",
    "acknowledge_handover",
    "add_to_story",
    "change_filter",
    "correct",
    "declare_breaking",
    "demand_ready",
    "desk_disagreements",
    "disagreements",
    "discard_copy",
    "discard_mails",
    "due_now",
    "end_breaking",
    "ensure_roles",
    "fetch_mail",
    "file_mail",
    "file_story",
    "flash",
    "forget_brought_in",
    "forget_old_mail",
    "forget_old_notices",
    "found_in",
    "keep_copy",
    "keep_desk",
    "keep_filter",
    "keep_pictures",
    "keep_schedule",
    "mail_in_words",
    "mail_limits",
    "mailbox_words",
    "make_desk_rows",
    "make_story",
    "mark_read",
    "merge_topics",
    "month_folder",
    "move_merged",
    "note_accepted",
    "note_deleted",
    "note_desk",
    "note_opened",
    "note_published",
    "note_refused",
    "note_unpublished",
    "note_update",
    "notify",
    "open_with",
    "pin_on_hub",
    "reconcile",
    "remove_filter",
    "reserve_number",
    "restore",
    "return_story",
    "revoke_preview",
    "revoke_previews",
    "send_on",
    "set_checks",
    "set_developing",
    "set_lead_picture",
    "set_remit",
    "settle",
    "share_preview",
    "stories_folder",
    "take_back",
    "take_down",
    "tell_comments",
    "withdraw",
    "write_handover",
]
