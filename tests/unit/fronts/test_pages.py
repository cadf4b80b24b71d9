"""Home, hubs, standing pages and errors: what stands on them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import RequestFactory

from standfirst.fronts.story_page import story_page
from standfirst.fronts.views.front import home_page
from standfirst.newsroom.models import Article, Country, Credit, Filing, HomePage
from tests import factories

pytestmark = pytest.mark.django_db

HUBS = (
    *("/section/markets/", "/edition/orient/", "/edition/orient/all/", "/country/japan/", "/sector/energy/"),
    *("/bureau/tokyo-office/", "/contributor/writer-0/", "/company/firm-0/", "/topic/topic-0/"),
)


@pytest.fixture
def home(house):
    def home():
        return home_page(RequestFactory().get("/")).front

    return home


def zones(front, density=None, kind="stories"):
    found = [zone for zone in front.zones if zone.kind == kind]
    return [zone for zone in found if (zone.density == "strip") == (density == "strip")]


def test_an_empty_front_page_says_what_will_stand_there(home, visitor):
    assert home().stories == ()
    assert "The first story will stand here" in visitor.get("/").text


def test_no_story_stands_twice_on_the_front_page(house, home):
    factories.many_stories(house, 120)
    ids = [card.id for card in home().stories]
    assert len(ids) == len(set(ids)) > 40


def test_the_newest_story_with_a_picture_leads(house, home):
    ids = factories.many_stories(house, 12)
    page = home()
    assert page.lead.id == ids[0]
    assert page.lead.picture is not None
    assert [card.id for card in page.satellites] == ids[1:4]


def test_every_section_has_its_zone_even_when_one_floods_the_day(house, home):
    ids = factories.many_stories(house, 200)
    # The newest hundred are all Markets: the window holds nothing else.
    Filing.objects.filter(article__in=ids[:100], kind="section").update(key=str(house.sections[0].pk))
    Article.objects.filter(pk__in=ids[:100]).update(section=house.sections[0])
    assert {zone.title for zone in zones(home())} == {section.name for section in house.sections}


def test_opinion_stands_apart(house, home):
    factories.many_stories(house, 60)
    page = home()
    (opinion,) = zones(page, kind="opinion")
    assert opinion.stories
    assert all(card.label == "opinion" for card in opinion.stories)
    assert all(card.label != "opinion" for card in page.stories if card not in opinion.stories)


def test_the_newest_by_country_has_each_country_once(house, home):
    factories.many_stories(house, 60)
    (strip,) = zones(home(), kind="countries")
    names = [latest.name for latest in strip.countries]
    assert len(names) == len(set(names)) == 8


def test_a_withdrawn_story_leaves_the_front_page(house, home):
    story = factories.story(house, "Here today", lead_image=house.pictures[0])
    assert home().lead.id == story.pk
    story.unpublish()
    assert home().lead is None


def test_each_hub_shows_its_stories_by_day(house, visitor):
    factories.many_stories(house, 80)
    for path in HUBS:
        page = visitor.get(path)
        assert page.status_code == 200, path
        assert "Bulk story" in page.text, path


def test_empty_hubs_teach(house, visitor):
    for path in HUBS:
        page = visitor.get(path)
        assert page.status_code == 200, path
        assert any(word in page.text for word in ("appear", "published")), path


def test_older_pages_are_walked_to_the_end(house, visitor):
    import re

    factories.many_stories(house, 150)
    path, seen = "/edition/orient/all/", 0
    for _ in range(10):
        page = visitor.get(path).text
        seen += len(set(re.findall(r'href="/bulk-story-\d+-(\d+)/"', page)))
        older = re.search(r'href="(/edition/orient/all/\?before=[0-9a-f-]+)"', page)
        if not older:
            break
        path = older.group(1)
    assert seen == 50


def test_a_place_in_an_editions_list_leads_to_the_list_of_everything(house, visitor):
    answer = visitor.get("/edition/orient/?before=1-1")
    assert (answer.status_code, answer["Location"]) == (301, "/edition/orient/all/?before=1-1")
    assert "max-age" in answer["Cache-Control"]


@pytest.mark.parametrize("key", ["x", "", "1", "1-ffffffffffffffffffff", "%00", "1-1-1", "' OR 1=1"])
def test_a_forged_position_leads_nowhere(house, visitor, key):
    assert visitor.get("/section/markets/", {"before": key}).status_code == 404


def test_a_bureau_shows_its_people_and_its_time(house, visitor):
    text = visitor.get("/bureau/tokyo-office/").text
    assert "Writer 0" in text
    assert "Writer 1" not in text
    assert "JST" in text


def test_a_country_shows_its_key_figures(house, visitor):
    Country.objects.filter(pk="JP").update(
        intro="Islands.", key_figures=[{"label": "GDP", "value": "¥600tn", "note": "2025"}, {"label": "broken"}, "x"]
    )
    text = visitor.get("/country/japan/").text
    assert "¥600tn" in text
    assert "broken" not in text


def page_of(story, *, view="full", staff=False, draft=False):
    return story_page(RequestFactory().get(story.canonical_path), story, view=view, staff=staff, draft=draft)


def test_the_article_page_has_every_relation(rich_story):
    page = page_of(rich_story)
    assert page.byline.text == "Writer 0 for Tokyo Office, Writer 1 in Osaka, tlc - Almaty Office and Wire Partner"
    assert [tag.label for tag in page.countries] == ["Japan", "Poland", "United States"]
    assert [tag.url for tag in page.companies] == [f"/company/firm-{n}/" for n in range(3)]
    assert [tag.url for tag in page.topics] == ["/topic/topic-0/", "/topic/topic-1/"]
    assert page.companies[0].label == "Firm 0 (F0)"
    assert [source.name for source in page.sources] == ["Kanto Wire", "Customs Board"]
    assert [note.kind for note in page.notes] == ["update", "correction"]
    assert [card.headline for card in page.related][:2] == ["Beside 1", "Beside 2"]
    assert page.related[0].picture is not None
    assert [(other.language, other.headline) for other in page.alternates] == [("ja", "物語")]
    assert page.section.url == "/section/markets/"
    assert page.lead.caption == "The lead's own caption"
    assert page.published.zone == "JST"
    assert page.published.at.tzinfo == UTC
    assert [person.name for person in page.people] == ["Writer 0", "Writer 1", "Wire Partner"]


def test_an_editor_sees_the_same_relations_before_they_are_saved(rich_story):
    saved, in_hand = page_of(rich_story), page_of(rich_story.get_latest_revision_as_object(), draft=True)
    for name in ("countries", "sectors", "editions", "companies", "topics", "sources", "byline", "notes"):
        assert getattr(in_hand, name) == getattr(saved, name), name


def test_credits_without_an_order_of_their_own_stand_as_they_were_made(rich_story):
    credits = Credit.objects.filter(article=rich_story, sort_order=None)
    made = sorted(credits, key=lambda credit: credit.pk)
    assert len(made) == 4
    # Put back from the last one on, as PostgreSQL would tell them if it were asked for no order.
    credits.delete()
    Credit.objects.bulk_create(reversed(made))
    assert list(Article.objects.get(pk=rich_story.pk).credits.all()) == made


def test_related_stories_are_found_by_company_and_country(house):
    factories.many_stories(house, 80)
    story = factories.story(house, "About Japan", countries=["JP"])
    related = page_of(story).related
    assert len(related) == 6
    japanese = set(Filing.objects.filter(kind="country", key="JP").values_list("article_id", flat=True))
    assert {card.id for card in related} <= japanese - {story.pk}


def test_the_time_is_that_of_the_office_that_signed(house):
    at = datetime(2026, 2, 6, 20, 30, tzinfo=UTC)
    story = factories.story(house, "Late", credits=[Credit(form="bureau", bureau=house.bureaus[1])])
    story.published_at = at
    moment = page_of(story).published
    assert (moment.at, moment.local.strftime("%d %H:%M"), moment.zone) == (at, "07 01:30", "UTC+5")


def test_an_update_is_shown_only_when_it_came_after_publication(house):
    story = factories.story(house, "Updated")
    story.updated_at = story.published_at - timedelta(hours=1)
    assert page_of(story).updated is None
    story.updated_at = story.published_at + timedelta(hours=1)
    assert page_of(story).updated is not None


def test_the_box_is_for_everybody_but_staff(house):
    story = factories.story(house, "Boxed")
    assert page_of(story).box.heading == "Unlock premium news."
    assert page_of(story, staff=True).box is None


def test_the_canonical_address_is_on_the_sites_own_host(house, visitor):
    story = factories.story(house, "Hosted")
    text = visitor.get(story.canonical_path, headers={"Host": "localhost"}).text
    assert f'rel="canonical" href="http://localhost:8000{story.canonical_path}"' in text


def test_standing_pages_are_served_with_the_foot_of_every_page(house, visitor):
    text = visitor.get("/about-us/").text
    assert "About us: the whole of it." in text
    for title in ("About us", "Contact us", "Corrections policy"):
        assert title in text


def test_an_unpublished_standing_page_is_gone_from_foot_and_address(house, visitor):
    from standfirst.newsroom.models import StandingPage

    StandingPage.objects.get(slug="about-us").unpublish()
    assert visitor.get("/about-us/").status_code == 404
    assert "/about-us/" not in visitor.get("/").text


def test_the_trees_home_page_is_the_front_page(house, staff):
    preview = HomePage.objects.get().make_preview_request(RequestFactory().get("/"), "")
    assert preview.status_code == 200


def test_what_is_not_there_says_where_to_go_on(house, visitor):
    text = visitor.get("/no-such-page/").text
    assert 'href="/section/markets/"' in text
    assert 'content="noindex"' in text


def test_an_error_of_ours_is_told_without_the_database(house, visitor, monkeypatch, settings):
    from standfirst.fronts.views import hubs

    def broken(*args, **kwargs):
        raise RuntimeError("planted")

    monkeypatch.setattr(hubs, "combined_list", broken)
    visitor.raise_request_exception = False
    answer = visitor.get("/section/markets/")
    assert answer.status_code == 500
    assert "planted" not in answer.text
    assert "no-store" in answer.headers.get("Cache-Control", "no-store")


def test_the_log_ins_limit_is_told_on_our_own_page(house, rf):
    from allauth.core.ratelimit import respond_429

    answer = respond_429(rf.get("/account/login/"))
    assert answer.status_code == 429
    assert "Too many requests" in answer.text
    assert answer["Cache-Control"] == "private, no-store"


def test_a_host_that_is_not_ours_is_refused(house, visitor):
    assert visitor.get("/", headers={"Host": "evil.example"}).status_code == 400
