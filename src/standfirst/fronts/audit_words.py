"""What the audit entries of the fronts and of readers' letters say, in words: see `record.words.base`."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from standfirst.fronts.admin.words import done
from standfirst.record.words.base import say

say("fronts.front_edited", _("changed the draft of {what}"), done)
say("fronts.front_published", _("published {what}"))
say("fronts.pin_shown", _("put a pinned story back on {what}: it is public again"))
say("fronts.pin_lost", _("took a pinned story off {what}: it is public no more"))
say("fronts.redirect_added", _("led {what} to {to}"))
say("fronts.redirect_changed", _("changed where {what} leads: to {to}"))
say("fronts.redirect_deleted", _("deleted the redirect of {what}, which led to {to}"))
say("fronts.redirects_confirmed", _("began to bring in the old addresses of {what}"))
say("fronts.redirects_imported", _("brought in the old addresses of {what}: {new} new"))
say("fronts.message_received", _("sent a letter: {what}"))
say("fronts.message_handled", _("handled a letter: {what}"))
say("fronts.message_noted", _("noted something on a letter: {what}"))
