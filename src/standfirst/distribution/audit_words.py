"""What the audit entries of distribution say, in words: see `record.words.base`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from standfirst.record.words.base import say

FAMILIES = {
    "search": gettext_lazy("search engines"),
    "ai_search": gettext_lazy("AI search"),
    "ai_training": gettext_lazy("AI training"),
    "archive": gettext_lazy("archives"),
}


def crawlers(data: Mapping[str, Any]) -> str:
    """“Refused: AI training. Allowed: archives.”, and that names were changed."""
    turned = {family: data[family]["to"] for family in FAMILIES if family in data}
    refused = [str(FAMILIES[family]) for family, allowed in turned.items() if not allowed]
    allowed = [str(FAMILIES[family]) for family, allowed in turned.items() if allowed]
    said = []
    if refused:
        said.append(_("Refused: %(families)s.") % {"families": ", ".join(refused)})
    if allowed:
        said.append(_("Allowed: %(families)s.") % {"families": ", ".join(allowed)})
    if set(data) - set(FAMILIES):
        said.append(_("Names or addresses were changed."))
    return " ".join(said)


say("distribution.crawlers_set", gettext_lazy("changed what crawlers may do"), crawlers)
say("distribution.ads_txt_set", gettext_lazy("changed who may sell our advertising (ads.txt)"))
say("distribution.security_set", gettext_lazy("changed the contact for weaknesses (security.txt)"))
