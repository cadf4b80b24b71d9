"""Which renditions the templates ask for: the same widths and formats as Standfirst's ladder.

Standfirst adds one JPEG to each picture; here the WebP is the fallback, so the baseline makes one rendition less.
"""

from __future__ import annotations

from wagtail.images.models import Filter

WHOLE = ("format-{avif,webp}", "width-{320,640,960,1280,1920}")
CARD = ("format-{avif,webp}", "fill-{320x213,640x427,960x640}")

SPECS = tuple(Filter.expand_spec(WHOLE))
CARD_SPECS = tuple(Filter.expand_spec(CARD))
