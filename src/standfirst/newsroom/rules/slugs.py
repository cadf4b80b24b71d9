"""The readable half of a story's address: plain ASCII words, whatever the headline is written in."""

from __future__ import annotations

import re

from anyascii import anyascii

FALLBACK = "story"
LIMIT = 80


def story_slug(text: str, *, limit: int = LIMIT) -> str:
    """Words of `text` in small ASCII letters joined by hyphens, at most `limit` characters, cut between words.

    Other scripts are spelled in Latin letters, so that an address can be read out, typed and pasted anywhere without
    turning into percent signs. Never empty: a headline without a single letter or figure gives `story`.
    """
    words = re.findall(r"[a-z0-9]+", re.sub(r"['’ʼ`]", "", anyascii(text)).lower())
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word
        if len(longer) > limit:
            break
        slug = longer
    return slug or "".join(words)[:limit] or FALLBACK


def free_slug(slug: str, taken: frozenset[str] | set[str], *, limit: int = LIMIT) -> str:
    """`slug` itself when it is not in `taken`, else with the first of `-2`, `-3` … that is free."""
    candidate, number = slug, 1
    while candidate in taken:
        number += 1
        ending = f"-{number}"
        candidate = slug[: limit - len(ending)].rstrip("-") + ending
    return candidate
