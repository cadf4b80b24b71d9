from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from babel import Locale
from babel.dates import format_skeleton
from django.core.exceptions import ValidationError
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from standfirst.newsroom.blocks.base import BodyBlockKind, part_of, register, text_of
from standfirst.newsroom.blocks.fields import CheckedStructBlock, LineBlock
from standfirst.newsroom.rules import chart as rules

if TYPE_CHECKING:
    from standfirst.newsroom.body.sheet import Sheet


class ChartForm(CheckedStructBlock):
    title = LineBlock(label=_("Title"), max_length=250, help_text=_("What the chart shows, as a line of text."))
    kind = blocks.ChoiceBlock(
        label=_("Kind"),
        choices=[
            ("line", _("Line: over time")),
            ("column", _("Columns: few points in time")),
            ("bar", _("Bars: things compared")),
            ("area", _("Area: parts of a whole over time")),
        ],
        default="line",
        search_index=False,
    )
    unit = LineBlock(label=_("Unit"), required=False, max_length=250, help_text=_("Such as: $bn, or per cent."))
    data = blocks.TextBlock(
        label=_("Data"),
        rows=8,
        help_text=_(
            "Paste cells from a spreadsheet, or type them with commas or semicolons between. The first row names the "
            "series, the first column the points. Leave a cell empty for a gap."
        ),
    )
    source = LineBlock(label=_("Source"), required=False, max_length=250)
    note = blocks.TextBlock(label=_("Note"), required=False, max_length=1000, rows=2)

    def problems(self, value: Any) -> dict[str, ValidationError]:
        try:
            rules.check(value["kind"], rules.parse(value["data"]))
        except rules.ChartDataError as error:
            return {"data": ValidationError(str(error), code=error.code)}
        return {}

    class Meta:
        label = _("Chart")
        icon = "order"


class Chart(BodyBlockKind):
    """Figures, drawn as SVG in two widths, with their table behind."""

    name = "chart"

    def form(self) -> blocks.Block:
        return ChartForm(group=_("Pictures and figures"))

    def read(self, value: Any) -> Iterable[dict[str, Any]]:
        kind = part_of(value, "kind")
        kind = kind if kind in rules.KINDS else "line"
        data = part_of(value, "data")
        try:
            parsed = rules.parse(data if isinstance(data, str) else "")
            rules.check(kind, parsed)
        except rules.ChartDataError:
            # The form refuses such data; what came by another road has nothing that could be drawn.
            return
        texts = {name: text_of(value, name) for name in ("title", "unit", "source", "note")}
        yield {"kind": kind, "data": parsed, **texts}

    def texts(self, value: dict[str, Any]) -> Iterable[str]:
        data: rules.ChartData = value["data"]
        yield value["title"]
        yield value["unit"]
        yield "\t".join([data.corner, *(series.name for series in data.series)])
        for place, label in enumerate(data.labels):
            yield "\t".join([label, *(series.points[place].shown for series in data.series)])
        yield value["note"]
        yield value["source"]

    def marked(self, value: dict[str, Any]) -> Iterable[str]:
        return (value["note"],)

    def context(self, value: dict[str, Any], sheet: Sheet) -> Mapping[str, Any]:
        kind, numerals = value["kind"], numerals_of(sheet.language)
        data = replace(value["data"], labels=dated(value["data"], sheet.language))
        ids = sheet.unique("chart")
        said = {
            "title": value["title"],
            "description": rules.describe(kind, data, sheet.labels.chart, numerals),
            "numerals": numerals,
        }
        # Made of escaped pieces only, as the rules say.
        wide, narrow = (
            SafeString(rules.draw(kind, data, frame=frame, ids=f"{ids}-{frame.name[0]}", **said))
            for frame in (rules.WIDE, rules.NARROW)
        )
        return {
            "title": value["title"],
            "unit": value["unit"],
            "kind": kind,
            "legend": [(SafeString(rules.key(kind, i)), series.name) for i, series in enumerate(data.series)],
            "wide": wide,
            "narrow": narrow,
            "note": sheet.plain(value["note"]),
            "source": sheet.labels.source.format(source=value["source"]) if value["source"] else "",
            "label": sheet.labels.table.format(caption=value["title"]),
            "head": [data.corner, *(series.name for series in data.series)],
            "rows": [
                (label, [numerals.figure(series.points[place]) for series in data.series])
                for place, label in enumerate(data.labels)
            ],
        }


@cache
def numerals_of(language: str) -> rules.Numerals:
    """How a language writes numbers, in the digits of the West: the figures are shown as the editor typed them."""
    symbols = Locale.parse(language, sep="-").number_symbols.get("latn", {})
    return rules.Numerals(decimal=symbols.get("decimal", "."), group=symbols.get("group", ","))


def dated(data: rules.ChartData, language: str) -> tuple[str, ...]:
    """The labels, with months and days written as the language writes them."""
    if data.positions is None:
        return data.labels
    return tuple(_dated(label, language) for label in data.labels)


def _dated(label: str, language: str) -> str:
    if len(label) == 4:
        return label
    skeleton = "yMMM" if len(label) == 7 else "yMMMd"
    day = date.fromisoformat(label if len(label) == 10 else f"{label}-01")
    return format_skeleton(skeleton, day, locale=Locale.parse(language, sep="-"))


chart = register(Chart())
