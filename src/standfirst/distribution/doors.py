"""The doors of distribution: addresses that give out words of stories (`standfirst.core.doors`)."""

from __future__ import annotations

from standfirst.core.doors import Door, StoryAt, doors, exempt
from standfirst.distribution.queries import feed_addresses


def _feeds(story: StoryAt) -> list[str]:
    return [feed.path for page in ("/", *story.hubs) for feed in feed_addresses(page)]


doors.register(
    "distribution.feeds",
    Door(
        says="Feeds: headlines, standfirsts, the body of open stories and the preview of all others.",
        routes=("distribution:feed", "distribution:hub_feed"),
        addresses=_feeds,
    ),
)
doors.register(
    "distribution.sitemaps",
    Door(
        says="The addresses of stories, which hold words of headlines, and the headlines of the last two days.",
        routes=("distribution:sitemap", "distribution:sitemap_news"),
        addresses=lambda story: [f"/sitemap-{story.published_at:%Y-%m}.xml", "/sitemap-news.xml"],
    ),
)
exempt("distribution:sitemaps", "Names sitemaps by month, no story.")
doors.register(
    "distribution.cards",
    Door(
        says="The card of a story: its headline and byline as a picture.",
        routes=("distribution:card",),
        addresses=lambda story: [f"/card/{story.number}-000000000000.jpg"],
    ),
)
