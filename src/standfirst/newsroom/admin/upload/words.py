"""What the audit trail says of copy that was brought in: see `record.words.base`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from standfirst.newsroom.convert.labels import label_of
from standfirst.record.words.base import say


def left_out(data: Mapping[str, Any]) -> str:
    """Where it came from and what was left out."""
    dropped = data.get("dropped")
    parts = [_("From %(name)s.") % {"name": data.get("from") or _("a paste")}]
    if isinstance(dropped, dict) and dropped:
        parts.append(_("Left out: %(what)s.") % {"what": "; ".join(label_of(str(what)) for what in dropped)})
    return " ".join(parts)


def problem(data: Mapping[str, Any]) -> str:
    return str(data.get("problem") or "")


say("newsroom.story_brought_in", gettext_lazy("brought in {what}"), left_out)
say("newsroom.copy_brought_in", gettext_lazy("brought copy into {what}"), left_out)
say("newsroom.copy_refused", gettext_lazy("tried to bring in {what}, which was refused"), problem)
say("newsroom.picture_brought_in", gettext_lazy("added the picture {what}, which came with copy"))
