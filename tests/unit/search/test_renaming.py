"""Stories are found by the names of today: what is renamed, or described anew, is taken in again."""

from __future__ import annotations

import pytest

from standfirst.newsroom.models import Article, ArticleCompany, Company, Filing
from standfirst.record.models import Fact
from standfirst.record.worker import drain
from standfirst.search import actions
from standfirst.search.actions import renaming
from standfirst.search.queries import search, suggest
from standfirst.search.rules.results import Filters
from tests import factories

pytestmark = pytest.mark.django_db


def found(words, **filters):
    return sorted(one.story.id for one in search(words, Filters(filters), limit=100).found)


def about(company, title, house):
    story = factories.story(house, title, published=False)
    story.company_links = [ArticleCompany(company=company)]
    story.save_revision().publish()
    return Article.objects.get(pk=story.pk)


def test_a_renamed_company_is_found_by_its_new_name_alone(house):
    company = Company.objects.create(name="Vorkutex", slug="vorkutex")
    story = about(company, "A mill is sold", house)
    drain()
    assert found("vorkutex") == [story.pk]
    company.name, company.slug = "Ostanek Group", "ostanek"
    company.save()
    drain()
    assert (found("vorkutex"), found("ostanek")) == ([], [story.pk])
    assert found("", company="ostanek") == [story.pk]
    assert [one.path for one in suggest("ostan", 8) if one.kind == "company"] == ["/company/ostanek/"]


@pytest.mark.parametrize("kind", ["section", "contributor", "topic", "country"])
def test_every_kind_of_hub_says_that_it_was_renamed(house, kind):
    from standfirst.newsroom.models import Country

    rows = {
        "section": house.sections[0], "contributor": house.people[0], "topic": house.topics[0],
        "country": Country.objects.get(pk="JP"),
    }  # fmt: skip
    row = rows[kind]
    row.save()
    assert not Fact.objects.filter(name="hub_renamed").exists(), "nothing was renamed"
    row.name = "Another name"
    row.save()
    told = Fact.objects.get(name="hub_renamed")
    assert told.object_key == f"hub:{kind}-{row.pk}"
    assert told.payload == {"kind": kind, "key": str(row.pk), "path": row.get_absolute_url(), "was": ""}


def test_a_large_hub_is_taken_in_part_by_part_and_nothing_is_left_out(house, monkeypatch):
    monkeypatch.setattr(renaming, "AT_ONCE", 7)
    made = factories.many_stories(house, 60)
    actions.index_many(ids=made)
    section = house.sections[0]
    under = sorted(Filing.objects.filter(kind="section", key=str(section.pk)).values_list("article_id", flat=True))
    assert len(under) > 7
    Fact.objects.all().delete()
    section.name = "Quintessentials"
    section.save()
    drain()
    assert found("quintessentials") == under
    went_on = Fact.objects.filter(name="search_went_on")
    assert went_on.count() == len(under) // 7
    assert not Fact.objects.filter(delivered_at=None).exists()


def test_a_picture_described_anew_is_found_by_its_words(house):
    picture = house.pictures[0]
    lead = factories.story(house, "Harbour at dawn", lead_image=picture)
    image = {"picture": picture.pk, "caption": "", "alt": "A quay", "decorative": False, "width": "text"}
    shown = factories.story(house, "Quays of the north", body=[{"type": "image", "value": image}])
    drain()
    assert found("gantries") == []
    picture.caption = "Gantries over the quay"
    picture.save()
    drain()
    assert found("gantries") == sorted([lead.pk, shown.pk])
