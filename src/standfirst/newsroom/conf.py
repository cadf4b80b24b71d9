"""Options of uploads: what the newsroom takes in."""

from __future__ import annotations

from typing import Annotated

from annotated_types import Ge, Le

from standfirst.core.options import Section
from standfirst.newsroom.rules.embeds import EmbedSiteError, site_from_table

UPLOADS = Section("uploads", "Uploads", help="What the newsroom takes in. 1 MB is 1,048,576 bytes.", order=80)

PICTURE_MB = UPLOADS.option(
    "picture_mb", Annotated[int, Ge(1), Le(500)], 25,
    help="The largest picture, in MB.",
    remedy="Give a whole number of megabytes.",
)  # fmt: skip
PICTURE_MEGAPIXELS = UPLOADS.option(
    "picture_megapixels", Annotated[int, Ge(1), Le(500)], 80,
    help="The largest picture, in millions of pixels, whatever its file size: a bound on memory while it is cut.",
    remedy="Give a whole number of megapixels; each takes some 4 MB of memory.",
)  # fmt: skip
DOCUMENT_MB = UPLOADS.option(
    "document_mb", Annotated[int, Ge(1), Le(2000)], 50,
    help="The largest document, in MB.",
    remedy="Give a whole number of megabytes.",
)  # fmt: skip
FORM_MB = UPLOADS.option(
    "form_mb", Annotated[int, Ge(1), Le(100)], 10,
    help="The largest form without its files, in MB: a long story with its blocks is well under 1.",
    remedy="Give a whole number of megabytes.",
)  # fmt: skip

PICTURES = Section("pictures", "Pictures", help="How pictures are cut for pages.", order=82)

AVIF = PICTURES.option(
    "avif", bool, True,
    help="Cut pictures as AVIF beside WebP. AVIF files are the smallest and take several times as long to make.",
    remedy="Give true, or false on a small machine; pictures that are cut already keep what they have.",
)  # fmt: skip

EMBEDS = Section("embeds", "Embeds", help="Sites whose players may stand in a story, beside those built in.", order=85)

EMBED_SITES = EMBEDS.option(
    "sites", list[dict[str, str]], [],
    help="Further sites: a list of tables with name, label, address (a pattern with a group `id`, without https://), "
    "link and frame (https addresses with {id} in them).",
    remedy='Write for example [[embeds.sites]] name = "peertube", label = "Our videos", address = '
    '"videos\\\\.example/w/(?P<id>\\\\w+)", link = "https://videos.example/w/{id}", frame = '
    '"https://videos.example/videos/embed/{id}".',
    check=lambda tables: _site_problem(tables),
)  # fmt: skip


def _site_problem(tables: list[dict[str, str]]) -> str | None:
    try:
        for table in tables:
            site_from_table(table)
    except EmbedSiteError as error:
        return str(error)
    return None
