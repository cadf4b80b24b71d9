"""Pictures and times as HTML.

These two stand sixty times on a front page, so they are written here and not as included templates.
"""

from __future__ import annotations

import zoneinfo
from datetime import UTC, datetime
from typing import Any

from django import template
from django.template import Context
from django.utils import dateformat
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, get_language_bidi

from standfirst.look.rules.data_block import data_block as as_text

register = template.Library()

SHAPES = {
    "full": "j F Y, H:i",  # 6 February 2026, 14:05 JST
    "short": "j F, H:i",  # 6 February, 14:05 UTC
    "time": "H:i",  # 14:05 UTC
}


@register.simple_tag
def picture(tag: Any, sizes: str = "100vw", *, eager: bool = False, alt: str | None = None) -> SafeString:
    """`<picture>` for a picture ready to be placed: AVIF and WebP first, its size known before it loads.

    `tag` has `sources`, `src`, `srcset`, `width`, `height` and `alt`; None gives nothing. `alt=""` where the picture
    only repeats what the link beside it says. `eager` is for the one picture that a page opens with.
    """
    if not tag:
        return SafeString("")
    at = escape(sizes)
    parts = [f'<source type="{escape(kind)}" srcset="{escape(srcset)}" sizes="{at}">' for kind, srcset in tag.sources]
    srcset = f' srcset="{escape(tag.srcset)}" sizes="{at}"' if tag.srcset else ""
    loading = ' fetchpriority="high"' if eager else ' loading="lazy"'
    parts.append(
        f'<img src="{escape(tag.src)}"{srcset} width="{tag.width:d}" height="{tag.height:d}"'
        f' alt="{escape(tag.alt if alt is None else alt)}"{loading} decoding="async">'
    )
    return mark_safe(f"<picture>{''.join(parts)}</picture>")  # noqa: S308 -- every value is escaped above


@register.simple_tag
def data_block(data: Any) -> SafeString:
    """A `<script>` that holds data for machines and is no script: see `look.rules.data_block`."""
    text = as_text(data)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 -- no `<` stands in the text


@register.simple_tag
def tongue(story: Any) -> SafeString:
    """The attributes ` lang` and ` dir` for a story in another language than the page's furniture; else nothing."""
    language = story.language
    if not language or language.partition("-")[0] == (get_language() or "en").partition("-")[0]:
        return SafeString("")
    direction = "rtl" if story.direction == "rtl" else "ltr"
    return mark_safe(f' lang="{escape(language)}" dir="{direction}"')  # noqa: S308 -- escaped, or one of two words


@register.simple_tag
def furniture(meta: Any) -> SafeString:
    """The attributes ` lang` and ` dir` for furniture on a page whose story is in another language; else nothing."""
    ours = get_language() or "en"
    theirs = getattr(meta, "language", "") or ours
    if theirs.partition("-")[0] == ours.partition("-")[0]:
        return SafeString("")
    direction = "rtl" if get_language_bidi() else "ltr"
    return mark_safe(f' lang="{escape(ours)}" dir="{direction}"')  # noqa: S308 -- escaped, or one of two words


@register.simple_tag
def moment(at: Any, shape: str = "full") -> SafeString:
    """`<time>` for a moment (`at` in UTC, `local` in the office's zone, `zone` as printed); nothing for None.

    `shape` is a key of `SHAPES`.
    """
    return _time(at.at, at.local, at.zone, shape) if at else SafeString("")


@register.simple_tag(takes_context=True)
def when(context: Context, at: datetime | None, zone: str = "", shape: str = "") -> SafeString:
    """`<time>` for an aware datetime; nothing for None.

    Printed in the zone of that name, else in the publication's, else in UTC. `shape` is a key of `SHAPES`, `short` when
    empty.
    """
    if at is None:
        return SafeString("")
    try:
        local = at.astimezone(zoneinfo.ZoneInfo(zone or getattr(context.get("publication"), "time_zone", "") or "UTC"))
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        local = at.astimezone(UTC)
    return _time(at, local, zone_words(local), shape or "short")


def zone_words(local: datetime) -> str:
    """What to print after a time: the zone's letters, or its distance from UTC where it has none."""
    letters = local.tzname() or "UTC"
    return letters if letters[0].isalpha() else f"UTC{letters[:1].replace('-', '−')}{letters[1:].lstrip('0') or '0'}"


def _time(at: datetime, local: datetime, zone: str, shape: str) -> SafeString:
    stamp = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ")
    # The zone stays with its time at the end of a line.
    said = escape(f"{dateformat.format(local, SHAPES[shape])}\N{NO-BREAK SPACE}{zone}")
    return mark_safe(f'<time datetime="{stamp}">{said}</time>')  # noqa: S308 -- every value is escaped above
