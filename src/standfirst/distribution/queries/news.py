"""What the news sitemap holds."""

from __future__ import annotations

from datetime import timedelta

from standfirst.core import clock
from standfirst.distribution.rules.sitemaps import MOST_NEWS, NewsEntry, story_path
from standfirst.newsroom.models import Filing
from standfirst.newsroom.queries import visible

NEWS = timedelta(hours=48)


def newest_for_news() -> list[NewsEntry]:
    """The stories first published within the last 48 hours, newest first, the newest 1,000 of them. One statement."""
    now = clock.now()
    rows = (
        Filing.objects.filter(visible(now, "article__"), kind="all", key="", published_at__gt=now - NEWS)
        .order_by("-published_at", "-number")
        .values_list("number", "article__slug", "article__language", "published_at", "article__title")
    )
    return [
        NewsEntry(story_path(slug, number), language, at, title)
        for number, slug, language, at, title in rows[:MOST_NEWS]
    ]
