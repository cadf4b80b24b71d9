"""What is asked for all day costs as much in a large archive as in a small one: the same statements, walks of indexes,
the same work inside the database.

The work is what the database itself counts: instructions of SQLite's machine, pages that PostgreSQL looks at.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from standfirst.newsroom.models import Article
from standfirst.newsroom.queries import story_list
from standfirst.newsroom.queries.desk_list import desk_page
from standfirst.newsroom.queries.desk_walk import Wanted
from standfirst.newsroom.rules import desk_codes
from tests import factories
from tests.support.plans import assert_walks, work_of
from tests.support.story_forms import ALL_THE_SAME, PUBLISH, edit_url, fields_on, logged_in

pytestmark = pytest.mark.django_db

FEW, MORE = 400, 1_200
# An index of a few hundred rows grows by a level, and a page looks into forty; what reads everything grows by three.
FELT = 2


@pytest.fixture
def house():
    return factories.house(pictures=1)


def grown(house, measure):
    """What `measure` finds in a small archive, and in one of four times as many stories."""
    factories.many_stories(house, FEW)
    few = measure()
    # Older ones: what is newest stays what it is.
    factories.many_stories(house, MORE - FEW, newest=datetime.now(UTC) - timedelta(hours=FEW))
    return few, measure()


def test_pages_cost_the_same_work_however_many_stories_there_are(house):
    def measure():
        older = story_list("section", str(house.sections[0].pk)).older
        far_down = Article.objects.filter(is_published=True).order_by("published_at", "number").first()
        visitor, found = Client(headers={"host": "localhost"}), {}
        for name, path in {
            "article": far_down.canonical_path, "home": "/", "edition": "/edition/orient/",
            "section": "/section/markets/", "country": "/country/japan/", "bureau": "/bureau/tokyo-office/",
            "contributor": "/contributor/writer-0/", "older": f"/section/markets/?before={older}",
        }.items():  # fmt: skip
            assert visitor.get(path).status_code == 200, name
            found[name] = work_of(lambda path=path: visitor.get(path))
        return found

    few, more = grown(house, measure)
    for name, work in more.items():
        assert work <= FELT * few[name] + 20, (name, few[name], work)


def test_the_newsrooms_list_costs_the_same_work(house):
    section, bureau = (
        f"{letter}{rows[0].pk}"
        for letter, rows in ((desk_codes.SECTION, house.sections), (desk_codes.BUREAU, house.bureaus))
    )
    asked = [Wanted(), Wanted(groups=((section,),)), Wanted(groups=((section,), (bureau,)), order="published")]

    def measure():
        for wanted in asked:
            desk_page(wanted, limit=10)
        return [work_of(lambda wanted=wanted: desk_page(wanted, limit=10)) for wanted in asked]

    few, more = grown(house, measure)
    for wanted, before, after in zip(asked, few, more, strict=True):
        assert after <= FELT * before + 20, (wanted, before, after)
    for wanted in asked:
        # The one sort is of the names of those who wrote what the page shows.
        assert_walks(lambda wanted=wanted: desk_page(wanted, limit=10), sorts=1, scans={"standfirst_readers_user"})


def test_saving_and_publishing_cost_the_same_work(house):
    editor = logged_in()

    def measure():
        story = Article.objects.filter(is_published=True).order_by("published_at", "number").first()
        work = {}
        for act in ({}, PUBLISH | ALL_THE_SAME):
            for turn in ("first", "second"):
                sent = {**fields_on(editor, edit_url(story), "Signed."), **act, "title": f"Signed for the {turn} time"}
                work[bool(act)] = work_of(lambda sent=sent: editor.post(edit_url(story), sent))
        story.refresh_from_db()
        assert story.title == "Signed for the second time"
        return work

    few, more = grown(house, measure)
    for act, work in more.items():
        assert work <= FELT * few[act] + 20, (act, few[act], work)
