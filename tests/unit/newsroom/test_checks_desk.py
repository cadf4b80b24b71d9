"""Checks in the newsroom: beside the story, at every road a person publishes by, and as the publication sets them."""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Workflow

from standfirst.core import clock, options
from standfirst.newsroom import dictionaries, roles
from standfirst.newsroom.actions import demand_ready, note_unpublished, set_checks
from standfirst.newsroom.actions.checks import in_haste
from standfirst.newsroom.checks import checks
from standfirst.newsroom.conf import DICTIONARIES
from standfirst.newsroom.errors import NotReady
from standfirst.newsroom.models import Article, CheckSetting, HouseWord, Picture, SourceCredit, StyleRule
from standfirst.newsroom.queries import check_story
from standfirst.readers.models import User
from standfirst.record.models import AuditEntry
from tests import factories
from tests.support.story_forms import ALL_THE_SAME, PUBLISH, edit_url, logged_in, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(house):
    return logged_in()


@pytest.fixture
def story(house):
    made = factories.story(house, "A port opens", published=False)
    made.save_revision()
    return Article.objects.get(pk=made.pk)


@pytest.fixture
def over(house, story):
    """The story with a picture whose rights are over."""
    picture = house.pictures[0]
    Picture.objects.filter(pk=picture.pk).update(rights_expire_on=clock.now().date())
    story.lead_image = Picture.objects.get(pk=picture.pk)
    story.save_revision()
    return Article.objects.get(pk=story.pk)


def now_of(story):
    return Article.objects.get(pk=story.pk)


def said(client, url):
    return re.sub(r"\s+", " ", client.get(url).content.decode())


def codes(report):
    return set(report.codes)


# What is found


def test_a_bare_story_is_told_what_it_lacks(story):
    assert codes(check_story(story)) == {"sources", "countries"}


def test_a_rich_story_has_nothing_against_it(house):
    rich = factories.rich_story(house)
    assert codes(check_story(rich)) <= {"house_style", "spelling"}


def test_pictures_links_and_style_are_found_where_they_stand(house, story):
    bare = house.pictures[0]
    Picture.objects.filter(pk=bare.pk).update(description="", credit="")
    draft = factories.story(house, "Not yet", published=False)
    story.lead_image = Picture.objects.get(pk=bare.pk)
    story.body = [
        {"type": "paragraph", "id": "p1", "value": f'<p>In order to <a linktype="page" id="{draft.pk}">sell</a>.</p>'},
        {"type": "related", "id": "r1", "value": {"story": 999_999, "label": ""}},
        {"type": "image", "id": "i1", "value": {"picture": 999_999, "caption": "", "alt": "", "decorative": False,
                                                 "width": "column"}},
    ]  # fmt: skip
    found = {(finding.code, finding.spot.path) for finding in check_story(story).warnings}
    assert found >= {
        ("alt_text", "lead_image"), ("picture_credit", "lead_image"), ("picture_credit", "body.i1"),
        ("dead_links", "body.p1"), ("dead_links", "body.r1"), ("house_style", "body.p1"),
    }  # fmt: skip


@pytest.mark.parametrize("state", ["draft", "embargo", "down", "public"])
def test_a_linked_story_is_known_by_its_state(house, story, state):
    linked = factories.story(house, "Linked")
    if state == "draft":
        linked.unpublish()
    elif state == "embargo":
        Article.objects.filter(pk=linked.pk).update(embargo_until=clock.now() + timedelta(hours=1))
    elif state == "down":
        from standfirst.newsroom.actions import take_down

        take_down(article=linked, reason="A court said so.")
    story.body = [{"type": "paragraph", "id": "p1", "value": f'<p><a linktype="page" id="{linked.pk}">It</a></p>'}]
    dead = [finding.message for finding in check_story(story).warnings if finding.code == "dead_links"]
    assert bool(dead) is (state != "public")


def test_rights_are_looked_at_for_the_day_the_story_is_planned_for(house, story):
    ends = clock.now() + timedelta(days=3)
    Picture.objects.filter(pk=house.pictures[0].pk).update(rights_expire_on=ends.date())
    story.lead_image = Picture.objects.get(pk=house.pictures[0].pk)
    assert not check_story(story).blocking
    story.go_live_at = ends + timedelta(days=1)
    assert [finding.code for finding in check_story(story).blocking] == ["picture_rights"]
    story.go_live_at, story.embargo_until = None, ends + timedelta(days=1)
    assert [finding.code for finding in check_story(story).blocking] == ["picture_rights"]


@pytest.fixture
def no_dictionary_but(tmp_path):
    with options.overridden({DICTIONARIES: [str(tmp_path)]}):
        yield tmp_path


def test_the_spelling_is_checked_with_an_installed_dictionary(story, no_dictionary_but):
    tmp_path = no_dictionary_but
    (tmp_path / "en_GB.aff").write_text("SET UTF-8\nTRY esianrtolcdugmphbyfvkwzESIANRTOLCDUGMPHBYFVKWZ'\n")
    (tmp_path / "en_GB.dic").write_text("6\nthe\na\nport\nopens\nof\ntext\nstandfirst\n")
    assert dictionaries.find("en") == tmp_path / "en_GB"
    dictionaries.dictionary_for("en", wait=20)
    story.body = [{"type": "paragraph", "id": "p1", "value": "<p>the port opnes</p>"}]
    HouseWord.objects.create(word="Standfirst")
    assert [f.message for f in check_story(story).warnings if f.code == "spelling"] == [
        "“opnes” is not in the dictionary."
    ]
    story.language = "pl"
    notes = [note.message for note in check_story(story).notes]
    assert notes == ["No dictionary for Polski is installed: the spelling was not checked."]


def test_a_broken_dictionary_is_said_and_stops_nothing(story, no_dictionary_but):
    tmp_path = no_dictionary_but
    (tmp_path / "en.aff").write_bytes(b"SET UTF-8\n")
    (tmp_path / "en.dic").mkdir()
    assert dictionaries.dictionary_for("en", wait=20).why.startswith("The dictionary for English cannot be read.")
    assert [note.code for note in check_story(story).notes] == ["spelling"]


def test_an_ordinary_story_is_checked_in_time(house):
    rich = factories.rich_story(house)
    set_checks(strengths={"spelling": "off"})
    fresh = Article.objects.get(pk=rich.pk)
    check_story(fresh)
    fresh = Article.objects.get(pk=rich.pk)
    began = time.perf_counter()
    with CaptureQueriesContext(connection) as asked:
        check_story(fresh)
    took = time.perf_counter() - began
    assert len(asked) <= 30
    assert took < 1, "150 ms on an idle machine; this one has other things to do"


# Beside the story


def test_the_page_of_checks_is_for_those_who_may_edit(story, desk):
    url = reverse("newsroom_checks", args=[story.pk])
    page = said(desk, url)
    assert "No source is credited." in page
    assert f"{edit_url(story)}#:w:contentpath=source_credits" in page
    assert "No source is credited." in said(desk, f"{url}?part=1")
    assert "<html" not in said(desk, f"{url}?part=1")
    assert Client().get(url).status_code == 302
    assert logged_in(roles.COMMERCIAL).get(url).status_code in (302, 403)
    assert logged_in(roles.CORRESPONDENT).get(url).status_code in (302, 403), "a colleague's draft"
    assert desk.get(reverse("newsroom_checks", args=[999_999])).status_code == 404


def test_the_panel_stands_beside_the_story(story, desk):
    page = said(desk, edit_url(story))
    assert 'data-side-panel="readiness"' in page
    assert f'data-url="{reverse("newsroom_checks", args=[story.pk])}"' in page
    new = said(desk, desk.get(reverse("newsroom_write")).url)
    assert "The checks are made when the story is first saved." in new


def test_what_is_checked_is_the_newest_draft(story, desk):
    send(desk, story, standfirst="")
    assert "There is no standfirst." in said(desk, reverse("newsroom_checks", args=[story.pk]))


# Warnings never block


def test_warnings_are_shown_before_publishing_and_passed_over(story, desk):
    answer = send(desk, story, title="A port opens at last", **PUBLISH)
    anyway = reverse("newsroom_publish_anyway", args=[story.pk])
    assert (answer.status_code, answer["Location"]) == (302, anyway)
    row = now_of(story)
    assert not row.is_published
    assert row.get_latest_revision_as_object().title == "A port opens at last", "kept as a draft"
    page = said(desk, anyway)
    assert "No source is credited." in page and "Publish all the same" in page
    revision = row.latest_revision_id
    assert desk.post(anyway, {"revision": revision, **ALL_THE_SAME}).status_code == 302
    row = now_of(story)
    assert (row.is_published, row.title) == (True, "A port opens at last")
    entry = AuditEntry.objects.get(action="newsroom.published_with_warnings")
    assert entry.data["checks"] == ["sources", "countries"]
    assert entry.actor_label == "desk.editor@ledger.example"


def test_a_newer_version_is_not_published_unseen(story, desk):
    seen = story.latest_revision_id
    story.title = "Another"
    story.save_revision()
    anyway = reverse("newsroom_publish_anyway", args=[story.pk])
    answer = desk.post(anyway, {"revision": seen, **ALL_THE_SAME}, follow=True)
    assert "There is a newer version." in answer.text
    assert not now_of(story).is_published


def test_publishing_all_the_same_is_for_those_who_may_publish(story):
    anyway = reverse("newsroom_publish_anyway", args=[story.pk])
    for role in (roles.CORRESPONDENT, roles.COMMERCIAL, roles.PICTURE_DESK):
        client = logged_in(role)
        assert client.post(anyway, {"revision": story.latest_revision_id}).status_code in (302, 403), role
        assert client.get(anyway).status_code in (302, 403)
    assert not now_of(story).is_published


def test_a_story_that_nothing_is_said_of_is_published_at_once(story, desk):
    set_checks(strengths={code: "off" for code, _check in checks})
    answer = send(desk, story, **PUBLISH)
    assert answer["Location"] == reverse("stories:index")
    assert now_of(story).is_published
    assert not AuditEntry.objects.filter(action="newsroom.published_with_warnings").exists()


# Blocks do


def refused(story, answer_text):
    assert "stands against it" in answer_text
    assert "The rights to “Picture 0” end on" in answer_text
    assert f"{edit_url(story)}#:w:contentpath=lead_image" in answer_text
    assert not now_of(story).is_published
    assert not story.revisions.exclude(approved_go_live_at=None).exists()


def test_a_block_stands_against_the_form_and_the_words_are_kept(over, desk):
    answer = send(desk, over, title="New words", **PUBLISH, **ALL_THE_SAME)
    assert answer["Location"] == edit_url(over)
    refused(over, desk.get(edit_url(over)).text)
    assert now_of(over).get_latest_revision_as_object().title == "New words"


def test_a_block_stands_against_a_new_story_and_it_is_kept(over, desk, house):
    from tests.support.story_forms import fields_on

    url = desk.get(reverse("newsroom_write")).url
    fields = fields_on(desk, url, "Signed.")
    sent = {**fields, "title": "Brand new", "standfirst": "Why.", "section": house.sections[0].pk, "slug": "",
            "lead_image": house.pictures[0].pk, "credits-0-form": "staff", **PUBLISH}  # fmt: skip
    answer = desk.post(url, sent)
    made = Article.objects.get(title="Brand new")
    assert answer["Location"] == edit_url(made)
    refused(made, desk.get(edit_url(made)).text)
    assert not made.live


def test_a_block_stands_against_planning(over, desk):
    answer = send(desk, over, go_live_at="2100-01-01 09:00", **PUBLISH, **ALL_THE_SAME)
    assert answer["Location"] == edit_url(over)
    refused(over, desk.get(edit_url(over)).text)


def test_a_block_stands_against_publishing_all_the_same(over, desk):
    anyway = reverse("newsroom_publish_anyway", args=[over.pk])
    assert "Stands against publishing" in said(desk, anyway)
    answer = desk.post(anyway, {"revision": over.latest_revision_id, **ALL_THE_SAME}, follow=True)
    refused(over, answer.text)


def test_a_block_stands_against_publishing_many(over, desk, house):
    other = factories.story(house, "Nothing wrong", published=False)
    other.save_revision()
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    answer = desk.post(f"{url}?id={over.pk}&id={other.pk}&next=/newsroom/", follow=True)
    refused(over, answer.text)
    assert "None of the 2 stories was published." in answer.text
    assert not now_of(other).is_published
    desk.post(f"{url}?id={other.pk}&next=/newsroom/")
    assert now_of(other).is_published
    assert AuditEntry.objects.filter(action="newsroom.published_with_warnings").count() == 1


@pytest.mark.parametrize("asks", [{}, {"x-requested-with": "XMLHttpRequest"}])
def test_a_block_stands_against_the_last_step_of_review(over, house, asks):
    chief = logged_in(roles.EDITOR_IN_CHIEF)
    user = User.objects.get(email="editor-in-chief@ledger.example")
    workflow = Workflow.objects.filter(active=True).latest("pk")
    workflow.start(over, user)
    for _step in range(6):
        state = now_of(over).current_workflow_task_state
        if state is None:
            break
        before = state.pk
        url = reverse("wagtailadmin_pages:workflow_action", args=[over.pk, "approve", state.pk])
        answer = chief.post(url, {"comment": ""}, headers=asks)
        assert answer.status_code in (200, 302)
        after = now_of(over).current_workflow_task_state
        if after is not None and after.pk == before:
            break
    else:
        pytest.fail("the story was never refused")
    assert now_of(over).current_workflow_task_state is not None, "the step is still to be taken"
    refused(over, chief.get(edit_url(over)).text)


def test_a_block_stands_against_a_step_taken_from_the_form(over, house):
    chief = logged_in(roles.EDITOR_IN_CHIEF)
    user = User.objects.get(email="editor-in-chief@ledger.example")
    Workflow.objects.filter(active=True).latest("pk").start(over, user)
    for step in range(6):
        before = now_of(over).current_workflow_task_state.pk
        changes = {"action-workflow-action": "1", "workflow-action-name": "approve", "title": f"Step {step}"}
        send(chief, over, **changes)
        state = now_of(over).current_workflow_task_state
        assert state is not None
        if state.pk == before:
            break
    else:
        pytest.fail("the story was never refused")
    refused(over, chief.get(edit_url(over)).text)
    assert now_of(over).get_latest_revision_as_object().title == f"Step {step}", "the words are kept"


def test_a_step_from_the_form_that_publishes_says_with_which_warnings(story, house):
    chief = logged_in(roles.EDITOR_IN_CHIEF)
    user = User.objects.get(email="editor-in-chief@ledger.example")
    Workflow.objects.filter(active=True).latest("pk").start(story, user)
    for _step in range(6):
        assert not AuditEntry.objects.filter(action="newsroom.published_with_warnings").exists()
        send(chief, story, **{"action-workflow-action": "1", "workflow-action-name": "approve"})
        if now_of(story).is_published:
            break
    else:
        pytest.fail("the story was never published")
    entry = AuditEntry.objects.get(action="newsroom.published_with_warnings")
    assert entry.data["checks"] == ["sources", "countries"]
    assert "was published with 2 warnings." in chief.get(edit_url(story)).text


def test_a_block_stands_against_a_published_copy(over, desk, house):
    CheckSetting.objects.create(code="picture_rights", strength="off")
    over.get_latest_revision().publish()
    CheckSetting.objects.all().delete()
    chief = logged_in(roles.ADMINISTRATOR)
    folder = over.get_parent()
    url = reverse("wagtailadmin_pages:copy", args=[over.pk])
    sent = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": folder.pk}
    assert chief.post(url, {**sent, "publish_copies": "1"}).status_code == 302
    assert not Article.objects.filter(slug="copy").exists()
    chief.post(url, sent)
    assert not Article.objects.get(slug="copy").is_published


def test_a_program_in_a_persons_name_is_refused_too(over, house):
    user = User.objects.create_superuser("chief@ledger.example", "a long enough one")
    with pytest.raises(NotReady) as refusal:
        over.get_latest_revision().publish(user=user)
    assert [finding.code for finding in refusal.value.report.blocking] == ["picture_rights"]
    assert not now_of(over).is_published
    over.get_latest_revision().publish()
    assert now_of(over).is_published, "the clock publishes what a person planned"


def test_what_is_public_already_may_be_mended(over, house):
    user = User.objects.create_superuser("chief@ledger.example", "a long enough one")
    over.get_latest_revision().publish()
    public = now_of(over)
    public.title = "Mended"
    public.save_revision(user=user).publish(user=user)
    assert now_of(over).title == "Mended"


def test_a_lane_in_a_hurry_is_held_up_by_blocks_alone(over, story):
    with pytest.raises(NotReady):
        demand_ready(article=over.get_latest_revision_as_object(), warnings=False)
    set_checks(strengths={"picture_rights": "warn"})
    with CaptureQueriesContext(connection) as asked:
        assert demand_ready(article=over, warnings=False).findings == ()
    assert len(asked) == 1


def test_a_flash_is_held_up_by_what_makes_sense_for_one(over, story, house):
    user = User.objects.create_superuser("chief@ledger.example", "a long enough one")
    bare = factories.story(house, "Flash", published=False)
    set_checks(strengths={"sources": "block", "countries": "block"})
    with pytest.raises(NotReady):
        bare.save_revision().publish(user=user)
    with in_haste():
        bare.save_revision().publish(user=user)
        assert now_of(bare).is_published
        with pytest.raises(NotReady):
            over.get_latest_revision().publish(user=user)


# The publication's choice


def test_those_who_lead_set_how_hard_a_check_is(house):
    url = reverse("newsroom_check_settings")
    for role in (roles.CORRESPONDENT, roles.SUB_EDITOR, roles.DESK_EDITOR, roles.PICTURE_DESK, roles.COMMERCIAL):
        client = logged_in(role)
        assert client.get(url).status_code in (302, 403), role
        assert client.post(url, {"sources": "block"}).status_code in (302, 403), role
    assert not CheckSetting.objects.exists()
    for role, strength in ((roles.EDITOR_IN_CHIEF, "block"), (roles.ADMINISTRATOR, "off")):
        client = logged_in(role)
        assert url in said(client, "/newsroom/"), "in the menu"
        sent = {code: check.strength for code, check in checks} | {"sources": strength}
        assert client.post(url, sent).status_code == 302
        assert CheckSetting.objects.get().strength == strength
    entries = AuditEntry.objects.filter(action="newsroom.checks_set").order_by("pk")
    assert [entry.data for entry in entries] == [
        {"sources": {"from": "warn", "to": "block"}},
        {"sources": {"from": "block", "to": "off"}},
    ]


def test_a_strength_that_is_none_is_refused(house):
    client = logged_in(roles.EDITOR_IN_CHIEF)
    sent = {code: check.strength for code, check in checks} | {"sources": "fatal"}
    assert client.post(reverse("newsroom_check_settings"), sent).status_code == 200
    assert not CheckSetting.objects.exists()
    with pytest.raises(ValueError, match="no strength"):
        set_checks(strengths={"sources": "fatal"})


def test_a_check_set_to_block_blocks_and_one_that_is_off_is_not_made(story):
    set_checks(strengths={"sources": "block", "countries": "off"})
    with pytest.raises(NotReady):
        demand_ready(article=story)
    set_checks(strengths={"sources": "off"})
    assert not demand_ready(article=story).findings or demand_ready(article=story).codes == []


def test_the_house_style_is_a_register_of_its_own(house):
    chief = logged_in(roles.EDITOR_IN_CHIEF)
    add = reverse("wagtailsnippets_standfirst_newsroom_stylerule:add")
    sent = {"language": "en", "avoid": "  mega   deal ", "prefer": "large deal", "note": "", "match_case": ""}
    assert chief.post(add, sent).status_code == 302
    assert StyleRule.objects.filter(language="en", avoid="mega deal").exists()
    assert "is what is to be avoided" in chief.post(add, {**sent, "avoid": "large deal"}).text
    assert "at least one letter" in chief.post(add, {**sent, "avoid": "!!"}).text
    words = reverse("wagtailsnippets_standfirst_newsroom_houseword:add")
    assert "Write one word" in chief.post(words, {"word": "two words", "language": ""}).text
    assert logged_in(roles.CORRESPONDENT).get(add).status_code in (302, 403)


def test_a_starter_list_is_there_to_be_changed(db):
    assert StyleRule.objects.filter(language="en").count() >= 10


# A source's own text


def test_a_sources_text_stays_in_the_newsroom(house):
    visitor = Client()
    canary = "they-wrote-9d1c"
    rich = factories.rich_story(house, access_level="open")
    credit = SourceCredit.objects.filter(article=rich).first()
    SourceCredit.objects.filter(pk=credit.pk).update(original_text=f"The minister {canary} said nothing at all.")
    fresh = Article.objects.get(pk=rich.pk)
    fresh.save_revision().publish()
    note_paths = [fresh.canonical_path, "/", f"/section/{house.sections[0].slug}/", "/country/japan/"]
    for path in [*note_paths, "/corrections/", f"/{fresh.number}/", "/newsroom/api/main/pages/", "/api/v3/pages/"]:
        assert canary not in visitor.get(path, follow=True).text, path
    from standfirst.newsroom import body
    from standfirst.newsroom.queries import story_beside

    assert canary not in repr(story_beside(fresh))
    assert canary not in body.plain_text(fresh.body)
    assert not any(
        canary in str(field.get_value(fresh)) for field in fresh.get_search_fields() if hasattr(field, "boost")
    )
    assert note_unpublished(article=fresh)


def test_the_clock_is_not_asked_by_a_check(story):
    at = datetime(2030, 1, 1, tzinfo=UTC)
    assert codes(check_story(story, now=at)) == {"sources", "countries"}


def test_rights_that_end_after_planning_are_told_to_the_desk_and_the_story_is_live(house, story):
    from standfirst.newsroom.actions import keep_schedule
    from standfirst.newsroom.models import Notice

    logged_in()  # somebody on the desk
    planner = User.objects.create_superuser("planner@ledger.example", "a long enough one", is_staff=True)
    story.lead_image = house.pictures[0]
    story.go_live_at = clock.now() + timedelta(hours=1)
    story.save_revision(user=planner).publish(user=planner)
    Picture.objects.filter(pk=house.pictures[0].pk).update(rights_expire_on=clock.now().date())
    story.revisions.exclude(approved_go_live_at=None).update(approved_go_live_at=clock.now())
    draft = story.revisions.latest("pk")
    draft.content["go_live_at"] = clock.now().isoformat()
    draft.save()
    assert keep_schedule().failed == {}
    assert now_of(story).is_published
    assert {n.recipient.email for n in Notice.objects.all()} >= {"planner@ledger.example", "desk.editor@ledger.example"}
    assert "The rights to “Picture 0” end on" in Notice.objects.first().text
    assert AuditEntry.objects.get(action="newsroom.live_unready").data["checks"] == ["picture_rights"]
