"""Correct, update, unpublish, take down, restore, breaking: what readers, lists, drafts and facts see of them."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Workflow

from standfirst.core import clock
from standfirst.newsroom import actions
from standfirst.newsroom.errors import NotPublic, PlannedForLater, WrongTime
from standfirst.newsroom.models import Article, Bureau, Correction, Country, Credit, Edition, Filing, Section
from standfirst.readers.models import User
from standfirst.record.models import AuditEntry, Fact

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


@pytest.fixture
def chief():
    return User.objects.create_superuser("chief@example.org", "a long enough one", name="Chief")


@pytest.fixture
def desk(chief):
    client = Client()
    client.force_login(chief)
    return client


@pytest.fixture
def write():
    def draft(title="Terminal let", **fields):
        section, _ = Section.objects.get_or_create(slug="economy", defaults={"name": "Economy"})
        edition, _ = Edition.objects.get_or_create(code="bno", defaults={"name": "Orient", "slug": "orient"})
        bureau, _ = Bureau.objects.get_or_create(slug="tokyo", defaults={"name": "Tokyo Office", "edition": edition})
        story = Article(
            title=title, standfirst="To a company from Gdynia.", section=section, live=False, access_level="open",
            body=[{"type": "paragraph", "value": f"<p>The text of {title}.</p>"}],
            credits=[Credit(form="bureau", bureau=bureau)], **fields,
        )  # fmt: skip
        actions.month_folder(day=date(2026, 11, 2)).add_child(instance=story)
        story.save_revision()
        return now_of(story)

    return draft


@pytest.fixture
def live(write):
    story = write()
    story.get_latest_revision().publish()
    return now_of(story)


def now_of(story):
    return Article.objects.get(pk=story.pk)


def facts(story):
    return list(Fact.objects.filter(object_key=f"article:{story.number}").order_by("pk").values_list("name", flat=True))


def last_fact(story, name):
    return Fact.objects.filter(object_key=f"article:{story.number}", name=name).latest("pk").payload


def last_entry(story, action):
    return AuditEntry.objects.filter(object_key=f"article:{story.number}", action=f"newsroom.{action}").latest("pk")


def change_words(story, title="A colleague’s half-finished headline"):
    draft = now_of(story).get_latest_revision_as_object()
    draft.title = title
    draft.save_revision()


# What changed


def test_update_tells_which_parts_changed_and_which_lists_were_left_and_entered(live):
    Country.objects.get_or_create(pk="PL", defaults={"name": "Poland", "slug": "poland"})
    story = now_of(live)
    story.title, story.slug, story.access_level, story.language = "Terminal sold", "terminal-sold", "premium", "ja"
    story.countries = ["PL"]
    story.save_revision().publish()
    told = last_fact(live, "article_updated")
    assert told["changed"] == ["access_level", "countries", "headline", "language", "slug"]
    assert (told["left"], told["entered"]) == ([["language", "en"]], [["country", "PL"], ["language", "ja"]])
    assert (told["was"], told["path"]) == (f"/terminal-let-{live.number}/", f"/terminal-sold-{live.number}/")
    assert set(Filing.objects.filter(article=live).values_list("kind", "key")) >= {
        ("country", "PL"),
        ("language", "ja"),
    }


def test_publishing_the_same_words_again_tells_that_nothing_changed(live):
    now_of(live).save_revision().publish()
    told = last_fact(live, "article_updated")
    assert (told["changed"], told["left"], told["entered"], told["was"]) == ([], [], [], "")


def test_withdrawal_tells_the_lists_that_were_left_and_publishing_again_those_entered(live):
    actions.withdraw(article=live, reason="Wrong company.")
    left = last_fact(live, "article_unpublished")["left"]
    assert ["all", ""] in left and ["section", str(live.section_id)] in left
    now_of(live).get_latest_revision().publish()
    told = last_fact(live, "article_published")
    assert (told["first"], told["entered"], told["changed"]) == (False, left, [])


def test_story_of_which_nothing_is_known_counts_as_changed_throughout(live):
    live.public_marks.delete()
    now_of(live).save_revision().publish()
    assert set(last_fact(live, "article_updated")["changed"]) == set(actions.public_parts.PARTS)


# Correct and update


def test_correction_alone_publishes_nothing_of_a_colleagues_draft(live, chief, visitor):
    change_words(live)
    note = actions.correct(article=live, text="The figure was 318, not 381.", by=chief)
    page = visitor.get(live.canonical_path).content.decode()
    assert "The figure was 318, not 381." in page and "half-finished" not in page
    row = now_of(live)
    assert row.has_unpublished_changes
    assert row.get_latest_revision_as_object().title == "A colleague’s half-finished headline"
    told = last_fact(live, "article_corrected")
    assert (told["correction"], told["kind"], told["path"]) == (note.pk, "correction", live.canonical_path)
    assert last_fact(live, "article_updated")["changed"] == ["corrections"]
    entry = last_entry(live, "article_corrected")
    assert (entry.actor, entry.data["text"]) == (chief, "The figure was 318, not 381.")


def test_draft_published_later_keeps_the_correction_once(live, visitor):
    change_words(live, "Terminal sold")
    note = actions.correct(article=live, text="The figure was 318.")
    now_of(live).get_latest_revision().publish()
    assert list(Correction.objects.filter(article=live).values_list("pk", "text")) == [(note.pk, "The figure was 318.")]
    page = visitor.get(now_of(live).canonical_path).content.decode()
    # Once for readers, and once for machines.
    shown = re.sub(r'<script type="application/ld\+json">.*?</script>', "", page, flags=re.DOTALL)
    assert (shown.count("The figure was 318."), page.count("The figure was 318.")) == (1, 2)
    assert "Terminal sold" in shown


def test_version_planned_for_later_keeps_the_correction(live):
    draft = now_of(live).get_latest_revision_as_object()
    draft.go_live_at = clock.now() + HOUR
    draft.save_revision().publish()
    change_words(live)
    actions.correct(article=live, text="The figure was 318.")
    planned = live.revisions.get(approved_go_live_at__isnull=False)
    assert [note["text"] for note in planned.content["corrections"]] == ["The figure was 318."]


def test_version_in_a_workflow_keeps_the_correction(live, chief):
    change_words(live)
    Workflow.objects.filter(active=True).first().start(now_of(live), chief)
    actions.correct(article=live, text="The figure was 318.", by=chief)
    state = now_of(live).current_workflow_state
    assert state is not None
    assert [n["text"] for n in state.current_task_state.revision.content["corrections"]] == ["The figure was 318."]


def test_correction_with_the_draft_publishes_both_at_once(live, chief, visitor):
    change_words(live, "Terminal sold")
    actions.correct(article=live, text="It was sold, not let.", with_draft=True, show_time=True, by=chief)
    row = now_of(live)
    assert (row.title, row.has_unpublished_changes) == ("Terminal sold", False)
    assert row.updated_at is not None
    assert Correction.objects.filter(article=live).count() == 1
    assert {"headline", "corrections", "updated_at"} <= set(last_fact(live, "article_updated")["changed"])
    page = visitor.get(row.canonical_path).content.decode()
    assert "Terminal sold" in page and "It was sold, not let." in page
    now_of(live).save_revision().publish()
    assert Correction.objects.filter(article=live).count() == 1


def test_correction_with_a_draft_planned_for_later_is_refused_and_nothing_is_kept(live):
    draft = now_of(live).get_latest_revision_as_object()
    draft.go_live_at = clock.now() + HOUR
    draft.save_revision()
    with pytest.raises(PlannedForLater):
        actions.correct(article=live, text="It was sold.", with_draft=True)
    assert not Correction.objects.filter(article=live).exists()


def test_draft_and_embargoed_story_cannot_be_corrected(write, live):
    with pytest.raises(NotPublic):
        actions.correct(article=write("Draft"), text="No.")
    Article.objects.filter(pk=live.pk).update(embargo_until=clock.now() + HOUR)
    with pytest.raises(NotPublic):
        actions.correct(article=live, text="No.")


def test_update_shows_its_time_and_needs_no_words(live, chief):
    actions.note_update(article=live, by=chief)
    row = now_of(live)
    assert row.updated_at is not None
    assert row.get_latest_revision_as_object().updated_at == row.updated_at
    assert last_fact(live, "article_updated")["changed"] == ["updated_at"]
    assert "article_corrected" not in facts(live)
    actions.note_update(article=live, text="Adds a statement.", by=chief)
    assert last_fact(live, "article_corrected")["kind"] == "update"


def test_note_published_in_the_form_is_told_once_too(live):
    def publish(*texts):
        story = now_of(live).get_latest_revision_as_object()
        story.corrections = [Correction(kind="correction", text=text) for text in texts]
        story.save_revision().publish()

    publish("The figure was 318.")
    assert facts(live)[-2:] == ["article_updated", "article_corrected"]
    assert last_fact(live, "article_corrected")["correction"] == Correction.objects.get(article=live).pk
    publish("The figure was 318.")
    assert facts(live).count("article_corrected") == 1
    publish("The figure was 318.", "Adds a statement.")
    assert facts(live).count("article_corrected") == 2
    publish()
    assert facts(live).count("article_corrected") == 2


# Withdraw, take down, restore


def test_withdrawal_keeps_its_reason_and_answers_404(live, chief, visitor):
    actions.withdraw(article=live, reason="Wrong company.", by=chief)
    assert visitor.get(live.canonical_path).status_code == 404
    entry = last_entry(live, "article_unpublished")
    assert (entry.cause, entry.actor) == ("Wrong company.", chief)


def test_takedown_cleans_lists_links_boxes_and_previews_at_once(live, write, chief, visitor):
    other = write("Beside")
    other.body = [
        {"type": "paragraph", "value": f'<p>See <a linktype="page" id="{live.pk}">the story</a>.</p>'},
        {"type": "related", "value": {"story": live.pk, "label": ""}},
    ]
    other.save_revision().publish()
    address = now_of(other).canonical_path
    assert live.canonical_path in visitor.get(address).content.decode()
    actions.share_preview(article=live, until=clock.now() + HOUR, by=chief)
    change_words(live)
    draft = now_of(live).get_latest_revision_as_object()
    draft.go_live_at = clock.now() + HOUR
    draft.save_revision().publish()
    actions.take_down(article=live, reason="The court said so.", by=chief)
    assert visitor.get(live.canonical_path).status_code == 410
    for path in ("/", "/section/economy/", address):
        page = visitor.get(path)
        assert page.status_code == 200
        assert live.canonical_path not in page.content.decode() and "The court" not in page.content.decode()
    assert not live.revisions.filter(approved_go_live_at__isnull=False).exists()
    assert not live.preview_links.filter(revoked_at=None).exists()
    assert now_of(live).takedown_reason == "The court said so."
    assert "The court" not in visitor.get(live.canonical_path).content.decode()


def test_restored_story_is_published_again_when_asked(live, chief, visitor):
    actions.take_down(article=live, reason="The court said so.", by=chief)
    actions.restore(article=live, by=chief, cause="Appeal won.", publish=True)
    assert visitor.get(live.canonical_path).status_code == 200
    assert facts(live)[-2:] == ["article_restored", "article_published"]
    assert last_entry(live, "article_restored").data == {"taken_down_for": "The court said so."}


# Breaking


def test_breaking_is_told_once_extended_and_ended(live, chief, visitor):
    actions.declare_breaking(article=live, developing=True, by=chief)
    row = now_of(live)
    assert row.breaking_until - row.breaking_at == 4 * HOUR
    told = last_fact(live, "breaking_declared")
    assert told["until"] == row.breaking_until.isoformat()
    page = visitor.get(live.canonical_path).content.decode()
    assert "Breaking" in page and "This story is developing" in page
    actions.declare_breaking(article=live, until=clock.now() + 9 * HOUR, by=chief)
    assert facts(live).count("breaking_declared") == 1
    assert now_of(live).breaking_at == row.breaking_at
    actions.end_breaking(article=live, by=chief)
    actions.set_developing(article=live, developing=False, by=chief)
    page = visitor.get(live.canonical_path).content.decode()
    assert "Breaking" not in page and "This story is developing" not in page
    assert last_fact(live, "article_updated")["changed"] == ["developing"]


def test_breaking_wants_a_public_story_and_a_near_end(live, write):
    with pytest.raises(NotPublic):
        actions.declare_breaking(article=write("Draft"))
    for until in (clock.now() - HOUR, clock.now() + timedelta(days=8)):
        with pytest.raises(WrongTime):
            actions.declare_breaking(article=live, until=until)


# The screens


ACTS = ("correct", "update", "unpublish", "take_down", "breaking", "share", "history")


def act(name, story):
    return reverse(f"acts:{name}", args=[story.pk])


@pytest.mark.parametrize("name", ACTS)
def test_screens_are_for_those_who_may(name, live, desk):
    assert desk.get(act(name, live)).status_code == 200
    correspondent = User.objects.create_user("c@example.org", "a long enough one", is_staff=True)
    from django.contrib.auth.models import Group

    correspondent.groups.add(Group.objects.get(name="Correspondent"))
    client = Client()
    client.force_login(correspondent)
    before = Fact.objects.count()
    answer = client.post(act(name, live), {"text": "x", "reason": "x", "hours": "1", "term": "1", "what": "note"})
    assert answer.status_code in (302, 403, 405)
    assert Fact.objects.count() == before
    assert now_of(live).live


def test_correction_screen_asks_what_to_publish_only_when_there_is_a_choice(live, desk):
    assert b'name="what"' not in desk.get(act("correct", live)).content
    change_words(live)
    page = desk.get(act("correct", live))
    assert b'name="what"' in page.content and b"revisions/compare" in page.content
    empty = desk.post(act("correct", live), {"text": " ", "what": "note"})
    assert empty.status_code == 200 and empty.context["form"].errors.keys() == {"text"}
    assert desk.post(act("correct", live), {"text": "It was 318.", "what": "note"}).status_code == 302
    assert "half-finished" not in now_of(live).title


def test_wagtails_unpublish_screen_leads_to_the_one_that_asks_for_a_reason(live, desk):
    answer = desk.get(reverse("wagtailadmin_pages:unpublish", args=[live.pk]))
    assert answer.url == act("unpublish", live)
    assert desk.post(answer.url, {"reason": ""}).status_code == 200
    assert now_of(live).live
    assert desk.post(answer.url, {"reason": "Wrong company."}).status_code == 302
    assert not now_of(live).live


def test_acting_twice_says_that_it_is_done_already(live, desk):
    assert desk.post(act("take_down", live), {"reason": "Court."}).status_code == 302
    again = desk.post(act("take_down", live), {"reason": "Court."}, follow=True)
    assert "taken down already" in again.content.decode()
    assert facts(live).count("article_taken_down") == 1
    assert desk.get(act("restore", live)).status_code == 200
    assert desk.post(act("restore", live), {"reason": "Appeal.", "publish": "on"}).status_code == 302
    assert now_of(live).live


def test_editor_offers_the_acts_that_are_possible_now(live, write, desk):
    page = desk.get(reverse("wagtailadmin_pages:edit", args=[live.pk])).content.decode()
    for name in ("correct", "update", "breaking", "share", "history", "take_down"):
        assert act(name, live) in page
    assert act("restore", live) not in page
    draft = write("Draft")
    page = desk.get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).content.decode()
    assert act("correct", draft) not in page and act("share", draft) in page
