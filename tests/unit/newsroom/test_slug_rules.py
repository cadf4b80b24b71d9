"""The readable half of an address."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from standfirst.newsroom.rules.slugs import free_slug, story_slug


def test_headlines_in_any_script_give_ascii_words():
    assert story_slug("Washington sets 19 March for summit") == "washington-sets-19-march-for-summit"
    assert story_slug("Қазақстан: жаңа дәліз") == "qazaqstan-zhanga-daliz"
    assert story_slug("Japan’s carmakers — “two price lists”") == "japans-carmakers-two-price-lists"
    assert story_slug("???") == "story"


@given(st.text(max_size=300), st.integers(min_value=8, max_value=255))
def test_a_slug_is_never_empty_never_too_long_and_always_ascii(headline, limit):
    slug = story_slug(headline, limit=limit)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert len(slug) <= limit
    assert story_slug(slug, limit=limit) == slug


@given(st.sets(st.sampled_from(["a", "a-2", "a-3", "a-4"])))
def test_a_taken_slug_gets_the_first_free_number(taken):
    slug = free_slug("a", taken)
    assert slug not in taken
    assert slug == "a" or all(f"a-{n}" in taken for n in range(2, int(slug.rpartition("-")[2])))
