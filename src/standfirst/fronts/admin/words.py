"""What was done to a front, and what stands on it, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from standfirst.fronts.models import FrontStep
from standfirst.fronts.rules.layout import COUNTRIES, LEAD, OPINION, SATELLITES, Zone

What = Mapping[str, Any]


def zone_words(zone: Zone, name: str) -> str:
    """What the desk calls a zone."""
    return {LEAD: _("Lead"), SATELLITES: _("Satellites")}.get(zone.kind) or name or _("A zone whose source is gone")


def filled_from(zone: Zone, *, edition: str = "") -> str:
    """What fills a zone by itself, in a sentence."""
    if zone.kind == LEAD:
        words = _("Fills itself with the newest story that has a picture.")
    elif zone.kind == OPINION:
        words = _("Fills itself with the newest opinion.")
    elif zone.kind == COUNTRIES:
        words = _("Fills itself with the newest story of each country.")
    elif zone.source.keys:
        words = _("Fills itself with the newest of its %(kind)s.") % {"kind": _kind(zone)}
    else:
        words = _("Fills itself with the newest.")
    return f"{words} {_('Stories of %(edition)s only.') % {'edition': edition}}" if edition else words


def _kind(zone: Zone) -> str:
    one = len(zone.source.keys) == 1
    return {
        "section": _("section") if one else _("sections"),
        "edition": _("edition") if one else _("editions"),
        "country": _("country") if one else _("countries"),
        "sector": _("sector") if one else _("sectors"),
        "topic": _("topic") if one else _("topics"),
    }.get(zone.source.kind, zone.source.kind)


def done(what: What) -> str:
    """One change, as it follows the name of whoever made it: “pinned …”."""
    code, story = what.get("code", ""), f"“{what.get('title') or _('a story that is gone')}”"
    values = {"story": story, "zone": _where(what, "zone"), "place": what.get("place", "")}
    sentences = {
        "pinned": _("pinned %(story)s in %(zone)s, place %(place)s"),
        "unpinned": _("took %(story)s off %(zone)s"),
        "moved": _("moved %(story)s to %(zone)s, place %(place)s"),
        "dressed": _("changed the pin of %(story)s in %(zone)s"),
        "zone_moved": _("moved %(zone)s"),
        "zone_on": _("switched %(zone)s on"),
        "zone_off": _("switched %(zone)s off"),
        "zone_set": _("changed the settings of %(zone)s"),
        "zone_added": _("added %(zone)s"),
        "zone_removed": _("took %(zone)s away"),
        "zones_ordered": _("put the zones in another order"),
        "discarded": _("discarded the draft"),
        "pin_lost": _("%(story)s is not public any more: its pin in %(zone)s shows nothing"),
        "pin_shown": _("%(story)s is public: its pin in %(zone)s shows it"),
    }
    if code == "undone":
        return _("took back: %(what)s") % {"what": done(what.get("of", {}))}
    if code == "put_back":
        return _("put version %(number)s back") % {"number": what.get("version")}
    if code == "published":
        return _("published version %(number)s") % {"number": what.get("version")}
    if values["place"] == 1 and what.get("zone") == LEAD and code in ("pinned", "moved"):
        return _("pinned %(story)s as the lead") % values
    said = sentences.get(code, _("changed the front")) % values
    if what.get("dropped"):
        said += " " + _("(a pinned story made room)")
    return said


def by_whom(steps: Iterable[FrontStep]) -> str:
    """Several changes with who made them: “Peter Odhiambo pinned …; Peter Odhiambo moved …”."""
    return "; ".join(f"{step.who} {done(step.what)}" for step in steps)


def pending(count: int) -> str:
    return ngettext("%(count)s change is not published.", "%(count)s changes are not published.", count) % {
        "count": count
    }


def _where(what: What, key: str) -> str:
    zone = what.get(key, "")
    known = {LEAD: _("the lead"), SATELLITES: _("the satellites")}
    return known.get(zone) or what.get("name") or _("a zone")


def why_not(why: str, hidden: str) -> str:
    """Why a pin shows nothing, and what to do."""
    if why == "hidden":
        return {
            "deleted": _("The story was deleted. Take the pin off."),
            "taken_down": _("The story was taken down. Take the pin off."),
            "embargo": _("Under embargo: it takes its place when it is public."),
            "scheduled": _("Scheduled: it takes its place when it is public."),
            "draft": _("Not published yet: it takes its place when it is."),
        }.get(hidden, _("The story was unpublished. It comes back when it is published again."))
    return {
        "expired": _("Its time is over. Take the pin off, or give it a new end."),
        "early": _("Its time has not come yet."),
        "twin": _("A translation of it is pinned above, and a story stands once."),
        "strip": _("It stands in the breaking strip; its place is filled meanwhile."),
        "countryless": _("It is filed under no country."),
    }.get(why, "")


def refusal(code: str) -> str:
    """Why a change was not made."""
    return {
        "no_zone": _("This zone is gone: somebody else has taken it away. Nothing was changed."),
        "no_pin": _("This pin is gone: somebody else has taken it off. Nothing was changed."),
        "end": _("It cannot move further."),
        "full": _("This front has as many zones as it can hold. Take one away first."),
        "fixed": _("The lead and the satellites stand at the top of every front, and zones that come with it can only "
                   "be switched off."),
        "crowded": _("More stories are pinned than there would be places. Take pins off first."),
    }.get(code, _("This cannot be done."))  # fmt: skip
