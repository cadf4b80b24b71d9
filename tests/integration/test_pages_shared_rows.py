"""What all pages share is read once, told anew after a change, and not missed when the cache is broken."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _own_cache(settings, tmp_path):
    from standfirst.newsroom.queries import wide

    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": str(tmp_path)}
    }
    wide.shared.let_go()
    yield
    wide.shared.let_go()


def names():
    from standfirst.newsroom.queries import publication_wide

    return [section.name for section in publication_wide().sections.values()]


@pytest.mark.django_db(transaction=True)
def test_shared_rows_are_read_once_and_anew_after_every_change(django_assert_num_queries, settings):
    from django.db import connection, transaction
    from django.test.utils import CaptureQueriesContext

    from standfirst.look.models import Publication
    from standfirst.newsroom.models import Section
    from standfirst.newsroom.queries import publication_wide, wide

    markets = Section.objects.create(name="Markets", slug="markets")
    with CaptureQueriesContext(connection) as cold:
        assert names() == ["Markets"]
    assert 0 < len(cold) <= 11
    with django_assert_num_queries(0):
        assert names() == ["Markets"]

    # Another process: it has nothing in hand, but the cache has.
    wide.shared.held = None
    with django_assert_num_queries(0):
        assert names() == ["Markets"]

    held = wide.shared.held
    markets.name = "Money"
    markets.save()
    # Another process again, with the old rows in hand: the stamp tells it.
    wide.shared.held = held
    assert names() == ["Money"]

    # What is not committed is seen by its own transaction alone, and what is rolled back by nobody.
    with transaction.atomic():
        markets.name = "Nonsense"
        markets.save()
        assert names() == ["Nonsense"]
        transaction.set_rollback(True)
    assert names() == ["Money"]

    row = Publication.load()
    row.name = "The New Name"
    row.save()
    assert publication_wide().publication.name == "The New Name"

    markets.delete()
    assert names() == []

    Section.objects.create(name="Markets", slug="markets")
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1:1/0"}
    }
    assert names() == ["Markets"]


@pytest.mark.django_db
def test_pages_at_the_root_are_found_without_reading_what_lies_below_them():
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from standfirst.newsroom.models import HomePage, StandingPage
    from standfirst.newsroom.queries import wide
    from tests import factories

    house = factories.house()
    home = HomePage.objects.order_by("path").first()
    for slug in ("our-history", "our-people", "our-work"):
        home.add_child(instance=StandingPage(title=slug, slug=slug))
    for number in range(3):
        factories.story(house, f"Story {number}")
    StandingPage.objects.get(slug="our-people").unpublish()
    with CaptureQueriesContext(connection) as statements:
        links, slugs = wide._root_pages()
    children = home.get_children().live().order_by("path")
    assert slugs == set(children.values_list("slug", flat=True)) > {"our-history", "our-work", "stories"}
    standing = set(StandingPage.objects.values_list("pk", flat=True))
    assert [link.id for link in links] == [child.pk for child in children if child.pk in standing]
    assert wide._child_paths(home) == [child.path for child in home.get_children().order_by("path")]
    # A range of the tree would be every story there is.
    assert not [statement["sql"] for statement in statements if " BETWEEN " in statement["sql"]]
