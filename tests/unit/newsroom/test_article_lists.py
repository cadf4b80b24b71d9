"""The newsroom's lists cost the same for ten stories as for a thousand."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from standfirst.newsroom.actions import month_folder
from standfirst.readers.models import User
from tests.factories import house, many_stories

pytestmark = pytest.mark.django_db


@pytest.fixture
def root(client):
    client.force_login(User.objects.create_superuser("root@ledger.example", "x"))
    return client


@pytest.mark.parametrize("screen", ["stories", "folder", "desk"])
def test_a_list_asks_no_more_of_many_stories_than_of_few(root, screen):
    folder = month_folder(day=datetime.now(UTC).date())
    address = {
        "stories": reverse("stories:index"),
        "folder": reverse("wagtailadmin_explore", args=[folder.pk]),
        "desk": reverse("wagtailadmin_home"),
    }[screen]
    made = house(pictures=0)

    def statements():
        with CaptureQueriesContext(connection) as asked:
            assert root.get(address).status_code == 200
        return len(asked)

    many_stories(made, 5)
    statements()
    few = statements()
    many_stories(made, 40)
    statements()
    assert statements() <= few + 1


def test_a_folder_lists_the_newest_first_and_offers_no_order_by_hand(root):
    folder = month_folder(day=datetime.now(UTC).date())
    many_stories(house(pictures=0), 3)
    address = reverse("wagtailadmin_explore", args=[folder.pk])
    for query in ({}, {"ordering": "ord"}):
        with CaptureQueriesContext(connection) as asked:
            page = root.get(address, query)
        assert page.status_code == 200
        assert any('ORDER BY "wagtailcore_page"."latest_revision_created_at" DESC' in q["sql"] for q in asked)
        assert query or "ordering=ord" not in page.content.decode().split("<tbody>")[0]
