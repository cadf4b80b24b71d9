"""Charts drawn by Standfirst's own rule, so that neither side draws more than the other."""

from __future__ import annotations

from typing import Any

from django.utils.safestring import mark_safe

from standfirst.newsroom.rules.chart import NARROW, WIDE, Numerals, Words, describe, draw, key, parse


def chart_context(value: Any) -> dict[str, Any]:
    data = parse(value["data"])
    numerals = Numerals()
    description = describe(value["kind"], data, Words(), numerals)
    ids = "".join(c for c in value["title"].lower() if c.isalnum())[:40]
    svgs = {
        name: mark_safe(
            draw(
                value["kind"],
                data,
                frame=frame,
                ids=f"{ids}-{name}",
                title=value["title"],
                description=description,
                numerals=numerals,
            )
        )
        for name, frame in (("wide", WIDE), ("narrow", NARROW))
    }
    names = [series.name for series in data.series]
    return {
        **svgs,
        "legend": [{"name": name, "key": mark_safe(key(value["kind"], place))} for place, name in enumerate(names)],
        "head": [data.corner, *names],
        "rows": [
            (label, [numerals.figure(series.points[place]) for series in data.series])
            for place, label in enumerate(data.labels)
        ],
    }
