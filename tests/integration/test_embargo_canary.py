"""Nothing of a story that is not public yet, on any address a visitor can ask for; all of it when its minute comes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from standfirst.core import clock
from standfirst.distribution import urls as distribution_urls
from standfirst.fronts import actions as fronts
from standfirst.fronts import urls
from standfirst.fronts.rules import layout_editing as editing
from standfirst.newsroom import roles
from standfirst.newsroom.actions import keep_schedule, share_preview
from standfirst.newsroom.models import (
    Article,
    ArticleCompany,
    ArticleTopic,
    Correction,
    Credit,
    RelatedStory,
)
from standfirst.newsroom.models.sharing import preview_path
from standfirst.readers.models import User
from tests import factories
from tests.support.story_forms import logged_in

pytestmark = pytest.mark.django_db

CANARY = factories.CANARY
DAY = timedelta(days=1)
STATES = ("draft", "scheduled", "embargoed", "embargoed and live", "new version")


@pytest.fixture
def chief(house):
    return User.objects.create_superuser("chief@ledger.example", "a long enough one", name="Chief")


@pytest.fixture
def filing(house):
    return factories.document(f"Filing {CANARY}")


@pytest.fixture
def secret(house, filing):
    """A draft with the canary in every word, filed wherever a story can be."""
    beside = factories.story(house, "Beside")
    made = factories.story(
        house, f"Headline {CANARY}", published=False, slug="the-secret", standfirst=f"Standfirst {CANARY}.",
        kicker=CANARY, short_headline=f"Short {CANARY}", lead_image=house.pictures[0], lead_caption=f"Lead {CANARY}",
        editions=house.editions, countries=["JP", "PL"], sectors=["energy"],
        body=factories.every_block(house, filing=filing, linked=beside, canary=CANARY),
        credits=[Credit(contributor=house.people[0]), Credit(form="bureau", bureau=house.bureaus[0])],
    )  # fmt: skip
    made.company_links = [ArticleCompany(company=house.companies[0])]
    made.topic_links = [ArticleTopic(topic=house.topics[0])]
    made.corrections = [Correction(text=f"Corrected {CANARY}")]
    made.save()
    made.save_revision()
    return Article.objects.get(pk=made.pk)


@pytest.fixture
def friend(house, secret):
    """A public story that names the secret one wherever one story can name another, and has it as its translation."""
    link = f'<p>First. <a linktype="page" id="{secret.pk}">Read it</a>.</p>'
    body = [{"type": "paragraph", "value": link}, {"type": "related", "value": {"story": secret.pk, "label": ""}}]
    made = factories.story(house, "A friend", body=body, countries=["JP"])
    RelatedStory.objects.create(article=made, story=secret)
    Article.objects.filter(pk=secret.pk).update(translation_of=made.pk, language="pl")
    return Article.objects.get(pk=made.pk)


def hold_back(story, state):
    """Bring the draft into a state that is not public; gives the revision with the canary."""
    story = Article.objects.get(pk=story.pk)
    if state == "new version":
        public = Article.objects.get(pk=story.pk)
        public.title, public.standfirst, public.slug = "What is public", "Nothing to hide.", "the-secret"
        public.kicker = public.short_headline = public.lead_caption = ""
        public.body, public.corrections = [], []
        public.save_revision().publish()
    if state != "draft":
        revised = story.get_latest_revision_as_object() if state != "new version" else story
        if state == "scheduled":
            revised.go_live_at = clock.now() + DAY
        else:
            revised.embargo_until = clock.now() + DAY
        revised.save_revision().publish()
    if state == "embargoed and live":
        Article.objects.filter(pk=story.pk).update(live=True, embargo_until=clock.now() + DAY)


def pin(story, chief):
    """Pin the story on the home front as its lead, with a headline and standfirst of its own, and publish the front."""
    name = f"p{story.pk}"
    fronts.change_front(
        key="home",
        change=lambda layout: editing.pin(layout, pin_id=name, story=story.pk, zone="lead", place=None),
        by=chief,
    )
    words = {"headline": f"On the front {CANARY}", "picture": None, "since": None, "until": None}
    fronts.change_front(key="home", change=lambda layout: editing.dress(layout, pin_id=name, **words), by=chief)


def addresses(house, story, friend, filing):
    """Every kind of public address, by the name of its pattern."""
    contributor, company = house.people[0], house.companies[0]
    return {
        "home": ["/"],
        "robots": ["/robots.txt"],
        "licence": ["/license.xml"],
        "ads": ["/ads.txt"],
        "llms": ["/llms.txt"],
        "security": ["/.well-known/security.txt"],
        "sitemaps": ["/sitemap.xml"],
        "sitemap_news": ["/sitemap-news.xml"],
        "sitemap": ["/sitemap-pages.xml", *(f"/sitemap-{at:%Y-%m}.xml" for at in (clock.now(), clock.now() + DAY))],
        "favicon": ["/favicon.ico"],
        "section": [f"/section/{section.slug}/" for section in house.sections[:2]],
        "edition": [f"/edition/{edition.slug}/" for edition in house.editions],
        "edition_all": [f"/edition/{edition.slug}/all/" for edition in house.editions],
        "bureau": [f"/bureau/{house.bureaus[0].slug}/"],
        "contributor": [f"/contributor/{contributor.slug}/"],
        "country": ["/country/japan/", "/country/poland/"],
        "sector": ["/sector/energy/"],
        "company": [f"/company/{company.slug}/"],
        "topic": [f"/topic/{house.topics[0].slug}/"],
        "archive": ["/archive/"],
        "archive_year": [f"/archive/{clock.now():%Y}/"],
        "archive_month": [f"/archive/{at:%Y/%m}/" for at in (clock.now(), clock.now() + DAY)],
        "archive_day": [f"/archive/{at:%Y/%m/%d}/" for at in (clock.now(), clock.now() + DAY)],
        "feeds": ["/feeds/"],
        "feed": [f"/feed.{name}" for name in ("rss", "atom", "json")],
        "hub_feed": [f"/{hub}/feed.{name}" for hub in ("country/japan", "sector/energy") for name in ("rss", "json")],
        "card": [f"/card/{story.number}-0.jpg"],
        "search": ["/search/?q=canary", "/search/?q=headline"],
        "suggestions": ["/search/suggestions/?q=cana"],
        "contact_send": ["/contact/send/"],
        "contact_thanks": ["/contact/thanks/"],
        "corrections": ["/corrections/"],
        "shared_preview": ["/preview/no-such-token/"],
        "original": [f"/originals/{house.pictures[0].file.name}"],
        "pro": ["/pro/"],
        "pro_thanks": ["/pro/thanks/"],
        "article": [friend.canonical_path, story.canonical_path, f"/{story.number}", f"/x-{story.number}/",
                    house.standing["about"].url],
        "tree": ["/" + story.url_path.split("/", 2)[2], "/about-us/", "/contact-us/", "/no-such-page/"],
        "outside": [reverse("wagtaildocs_serve", args=[filing.pk, filing.filename]), "/feed/", "/rss/",
                    "/api/v2/pages/", "/api/v3/pages/", f"/newsroom/pages/{story.pk}/view_draft/",
                    f"/newsroom/pages/{story.pk}/edit/", reverse("newsroom_checks", args=[story.pk])],
    }  # fmt: skip


def asked(visitor, paths, *, heads_too=False):
    """Every answer to a visitor that holds the canary."""
    found = []
    for path in paths:
        for ask in (visitor.get, visitor.head)[: 2 if heads_too else 1]:
            answer = ask(path)
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            heads = " ".join(f"{name}: {value}" for name, value in answer.headers.items())
            if CANARY.encode() in body or CANARY in heads:
                found.append(path)
    return found


def visitors():
    """Anonymous, a robot, somebody who asks past every cache, and staff who may not see drafts."""
    yield "visitor", Client()
    yield "robot", Client(headers={"user-agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"})
    yield "hurried", Client(headers={"cache-control": "no-cache", "if-modified-since": "Thu, 01 Jan 1970 00:00:00 GMT"})
    yield "commercial", logged_in(roles.COMMERCIAL)


def test_every_kind_of_public_address_is_asked(house, secret, friend, filing):
    named = {pattern.name for pattern in [*urls.urlpatterns, *distribution_urls.urlpatterns]}
    assert named <= set(addresses(house, secret, friend, filing)), "a new address belongs into this test"


@pytest.mark.parametrize("state", STATES)
def test_nothing_of_it_before_its_minute_and_all_of_it_after(house, secret, friend, filing, chief, state, monkeypatch):
    hold_back(secret, state)
    pin(secret, chief)
    fronts.publish_front(key="home", by=chief)
    by_name = addresses(house, secret, friend, filing)
    paths = [path for some in by_name.values() for path in some]
    for who, visitor in visitors():
        assert asked(visitor, paths, heads_too=who == "visitor") == [], who
    if state == "draft":
        return
    later = clock.now() + DAY + timedelta(seconds=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    assert keep_schedule().failed == {}
    from django.core.cache import cache

    cache.clear()
    story = Article.objects.get(pk=secret.pk)
    assert story.is_visible(later)
    shown = set(asked(Client(), paths))
    expected = ["home", "section", "bureau", "contributor", "country", "sector", "edition_all",
                "llms", "sitemap_news"]  # fmt: skip
    assert {name for name in expected if not shown & set(by_name[name])} == set(), "the test looks where it would show"
    assert {story.canonical_path, friend.canonical_path} <= shown


def test_a_preview_shows_nothing_while_the_embargo_lasts(house, secret, chief):
    _link, token = share_preview(article=secret, until=clock.now() + 2 * DAY, by=chief)
    assert CANARY in Client().get(preview_path(token)).text
    hold_back(secret, "embargoed")
    Article.objects.filter(pk=secret.pk).update(embargo_until=clock.now() + DAY)
    assert CANARY not in Client().get(preview_path(token)).text
