from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from standfirst.newsroom.actions import take_down
from standfirst.newsroom.models import Article
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(house):
    return factories.story(house, "Washington sets 19 March")


def test_canonical_address_answers_to_get_and_head(story, visitor):
    assert story.canonical_path == f"/washington-sets-19-march-{story.number}/"
    assert visitor.get(story.canonical_path).status_code == 200
    assert visitor.head(story.canonical_path).status_code == 200


def test_any_other_spelling_takes_one_redirect(story, visitor):
    spellings = [
        "/another-slug-{n}/", "/washington-sets-19-march-{n}", "/WASHINGTON-sets-19-march-{n}/",
        "/washington-sets-19-march-000{n}/", "/-{n}/", "/{n}/", "/{n}", "/%D0%9F%D1%80%D0%B8%D0%B2%D0%B5%D1%82-{n}/",
        "/wa%CC%81shington-{n}/", "/%FF%FE-{n}/", "/a%00b-{n}/", "/a%0D%0AX-Evil:%201-{n}/",
    ]  # fmt: skip
    for spelling in spellings:
        for ask in (visitor.get, visitor.head):
            moved = ask(spelling.format(n=story.number))
            assert (moved.status_code, moved["Location"]) == (301, story.canonical_path), spelling
    assert visitor.get(moved["Location"]).status_code == 200


def test_the_query_is_kept_by_the_redirect(story, visitor):
    moved = visitor.get(f"/old-{story.number}/?utm_source=mail&q=%D0%B6")
    assert moved["Location"] == f"{story.canonical_path}?utm_source=mail&q=%D0%B6"


def test_the_trees_address_redirects(story, visitor):
    tree = "/" + story.url_path.split("/", 2)[2]
    moved = visitor.get(tree)
    assert (moved.status_code, moved["Location"]) == (301, story.canonical_path)


def test_what_is_no_address_answers_404(story, visitor):
    paths = [
        "/story-{over}/", "/story-999999999999999999999999999999/", "/story-123456789012345678/", "/story-/",
        "/story-1a/", "/a/b-{n}/", "/story-{n}.json", "/story-{n}/amp/", "/%00/", "/..%2f..%2fetc/passwd",
        "/section/%00/", "/contributor/no-such-person/", "/country/atlantis/", "/no-such-page/", "/stories/",
        "/stories/2026/", "/story-١٢٣/",
    ]  # fmt: skip
    for path in paths:
        answer = visitor.get(path.format(n=story.number, over=story.number + 1))
        assert answer.status_code == 404, path
        assert answer["Cache-Control"].startswith("public"), path


def test_an_unpublished_story_answers_404(story, visitor):
    story.unpublish()
    assert visitor.get(story.canonical_path).status_code == 404
    assert visitor.get(f"/other-{story.number}/").status_code == 404


def test_a_story_under_embargo_answers_404_until_it_is_over(story, visitor):
    Article.objects.filter(pk=story.pk).update(embargo_until=timezone.now() + timedelta(hours=1))
    assert visitor.get(story.canonical_path).status_code == 404
    Article.objects.filter(pk=story.pk).update(embargo_until=timezone.now() - timedelta(seconds=1))
    assert visitor.get(story.canonical_path).status_code == 200


def test_a_story_taken_down_answers_410_at_every_spelling(story, visitor):
    take_down(article=story, reason="A court said so.")
    gone = visitor.get(story.canonical_path)
    assert gone.status_code == 410
    assert "A court said so" not in gone.text
    assert visitor.get(f"/other-{story.number}/").status_code == 410


def test_a_changed_slug_moves_the_old_address(story, visitor):
    old = story.canonical_path
    story.slug = "another-headline"
    story.save_revision().publish()
    moved = visitor.get(old)
    assert (moved.status_code, moved["Location"]) == (301, f"/another-headline-{story.number}/")
    assert "max-age" in moved["Cache-Control"]


def test_a_standing_page_may_end_in_a_number(house, visitor):
    page = house.standing["about"]
    page.slug = "terms-2026"
    page.save_revision().publish()
    assert visitor.get("/terms-2026/").status_code == 200


def test_pages_refuse_to_be_written_to(story, visitor):
    for path in ("/", story.canonical_path, "/section/markets/"):
        assert visitor.post(path, {"a": "b"}).status_code == 405


def test_robots_are_kept_out_of_the_newsroom(db, visitor):
    text = visitor.get("/robots.txt").text
    assert "Disallow: /newsroom/" in text
    assert "Disallow: /account/" in text
