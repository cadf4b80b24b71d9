"""The list of stories in the newsroom: who sees it, what it finds, the filters that are kept."""

from __future__ import annotations

from datetime import UTC, datetime
from html import unescape

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from standfirst.newsroom.models import Article, Credit, FirstFilter, Remit, SavedFilter
from standfirst.newsroom.queries import desk_walk
from standfirst.readers.models import User
from standfirst.record.models import AuditEntry
from tests.factories import house, many_stories, story

pytestmark = pytest.mark.django_db

INDEX = "/newsroom/stories/"


@pytest.fixture
def made():
    return house(pictures=0)


@pytest.fixture
def staff():
    """A client of somebody with a role."""

    def log_in(role, name=""):
        email = f"{name or role.lower().replace(' ', '-')}@ledger.example"
        user = User.objects.filter(email=email).first() or User.objects.create_user(
            email, "x", is_staff=True, name=name
        )
        user.groups.add(Group.objects.get(name=role))
        client = Client(headers={"host": "localhost"})
        client.force_login(user)
        client.user = user
        return client

    return log_in


def listed(client, **query):
    answer = client.get(INDEX, query or {"all": "1"}, follow=True)
    assert answer.status_code == 200
    return [row.story.headline for row in answer.context["rows"]]


def words(answer):
    return unescape(" ".join(answer.content.decode().split()))


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        ("Correspondent", True), ("Sub-editor", True), ("Desk editor", True), ("Editor-in-chief", True),
        ("Administrator", True), ("Picture desk", True), ("Commercial", False),
    ],
)  # fmt: skip
def test_whoever_works_on_stories_sees_the_list_and_nobody_else(made, staff, role, sees):
    client = staff(role)
    assert client.get(INDEX).status_code == (200 if sees else 302)
    assert client.get(reverse("stories:filters")).status_code == (200 if sees else 302)
    assert (f'"{INDEX}"' in client.get("/newsroom/").content.decode()) == sees
    assert Client(headers={"host": "localhost"}).get(INDEX).status_code == 302


def test_a_story_opens_for_those_who_may_edit_it(made, staff):
    client = staff("Correspondent", "emi")
    own = story(made, "My own draft", published=False, owner=client.user)
    other = story(made, "Somebody's draft", published=False)
    page = words(client.get(INDEX))
    assert reverse("wagtailadmin_pages:edit", args=[own.pk]) in page
    assert reverse("wagtailadmin_pages:edit", args=[other.pk]) not in page and "Somebody's draft" in page
    desk = staff("Desk editor", "kept")
    remit = Remit.objects.create(user=desk.user)
    remit.sections.add(made.sections[1])
    page = words(desk.get(INDEX))
    assert reverse("wagtailadmin_pages:edit", args=[other.pk]) not in page, "not in the remit"


def test_filters_combine(made, staff):
    desk = staff("Desk editor")
    credit = [Credit(form="contributor_for", contributor=made.people[0], bureau=made.bureaus[1])]
    story(made, "Grain", section=made.sections[1], access_level="premium", credits=credit, countries=["PL"])
    story(made, "Steel", section=made.sections[1], language="pl", countries=["PL", "DE"])
    story(made, "Bonds", published=False, countries=["PL"], owner=desk.user)
    assert listed(desk) == ["Bonds", "Steel", "Grain"]
    assert listed(desk, country="PL", status="live") == ["Steel", "Grain"]
    assert listed(desk, country="PL", status=["live", "draft"], access=["open", "premium"]) == [
        "Bonds",
        "Steel",
        "Grain",
    ]
    assert listed(desk, section=made.sections[1].pk, access="premium") == ["Grain"]
    assert listed(desk, bureau=made.bureaus[1].pk, language="en") == ["Grain"]
    assert listed(desk, language="pl") == ["Steel"]
    assert listed(desk, contributor="writer 0") == ["Grain"]
    assert listed(desk, started_by="me") == ["Bonds"]
    assert listed(desk, country=["DE", "XX", "'; DROP"]) == ["Steel"], "what cannot be chosen is left out"


def test_a_contributor_is_found_by_part_of_the_name_and_doubts_are_told(made, staff):
    desk = staff("Desk editor")
    story(made, "Grain")
    assert "could be" in words(desk.get(INDEX, {"contributor": "writer"}))
    answer = desk.get(INDEX, {"contributor": "Nobody At All"})
    assert "No contributor is called “Nobody At All”" in words(answer)
    assert [row.story.headline for row in answer.context["rows"]] == ["Grain"]


def test_days_begin_in_the_publications_zone(made, staff):
    from standfirst.look.models import Publication

    Publication.objects.update(time_zone="Asia/Tokyo")
    article = story(made, "At night in Tokyo")
    at = datetime(2026, 2, 5, 16, tzinfo=UTC)
    Article.objects.filter(pk=article.pk).update(published_at=at)
    from standfirst.newsroom.actions import note_desk

    note_desk(story_id=article.pk)
    desk = staff("Desk editor")
    assert listed(desk, **{"from": "2026-02-06", "to": "2026-02-06"}) == ["At night in Tokyo"]
    assert listed(desk, **{"from": "2026-02-05", "to": "2026-02-05"}) == []
    assert "is not a day" in words(desk.get(INDEX, {"from": "6.2.26"}))


def test_a_story_is_found_by_its_number_its_address_and_its_words(made, staff):
    desk = staff("Desk editor")
    article = story(made, "Copper climbs in Łódź")
    story(made, "Bonds of 2026")
    number = article.number
    addresses = [
        f"http://example.org{article.canonical_path}",
        f"https://example.org{article.canonical_path}?from=mail",
    ]
    for asked in (str(number), f"#{number}", *addresses, f"/newsroom/pages/{article.pk}/edit/"):
        assert listed(desk, q=asked) == ["Copper climbs in Łódź"], asked
    assert listed(desk, q="COPPER łódź") == ["Copper climbs in Łódź"]
    assert listed(desk, q="2026") == ["Bonds of 2026"], "no story has that number: a word then"
    assert listed(desk, q="copper 2026") == []
    assert listed(desk, q=str(number), words="1") == []
    assert listed(desk, q="http://example.org/nothing-999999/") == []
    assert "Texts are not searched" in words(desk.get(INDEX, {"q": "copper"}))
    for odd in ("\x00", "%", "_" * 900, "' OR 1=1", "９９９９", "#", "-1/", "/" * 300):
        assert desk.get(INDEX, {"q": odd}).status_code == 200, odd


def test_a_search_that_stopped_says_where(made, staff, monkeypatch):
    monkeypatch.setattr(desk_walk, "SEARCHED", 5)
    monkeypatch.setattr(desk_walk, "COUNTED", 3)
    many_stories(made, 12)
    page = words(staff("Desk editor").get(INDEX, {"q": "nothing like it"}))
    assert "of the stories back to" in page and "Look further back, before" in page


def test_pages_turn_by_key_and_odd_keys_are_the_first_page(made, staff):
    many_stories(made, 120)
    desk = staff("Desk editor")
    first = desk.get(INDEX, {"all": "1"})
    older = first.context["page"].older
    second = desk.get(INDEX, {"before": older})
    names = [[row.story.number for row in answer.context["rows"]] for answer in (first, second)]
    assert len(names[0]) == len(names[1]) == 50 and not set(names[0]) & set(names[1])
    back = desk.get(INDEX, {"after": second.context["page"].newer})
    assert [row.story.number for row in back.context["rows"]] == names[0]
    for key in ("", "x", "1-", "f" * 60):
        assert [row.story.number for row in desk.get(INDEX, {"before": key}).context["rows"]] == names[0]


def test_the_list_costs_the_same_statements_whatever_it_shows(made, staff):
    desk = staff("Desk editor")

    def statements(query):
        for _ in range(2):
            with CaptureQueriesContext(connection) as asked:
                assert desk.get(INDEX, query).status_code == 200
        return len(asked)

    queries = ({"all": "1"}, {"status": ["live", "draft"], "country": "JP"}, {"q": "bulk"})
    many_stories(made, 8)
    few = [statements(query) for query in queries]
    many_stories(made, 90)
    assert [statements(query) for query in queries] <= [count + 1 for count in few]
    assert max(few) <= 34


def test_a_filter_is_kept_renamed_opened_with_and_removed(made, staff):
    desk, other = staff("Desk editor", "aigerim"), staff("Sub-editor", "peter")
    query = "status=draft&country=PL&before=1-1&evil=1"
    answer = desk.post(reverse("stories:save_filter"), {"query": query, "name": "  Polish   drafts ", "first": "on"})
    saved = SavedFilter.objects.get()
    assert (saved.name, saved.query, saved.is_shared) == ("Polish drafts", "status=draft&country=PL", False)
    assert answer.url.endswith(f"?{saved.query}&saved={saved.pk}")
    assert desk.get(INDEX).url == answer.url, "the list opens with it"
    assert "Polish drafts" not in words(other.get(INDEX)), "kept to oneself"
    assert desk.get(INDEX, {"all": "1"}).status_code == 200
    change = reverse("stories:change_filter", args=[saved.pk])
    assert other.post(change, {"name": "Mine now"}).status_code == 302
    assert SavedFilter.objects.get().name == "Polish drafts", "somebody else's"
    desk.post(change, {"name": "Drafts", "is_shared": "on"})
    assert "Drafts" in words(other.get(INDEX))
    assert AuditEntry.objects.filter(action="newsroom.filter_shared", object_label="Drafts").exists()
    other.post(reverse("stories:open_with_filter", args=[saved.pk]))
    assert FirstFilter.objects.filter(user=other.user).exists()
    desk.post(change, {"name": "Drafts"})
    assert other.get(INDEX).status_code == 200, "kept to its owner again: the list opens with all stories"
    desk.post(reverse("stories:remove_filter", args=[saved.pk]))
    assert not SavedFilter.objects.exists() and desk.get(INDEX).status_code == 200


def test_filters_are_refused_with_a_sentence(made, staff):
    desk, correspondent = staff("Desk editor"), staff("Correspondent")
    save = reverse("stories:save_filter")
    assert "needs a name" in words(desk.post(save, {"query": "status=draft", "name": " "}, follow=True))
    assert "too long" in words(desk.post(save, {"query": "status=draft", "name": "x" * 61}, follow=True))
    correspondent.post(save, {"query": "status=draft", "name": "For all", "is_shared": "on"})
    assert not SavedFilter.objects.exists(), "may not share"
    correspondent.post(save, {"query": "status=draft", "name": "Mine"})
    foreign = SavedFilter.objects.get()
    desk.post(reverse("stories:open_with_filter", args=[foreign.pk]))
    desk.post(reverse("stories:remove_filter", args=[foreign.pk]))
    assert SavedFilter.objects.exists() and not FirstFilter.objects.exists(), "not shared: nobody else's business"
    assert desk.get(save).status_code == 405


def test_bulk_actions_are_offered_to_those_who_publish_but_not_moving(made, staff):
    story(made, "Grain")
    page = words(staff("Desk editor").get(INDEX))
    assert "data-bulk-action-button" in page and "/bulk/wagtailcore/page/publish/" in page
    assert "/bulk/wagtailcore/page/move/" not in page
    assert "data-bulk-action-button" not in words(staff("Correspondent").get(INDEX))
