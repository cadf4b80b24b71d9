"""Options of uploads: what the newsroom takes in."""

from __future__ import annotations

from typing import Annotated

from annotated_types import Ge, Le

from standfirst.core.options import Section

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
