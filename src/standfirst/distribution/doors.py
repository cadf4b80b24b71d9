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
doors.register(
    "distribution.llms",
    Door(
        says="Headlines and standfirsts of the newest stories, for language models.",
        routes=("distribution:llms",),
        addresses=lambda story: ["/llms.txt"],
    ),
)
exempt("distribution:robots", "Names paths of ours, no story.")
exempt("distribution:licence", "Says what may be done with the whole site, names no story.")
exempt("distribution:ads", "Names who sells our advertising.")
exempt("distribution:security", "Says where to tell of a weakness.")
exempt("distribution:sitemaps", "Names sitemaps by month, no story.")
doors.register(
    "distribution.cards",
    Door(
        says="The card of a story: its headline and byline as a picture.",
        routes=("distribution:card",),
        addresses=lambda story: [f"/card/{story.number}-000000000000.jpg"],
    ),
)
