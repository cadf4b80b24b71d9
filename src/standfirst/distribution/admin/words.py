"""What the screens say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from standfirst.distribution.rules.ads_txt import WrongLine
from standfirst.distribution.rules.crawlers import FAMILIES as ALL
from standfirst.distribution.rules.crawlers import MOST_NAMES, Known, Policy, WrongName, content_usage

FAMILIES = {
    "search": gettext_lazy("Search engines"),
    "ai_search": gettext_lazy("AI search"),
    "ai_training": gettext_lazy("AI training"),
    "archive": gettext_lazy("Archives"),
}
ABOUT = {
    "search": gettext_lazy("They list the pages and send readers. Refused: the publication is found by nobody."),
    "ai_search": gettext_lazy("They fetch pages to answer a question now, mostly with a link to the story."),
    "ai_training": gettext_lazy("They gather texts that models are made from. No reader comes of it."),
    "archive": gettext_lazy("They keep the pages for later, such as the Internet Archive and national libraries."),
}
NAMED = 4


@dataclass(frozen=True, slots=True)
class Said:
    """One family in plain words: what it is asked, and by which names."""

    family: str
    name: str
    allowed: bool
    text: str
    names: str


def policy_words(policy: Policy, known: Known) -> list[Said]:
    """What a policy says, family by family."""
    found = []
    for family in ALL:
        names = policy.names(family, known)
        allowed = policy.allows(family)
        text = (
            _("May fetch every public page; gated stories as their preview.")
            if allowed
            else _("Asked to fetch nothing at all.")
        )
        found.append(Said(family, str(FAMILIES[family]), allowed, text, _named(names)))
    return found


def beside(policy: Policy) -> list[str]:
    """What is said in other places than robots.txt."""
    usage = content_usage(policy)
    said = [_("license.xml permits and prohibits the same.")]
    if usage:
        said.insert(0, _("Every page carries the header Content-Usage: %(usage)s") % {"usage": usage})
    if not policy.allows("ai_search"):
        said.append(_("llms.txt says that AI search is not allowed, and names no story."))
    return said


def warnings(policy: Policy) -> list[str]:
    """What whoever saves this should know."""
    if policy.allows("search"):
        return []
    return [_("With search engines refused the publication falls out of their results within days.")]


def wrong_name(wrong: WrongName) -> str:
    values = {"name": wrong.name, "most": MOST_NAMES, "family": FAMILIES.get(wrong.family, "")}
    return {
        "form": _("“%(name)s” is no crawler's name: letters, figures, dots, “-” and “_”, without spaces or a version."),
        "everybody": _("“*” means everybody. Name single crawlers."),
        "taken": _("“%(name)s” is under “%(family)s” already, and a crawler follows one rule only."),
        "many": _("Name at most %(most)s crawlers."),
    }[wrong.code] % values


def wrong_line(wrong: WrongLine) -> str:
    said = {
        "fields": _("three or four parts with commas between: domain, account, DIRECT or RESELLER, certification."),
        "domain": _("a domain like example.com is needed, without https:// and without a path."),
        "account": _("the account has characters that cannot stand here."),
        "kind": _("the third part is DIRECT or RESELLER."),
        "certification": _("the fourth part is a certification, of letters and figures."),
        "variable": _("what may be set is OWNERDOMAIN, MANAGERDOMAIN, CONTACT, SUBDOMAIN, INVENTORYPARTNERDOMAIN."),
        "country": _("a country is two letters: MANAGERDOMAIN=example.com, PL."),
        "twice": _("this stands above already."),
        "owner": _("OWNERDOMAIN may stand once only."),
        "manager": _("MANAGERDOMAIN may stand once for each country, and once without."),
        "long": _("the line is longer than 500 characters."),
        "lines": _("the file has more than 1,000 lines."),
    }[wrong.code]
    return _("Line %(number)s, “%(text)s”: %(said)s") % {"number": wrong.number, "text": wrong.text, "said": said}


def _named(names: Iterable[str]) -> str:
    names = list(names)
    first = ", ".join(names[:NAMED])
    left = len(names) - NAMED
    if left <= 0:
        return first
    return ngettext("%(first)s and %(count)s more", "%(first)s and %(count)s more", left) % {
        "first": first,
        "count": left,
    }
