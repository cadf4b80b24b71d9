"""Names for what was done to a front, kept beside it: the story may be gone when it is read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from standfirst.fronts.queries.front import zone_title
from standfirst.fronts.rules.layout import LEAD, SATELLITES, Layout
from standfirst.newsroom.models import Article

What = dict[str, Any]


def described(what: What, *layouts: Layout) -> What:
    """The same with `title` (the story's headline) and `name` (the zone's). At most one statement."""
    return described_all([what], *layouts)[0]


def described_all(what: Iterable[What], *layouts: Layout) -> list[What]:
    what = list(what)
    ids = {one["story"] for one in what if "story" in one}
    titles = dict(Article.objects.filter(pk__in=ids).values_list("pk", "title")) if ids else {}
    names = {zone.id: zone_name(zone) for layout in layouts for zone in layout.zones}
    found = []
    for one in what:
        more = {"title": titles[one["story"]]} if one.get("story") in titles else {}
        if one.get("zone") in names:
            more["name"] = names[one["zone"]]
        found.append({**one, **more})
    return found


def zone_name(zone: Any) -> str:
    """What the desk calls a zone; empty for lead and satellites, which have words of their own."""
    return "" if zone.kind in (LEAD, SATELLITES) else zone_title(zone)[0]
