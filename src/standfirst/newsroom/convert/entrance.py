"""The names that others call."""

from __future__ import annotations

from collections.abc import Mapping
from typing import BinaryIO
from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings

from standfirst.newsroom.convert.addresses import link_to_stories
from standfirst.newsroom.convert.found import Converted
from standfirst.newsroom.convert.limits import DOCX
from standfirst.newsroom.convert.markup import convert_html
from standfirst.newsroom.convert.word.reasons import refused
from standfirst.newsroom.convert.word.running import read_document

_NONE: Mapping[str, bytes] = {}


def from_html(html: str, *, pictures: Mapping[str, bytes] = _NONE) -> Converted:
    """Blocks of an HTML page or fragment. `pictures` are those it refers to, by their `src` or `cid:` name.

    Takes at most 4 million characters (pictures in it apart) and ends in seconds whatever they are; what is too deep or
    too long to be read as HTML is kept as plain paragraphs. Never raises. One statement when it links to stories of
    ours, else none.
    """
    return _linked(convert_html(html, pictures=pictures))


def from_docx(file: BinaryIO | bytes) -> Converted:
    """Blocks of a Word document. Raises `CopyRefused`, which says why and what to do, for anything else.

    The file is read to its end, at most 50 MB of it, in a process of its own: 20 seconds of the processor at most.
    """
    data = file if isinstance(file, bytes) else file.read(DOCX + 1)
    html, pictures, drops = read_document(data)
    found = _linked(convert_html(html, pictures=pictures, drops=drops))
    if not found.blocks and not found.title:
        raise refused("nothing")
    return found


def _linked(found: Converted) -> Converted:
    hosts = frozenset({(urlsplit(settings.BASE_URL).hostname or "").lower()})
    link_to_stories(found.blocks, hosts, _pages)
    return found


def _pages(numbers: set[int]) -> dict[int, int]:
    # Not imported: the child process that reads documents has this package and no tables.
    stories = apps.get_model("standfirst_newsroom", "Article").objects
    return dict(stories.filter(number__in=sorted(numbers)[:500]).values_list("number", "pk"))
