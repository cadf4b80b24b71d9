"""The doors of the public pages: addresses that give out words of stories (`standfirst.core.doors`)."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlencode

from standfirst.core.doors import Door, doors, exempt

# A story's day in one zone may be the next in another.
DAY = timedelta(days=1)

doors.register(
    "fronts.article",
    Door(
        says="A story's page: the whole of it, or its preview.",
        routes=("fronts:article",),
        addresses=lambda story: [story.path, f"/-{story.number}/", f"{story.path}?print", f"{story.path}?format=json"],
    ),
)
doors.register(
    "fronts.lists",
    Door(
        says="Headlines and standfirsts on the fronts, the hubs and the page of corrections.",
        routes=(
            "fronts:home", "fronts:section", "fronts:edition", "fronts:edition_all", "fronts:bureau",
            "fronts:contributor", "fronts:country", "fronts:sector", "fronts:company", "fronts:topic",
            "fronts:archive", "fronts:archive_year", "fronts:archive_month", "fronts:archive_day", "fronts:corrections",
        ),
        addresses=lambda story: [
            "/", "/corrections/", *story.hubs, f"/archive/{story.published_at:%Y/%m}/",
            *(f"/archive/{at:%Y/%m/%d}/" for at in (story.published_at - DAY, story.published_at)),
            *(f"{hub}?language={story.language}&since={story.published_at - DAY:%Y-%m-%d}" for hub in story.hubs),
        ],
    ),
)  # fmt: skip
doors.register(
    "fronts.search",
    Door(
        says="Headlines, standfirsts and lines of previews that match a query; a gated part is matched, never shown.",
        routes=("fronts:search",),
        addresses=lambda story: [
            f"/search/?{urlencode({'q': query, 'order': order})}"
            for query in (*story.words, f'"{" ".join(story.words)}"', " ".join(story.words), story.headline)
            for order in ("relevance", "newest")
        ],
    ),
)
doors.register(
    "fronts.suggestions",
    Door(
        says="Headlines and names that words begin, as one types; of public text alone.",
        routes=("fronts:suggestions",),
        addresses=lambda story: [
            f"/search/suggestions/?{urlencode({'q': query})}"
            for query in (*story.words, *(word[:4] for word in story.words), story.headline)
        ],
    ),
)
doors.register(
    "fronts.tree",
    Door(
        says="Wagtail's own addresses of pages in the tree, which lead to the story's.",
        routes=("fronts:tree", "wagtail_serve"),
        addresses=lambda story: [f"/stories/{story.published_at:%Y/%m}{story.path}"],
    ),
)
doors.register(
    "fronts.shared_preview",
    Door(
        says="A preview shared by the newsroom, to whoever holds its link; nothing without one.",
        routes=("fronts:shared_preview",),
        addresses=lambda story: [f"/preview/{story.number}/"],
    ),
)
doors.register(
    "fronts.files",
    Door(
        says="Documents and originals: of a gated part to staff alone.",
        routes=("fronts:original", "wagtaildocs_serve"),
        addresses=lambda story: [],
    ),
)
exempt("fronts:favicon", "A picture of ours.")
exempt("fronts:feeds", "Lists where the feeds are, no story.")
exempt("fronts:contact_send", "Takes a form.")
exempt("fronts:contact_thanks", "Says that a message was received.")
exempt("fronts:pro", "A page of ours with a form.")
exempt("fronts:pro_thanks", "Says that a message was received.")
