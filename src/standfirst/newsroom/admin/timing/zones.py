"""The zones an editor may choose for the times of a story: their own, the bureaus', the publication's."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from standfirst.core.zones import known_zones
from standfirst.newsroom.queries import publication_wide


def own_zone() -> str:
    """The zone of whoever is logged in: Wagtail activates it for the newsroom."""
    return timezone.get_current_timezone_name()


def zone_of(article: Any) -> str:
    """The zone that a story's times are typed and shown in: its own, or that of whoever looks."""
    chosen: str = getattr(article, "schedule_zone", "") or ""
    return chosen if chosen in known_zones() else own_zone()


def story_zones(article: Any) -> list[str]:
    """The zones of the bureaus that sign a story, in its order."""
    if article is None or article.pk is None:
        return []
    zones = []
    for credit in article.credits.all():
        bureau = credit.bureau or (credit.contributor.bureau if credit.contributor else None)
        if bureau is not None:
            zones.append(bureau.time_zone)
    return list(dict.fromkeys(zones))


def zone_choices(article: Any = None) -> list[tuple[str, str]]:
    """`("", "Mine – Europe/Warsaw")`, then each zone of the house once with whose it is, the story's bureaus first."""
    wide = publication_wide()
    owners: dict[str, list[str]] = {zone: [] for zone in story_zones(article)}
    for bureau in sorted(wide.bureaus.values(), key=lambda bureau: bureau.name):
        owners.setdefault(bureau.time_zone, []).append(bureau.name)
    owners.setdefault(wide.publication.time_zone, []).append(_("Publication"))
    owners.setdefault("UTC", [])
    chosen = getattr(article, "schedule_zone", "")
    if chosen:
        owners.setdefault(chosen, [])
    named = [(zone, _label(names, zone)) for zone, names in owners.items()]
    return [("", _("Mine – %(zone)s") % {"zone": own_zone()}), *named]


def _label(names: list[str], zone: str) -> str:
    if not names:
        return zone
    shown = ", ".join(names[:3]) + (_(" and others") if len(names) > 3 else "")
    return f"{shown} – {zone}"
