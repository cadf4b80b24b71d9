"""The story's form over HTTP, as staff of every role meet it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from standfirst.newsroom import roles
from standfirst.newsroom.models import Article, Bureau, Contributor, Country, Edition, Section, StoryFolder
from standfirst.readers.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    edition = Edition.objects.create(code="bno", name="Orient")
    Bureau.objects.create(name="Tokyo Office", edition=edition)
    Section.objects.create(name="Politics")
    Contributor.objects.create(name="Aiko Mori")
    Contributor.objects.create(name="Kanto Wire", kind="partner")


@pytest.fixture
def staff(client, house):
    """Log in somebody of a role; gives the client back."""

    def log_in(role=roles.DESK_EDITOR, email=None):
        email = email or f"{role.lower().replace(' ', '.')}@ledger.example"
        user, made = User.objects.get_or_create(email=email, defaults={"name": role, "is_staff": True})
        if made:
            user.groups.add(Group.objects.get(name=role))
        client.force_login(user)
        return client

    return log_in


def form(**changes):
    """What the browser sends for a complete story."""
    data = {
        "title": "Washington sets 19 March",
        "kicker": "",
        "standfirst": "It matters.",
        "dateline": "",
        "lead_image": "",
        "lead_caption": "",
        "section": Section.objects.get().pk,
        "label": "",
        "access_level": "metered",
        "language": "en",
        "translation_of": "",
        "slug": "",
        "short_headline": "",
        "seo_title": "",
        "search_description": "",
        "go_live_at": "",
        "expire_at": "",
        "embargo_until": "",
        "updated_at": "",
        "body": streamfield([]),
        "credits": credit(form="bureau", bureau=Bureau.objects.get().pk),
        "comments": inline_formset([]),
        # The checks have a test of their own: tests/unit/newsroom/test_checks_desk.py.
        "publish-all-the-same": "1",
    }
    for relation in ("company_links", "topic_links", "source_credits", "corrections", "related_links"):
        data[relation] = inline_formset([])
    return nested_form_data({**data, **changes})


def credit(**fields):
    return inline_formset([{"form": "contributor", "contributor": "", "bureau": "", "place": "", **fields}])


def start(client):
    return client.get(reverse("newsroom_write")).url


def words(response):
    return re.sub(r"\s+", " ", response.content.decode())


def test_one_click_makes_the_months_folder_and_opens_the_form(staff):
    client = staff(roles.CORRESPONDENT)
    url = start(client)
    assert client.get(url).status_code == 200
    assert start(client) == url
    assert StoryFolder.objects.filter(slug=f"{timezone.now():%m}").count() == 1


def test_a_draft_may_be_half_done(staff):
    client = staff(roles.CORRESPONDENT)
    sent = form(standfirst="", section="", credits=credit(form="contributor_in"))
    response = client.post(start(client), sent)
    assert response.status_code == 302
    story = Article.objects.get()
    assert not story.live
    assert story.owner.email == "correspondent@ledger.example"
    assert story.get_latest_revision_as_object().credits.get().form == "contributor_in"


@pytest.mark.parametrize(
    ("changes", "sentences"),
    [
        (
            {"title": "Untitled story", "standfirst": "", "section": ""},
            [
                "Give the story a headline.",
                "Write a standfirst: one or two sentences",
                "Choose the section the story runs in.",
            ],
        ),
        (
            {"title": "x" * 256, "standfirst": "x" * 401, "kicker": "x" * 41, "short_headline": "x" * 71},
            [
                "at most 255 characters (it has 256)",
                "at most 400 characters (it has 401)",
                "at most 40 characters (it has 41)",
                "at most 70 characters (it has 71)",
            ],
        ),
        (
            {"embargo_until": "2100-01-02 09:00", "go_live_at": "2100-01-01 09:00"},
            ["This is before the embargo ends."],
        ),
    ],
)
def test_what_is_missing_or_too_long_is_said_at_its_field(staff, changes, sentences):
    client = staff()
    response = client.post(start(client), {**form(**changes), "action-publish": "1"})
    assert response.status_code == 200
    assert [sentence for sentence in sentences if sentence not in words(response)] == []
    assert not Article.objects.exists()


def test_a_credit_asks_for_what_its_form_needs(staff):
    person = Contributor.objects.get(name="Aiko Mori").pk
    wrong = [
        ({"form": "contributor"}, "Choose the contributor who signs."),
        ({"form": "contributor_in", "contributor": person}, "Say where the contributor was"),
        ({"form": "contributor_for", "contributor": person}, "Choose the bureau."),
        ({"form": "bureau"}, "Choose the bureau."),
        ({"form": "partner"}, "Choose the partner"),
        ({"form": "partner", "contributor": person}, "This contributor is no partner."),
    ]
    sent = inline_formset([{"contributor": "", "bureau": "", "place": "", **fields} for fields, _ in wrong])
    client = staff()
    response = client.post(start(client), {**form(credits=sent), "action-publish": "1"})
    assert [sentence for _, sentence in wrong if sentence not in words(response)] == []
    assert not Article.objects.exists()


def test_a_story_without_a_byline_is_not_published(staff):
    client = staff()
    response = client.post(start(client), {**form(credits=inline_formset([])), "action-publish": "1"})
    assert response.status_code == 200
    assert "Say who signs the story: add a credit." in words(response)
    assert not Article.objects.exists()


def test_a_complete_story_is_published_and_the_editor_is_back_among_the_stories(staff):
    client = staff()
    response = client.post(start(client), {**form(), "action-publish": "1"})
    assert response.url == reverse("stories:index")
    story = Article.objects.get()
    assert story.live and story.is_published
    assert story.slug == "washington-sets-19-march"
    assert story.title in words(client.get(reverse("stories:index")))


def test_a_slug_typed_by_hand_that_is_taken_is_refused_with_one_that_is_free(staff):
    client = staff()
    client.post(start(client), form(slug="summit"))
    response = client.post(start(client), form(title="Another", slug="summit"))
    assert "“summit” is taken by another story of this month. “summit-2” is free." in words(response)


def test_a_slug_made_from_the_headline_gives_way_by_itself(staff):
    client = staff()
    for _ in range(2):
        client.post(start(client), form(title="Summit 米国", slug="summit"))
    assert set(Article.objects.values_list("slug", flat=True)) == {"summit-miguo", "summit-miguo-2"}


def test_a_correspondent_cannot_publish(staff):
    client = staff(roles.CORRESPONDENT)
    client.post(start(client), {**form(), "action-publish": "1"})
    assert not Article.objects.get().live


def test_a_correspondent_cannot_open_a_colleagues_draft(staff):
    client = staff(roles.CORRESPONDENT)
    client.post(start(client), form())
    other = staff(roles.CORRESPONDENT, "other@ledger.example")
    assert other.get(reverse("wagtailadmin_pages:edit", args=[Article.objects.get().pk])).status_code == 302


class TestTwoEditors:
    """Nobody's words are lost, whoever is later."""

    @pytest.fixture
    def story(self, staff):
        client = staff()
        client.post(start(client), {**form(), "action-publish": "1"})
        return Article.objects.get()

    def loaded(self, client, story):
        page = words(client.get(reverse("wagtailadmin_pages:edit", args=[story.pk])))
        return {
            name: re.search(rf'name="{name}" value="([^"]*)"', page)[1]
            for name in ("loaded_revision_id", "loaded_revision_created_at")
        }

    def edit(self, client, story, seen, **changes):
        rows = story.get_latest_revision_as_object().credits.all()
        held = [
            {"id": row.pk, "form": row.form, "bureau": row.bureau_id, "contributor": "", "place": ""} for row in rows
        ]
        sent = form(credits=inline_formset(held, initial=len(held)), slug=story.slug, **changes)
        return client.post(reverse("wagtailadmin_pages:edit", args=[story.pk]), {**sent, **seen}, follow=True)

    def test_a_late_save_keeps_both_versions_and_says_where_they_are(self, staff, story):
        first, second = roles.DESK_EDITOR, roles.SUB_EDITOR
        seen = self.loaded(staff(second), story)
        self.edit(staff(first), story, self.loaded(staff(first), story), standfirst="The first editor's words.")
        response = self.edit(staff(second), story, seen, standfirst="The second editor's words.")
        assert "Desk editor saved another version while you were writing. Yours and theirs are both kept." in words(
            response
        )
        story.refresh_from_db()
        kept = [revision.content["standfirst"] for revision in story.revisions.all()]
        assert "The first editor's words." in kept and "The second editor's words." in kept
        theirs = story.revisions.get(content__standfirst="The first editor's words.")
        mine = story.get_latest_revision()
        compare = reverse("wagtailadmin_pages:revisions_compare", args=[story.pk, theirs.pk, mine.pk])
        assert compare in words(response)
        both = words(staff(second).get(compare))
        assert ">first<" in both and ">second<" in both

    def test_a_late_publication_is_held_back_until_the_editor_has_seen_the_other_version(self, staff, story):
        first, second = roles.DESK_EDITOR, roles.EDITOR_IN_CHIEF
        seen = self.loaded(staff(second), story)
        publish = {"action-publish": "1"}
        self.edit(staff(first), story, {**self.loaded(staff(first), story), **publish}, standfirst="Corrected.")
        response = self.edit(staff(second), story, {**seen, **publish}, standfirst="Stale.")
        assert "Not published yet: Desk editor saved another version" in words(response)
        story.refresh_from_db()
        assert story.standfirst == "Corrected."
        assert story.get_latest_revision_as_object().standfirst == "Stale."
        self.edit(staff(second), story, {**self.loaded(staff(second), story), **publish}, standfirst="Both.")
        story.refresh_from_db()
        assert story.standfirst == "Both."

    def test_ones_own_autosave_is_nobody_elses_version(self, staff, story):
        client = staff()
        seen = self.loaded(client, story)
        auto = client.post(
            reverse("wagtailadmin_pages:edit", args=[story.pk]),
            {**form(slug=story.slug, standfirst="Kept by itself.", credits=inline_formset([])), **seen},
            headers={"accept": "application/json"},
        )
        assert auto.json()["success"]
        response = self.edit(client, story, {**seen, "action-publish": "1"}, standfirst="By hand.")
        assert "Not published" not in words(response)
        story.refresh_from_db()
        assert story.standfirst == "By hand."

    def test_autosaves_of_one_sitting_are_one_entry_in_the_history(self, staff, story):
        client = staff()
        seen = self.loaded(client, story)
        before = story.revisions.count()
        for n in range(5):
            auto = client.post(
                reverse("wagtailadmin_pages:edit", args=[story.pk]),
                {**form(slug=story.slug, standfirst=f"Typing {n}", credits=inline_formset([])), **seen},
                headers={"accept": "application/json"},
            ).json()
            seen["overwrite_revision_id"] = auto["revision_id"]
        story.refresh_from_db()
        assert story.revisions.count() == before + 1
        assert story.get_latest_revision().content["standfirst"] == "Typing 4"

    def test_an_autosave_never_writes_over_anothers_version(self, staff, story):
        seen = self.loaded(staff(roles.SUB_EDITOR), story)
        self.edit(staff(), story, self.loaded(staff(), story), standfirst="The other's.")
        refused = staff(roles.SUB_EDITOR).post(
            reverse("wagtailadmin_pages:edit", args=[story.pk]),
            {**form(slug=story.slug, standfirst="Mine.", credits=inline_formset([])), **seen},
            headers={"accept": "application/json"},
        )
        assert refused.status_code == 400
        assert refused.json()["error_code"] == "invalid_revision"
        story.refresh_from_db()
        assert story.get_latest_revision().content["standfirst"] == "The other's."


def test_stories_are_found_by_status_section_bureau_and_words(staff):
    client = staff()
    client.post(start(client), {**form(), "action-publish": "1"})
    client.post(start(client), form(title="A draft about copper", credits=inline_formset([])))
    markets = Section.objects.create(name="Markets")
    bureau = Bureau.objects.get()

    def found(**query):
        page = words(client.get(reverse("stories:index"), query))
        return "Washington sets" in page, "about copper" in page

    assert found() == (True, True)
    assert found(status="draft") == (False, True)
    assert found(status="live") == (True, False)
    assert found(bureau=bureau.pk) == (True, False)
    assert found(section=markets.pk) == (False, False)
    assert found(q="copper") == (False, True)
    assert found(started_by="me") == (True, True)
    assert found(**{"from": (timezone.now() + timedelta(days=2)).date().isoformat()}) == (False, False)


def test_the_desk_shows_my_drafts_and_the_latest_stories(staff):
    client = staff()
    client.post(start(client), {**form(), "action-publish": "1"})
    client.post(start(client), form(title="A draft about copper"))
    desk = words(client.get(reverse("wagtailadmin_home")))
    drafts, latest = (desk.split(f'id="{part}"')[1].split("</section>")[0] for part in ("sf-drafts", "sf-latest"))
    assert "A draft about copper" in drafts and "Washington sets" not in drafts
    assert "Washington sets" in latest
    assert reverse("newsroom_write") in desk


def test_countries_are_edited_but_never_added_or_removed(client, house):
    client.force_login(User.objects.create_superuser("root@ledger.example", "x"))
    japan = Country.objects.get(pk="JP")
    name = "wagtailsnippets_standfirst_newsroom_country"
    assert client.get(reverse(f"{name}:add")).status_code == 302
    assert client.get(reverse(f"{name}:delete", args=["JP"])).status_code == 302
    assert client.get(reverse(f"{name}:edit", args=["JP"])).status_code == 200
    assert Country.objects.filter(pk=japan.pk).exists()


def test_choosers_find_by_the_words_of_a_name(staff):
    client = staff()
    Contributor.objects.create(name="Somebody Else")
    url = reverse("wagtailsnippetchoosers_standfirst_newsroom_contributor:choose_results")
    page = words(client.get(url, {"q": "aiko"}))
    assert "Aiko Mori" in page and "Somebody Else" not in page
    client.post(start(client), form(title="Found by its headline"))
    page = words(
        client.get(
            reverse("wagtailadmin_choose_page_search"), {"q": "by its", "page_type": "standfirst_newsroom.Article"}
        )
    )
    assert "Found by its headline" in page


def test_text_without_a_headline_is_kept(staff):
    client = staff(roles.CORRESPONDENT)
    client.post(start(client), form(title="", standfirst="Typed before the headline."))
    story = Article.objects.get()
    assert (story.title, story.standfirst) == ("Untitled story", "Typed before the headline.")
