"""Every road that changes a story's words or state leaves its row on the desk right."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from wagtail.models import Page, Workflow, WorkflowTask

from standfirst.core import clock
from standfirst.newsroom import actions
from standfirst.newsroom.models import Article, Country, Credit, DeskKey, DeskRow, ReviewTask
from standfirst.newsroom.rules import desk_codes
from standfirst.readers.models import User
from tests.factories import house, story

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


@pytest.fixture
def made():
    return house(pictures=0)


@pytest.fixture
def editor():
    return User.objects.create_superuser("editor@ledger.example", "a long enough one", name="Editor")


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


@pytest.fixture
def draft(made, editor):
    article = story(made, "Copper climbs", published=False, owner=editor)
    article.save_revision(user=editor)
    return Article.objects.get(pk=article.pk)


@pytest.fixture(autouse=True)
def _nothing_is_out_of_step():
    """Whatever a test does by the house's roads: what the desk keeps is what it would work out anew."""
    yield
    stories = list(Article.objects.defer_streamfields())
    assert actions.desk_disagreements(stories, clock.now()) == {}


def on_desk(article):
    row = DeskRow.objects.get(pk=article.pk)
    kept = set(row.keys.values_list("tag", flat=True))
    assert kept == set(desk_codes.split(row.codes))
    return row


def now_of(article):
    return Article.objects.get(pk=article.pk)


def at_stage(article, editor, stage="desk"):
    """The story in a workflow of one step."""
    task = ReviewTask.objects.create(name=f"Step {stage}", stage=stage)
    workflow = Workflow.objects.create(name=f"Way {stage}")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    return workflow.start(article, editor)


def test_a_draft_is_found_by_what_its_latest_version_says(draft, made, editor):
    row = on_desk(draft)
    assert (row.status, row.headline, row.published) == ("draft", "Copper climbs", None)
    draft.title, draft.section, draft.access_level = "Cópper falls", made.sections[2], "premium"
    draft.countries = [Country.objects.get(pk="PL")]
    draft.credits = [Credit(form="contributor_for", contributor=made.people[1], bureau=made.bureaus[2])]
    draft.save_revision(user=editor)
    row = on_desk(draft)
    assert (row.headline, row.words, row.status) == ("Cópper falls", "copper falls", "draft")
    tags = {f"s{made.sections[2].pk}", "xpremium", "cPL", f"p{made.people[1].pk}", f"b{made.bureaus[2].pk}"}
    assert tags <= set(desk_codes.split(row.codes))
    assert f"s{made.sections[0].pk}" not in desk_codes.split(row.codes)
    assert f"u{editor.pk}" in desk_codes.split(row.codes)
    assert row.changed_by == editor


def test_gaps_are_seen(draft):
    assert on_desk(draft).lacks == "p"
    draft.standfirst = ""
    draft.save_revision(clean=False)
    assert on_desk(draft).lacks == "ps"


def test_a_story_goes_live_changes_and_is_unpublished(draft, editor):
    draft.get_latest_revision().publish(user=editor)
    row = on_desk(draft)
    assert row.status == "live" and row.published is not None
    live = now_of(draft)
    live.title = "Copper climbs further"
    live.save_revision(user=editor)
    row = on_desk(draft)
    assert (row.status, row.headline) == ("changed", "Copper climbs further")
    now_of(draft).unpublish(user=editor)
    row = on_desk(draft)
    assert (row.status, row.published) == ("unpublished", None)


def test_a_plain_change_of_a_field_is_seen(draft, editor):
    draft.get_latest_revision().publish(user=editor)
    live = now_of(draft)
    live.access_level = "premium"
    live.save()
    assert "xpremium" in desk_codes.split(on_desk(draft).codes)


@pytest.mark.parametrize("stage", ["desk", "legal", "ready"])
def test_a_filed_story_stands_at_its_stage_and_waits_since_then(draft, editor, stage):
    draft.needs_legal = True
    draft.save()
    draft.save_revision(user=editor)
    state = at_stage(draft, editor, stage)
    row = on_desk(draft)
    assert (row.status, row.since) == (stage, state.current_task_state.started_at)


def test_a_returned_story_says_so_until_it_is_filed_again(draft, editor):
    state = at_stage(draft, editor)
    state.current_task_state.reject(user=editor, comment="Who says so?")
    assert on_desk(draft).status == "returned"
    now_of(draft).current_workflow_state.resume(user=editor)
    assert on_desk(draft).status == "desk"
    now_of(draft).current_workflow_state.cancel(user=editor)
    assert on_desk(draft).status == "draft"


def test_approval_at_the_last_step_makes_it_live(draft, editor):
    at_stage(draft, editor).current_task_state.approve(user=editor)
    row = on_desk(draft)
    assert (row.status, row.beside, row.since) == ("live", "", None)


def test_a_new_version_under_review_stands_beside_the_live_one(draft, editor):
    draft.get_latest_revision().publish(user=editor)
    live = now_of(draft)
    live.title = "Copper climbs further"
    live.save_revision(user=editor)
    at_stage(live, editor)
    row = on_desk(draft)
    assert (row.status, row.beside) == ("changed", "desk")
    assert set(DeskKey.objects.filter(row=row, tag__startswith="=").values_list("tag", flat=True)) == {
        "=changed", "=desk",
    }  # fmt: skip


def test_a_scheduled_story_is_due_until_it_is_called_off(draft, editor, desk):
    due = clock.now() + HOUR
    draft.go_live_at = due
    draft.save_revision(user=editor).publish(user=editor)
    row = on_desk(draft)
    assert (row.status, row.due_at) == ("scheduled", due)
    planned = draft.revisions.get(approved_go_live_at__isnull=False)
    url = reverse("wagtailadmin_pages:revisions_unschedule", args=[draft.pk, planned.pk])
    assert desk.post(url).status_code == 302
    row = on_desk(draft)
    assert (row.status, row.due_at) == ("draft", None)


def test_the_schedule_publishes_and_expires(draft, editor, monkeypatch):
    now = clock.now()
    draft.go_live_at, draft.expire_at = now + HOUR, now + 3 * HOUR
    draft.save_revision(user=editor).publish(user=editor)
    _let(2 * HOUR, monkeypatch)
    actions.keep_schedule()
    assert on_desk(draft).status == "live"
    _let(2 * HOUR, monkeypatch)
    actions.keep_schedule()
    assert on_desk(draft).status == "unpublished"


def test_an_embargo_holds_and_lifts(draft, editor, monkeypatch):
    draft.embargo_until = clock.now() + HOUR
    draft.save_revision(user=editor)
    assert on_desk(draft).status == "draft"
    now_of(draft).get_latest_revision().publish(user=editor)
    assert on_desk(draft).status == "embargoed"
    _let(2 * HOUR, monkeypatch)
    actions.keep_schedule()
    assert on_desk(draft).status == "live"


def test_an_embargo_that_ends_before_the_story_is_due_turns_by_the_clock(draft, editor, monkeypatch):
    now = clock.now()
    draft.embargo_until, draft.go_live_at = now + HOUR, now + 3 * HOUR
    draft.save_revision(user=editor).publish(user=editor)
    assert on_desk(draft).status == "embargoed"
    _let(2 * HOUR, monkeypatch)
    actions.keep_schedule()
    assert actions.keep_desk() == 1
    row = on_desk(draft)
    assert (row.status, row.turns_at) == ("scheduled", None)
    assert actions.keep_desk() == 0


def test_taken_down_and_restored(draft, editor):
    draft.get_latest_revision().publish(user=editor)
    actions.take_down(article=now_of(draft), reason="Court order", by=editor)
    assert on_desk(draft).status == "taken_down"
    actions.restore(article=now_of(draft), by=editor)
    assert on_desk(draft).status == "unpublished"


@pytest.mark.parametrize("road", ["story", "folder", "bulk"])
def test_a_deleted_story_leaves_nothing(draft, desk, road):
    draft.get_latest_revision().publish()
    pk, folder = draft.pk, draft.get_parent()
    if road == "bulk":
        desk.post(reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"]) + f"?id={pk}")
    else:
        (now_of(draft) if road == "story" else Page.objects.get(pk=folder.pk)).delete()
    assert not DeskRow.objects.filter(pk=pk).exists() and not DeskKey.objects.filter(row=pk).exists()


def test_a_story_without_a_row_is_deleted_all_the_same(draft):
    draft.get_latest_revision().publish()
    DeskRow.objects.filter(pk=draft.pk).delete()
    now_of(draft).delete()
    assert not DeskRow.objects.filter(pk=draft.pk).exists()


def test_a_copy_has_a_row_of_its_own(draft, editor):
    draft.get_latest_revision().publish(user=editor)
    copy = now_of(draft).copy(to=draft.get_parent(), update_attrs={"slug": "again"}, keep_live=False, user=editor)
    assert on_desk(copy).status == "draft" and on_desk(draft).status == "live"


def test_reconciling_mends_what_a_hand_in_the_database_spoilt(draft):
    DeskRow.objects.filter(pk=draft.pk).update(status="live")
    DeskKey.objects.filter(row=draft.pk, tag="a").delete()
    assert [found.what for found in actions.reconcile()] == ["shown wrongly in the newsroom's list"]
    assert on_desk(draft).status == "draft"
    DeskKey.objects.filter(row=draft.pk).update(changed=1)
    assert [found.what for found in actions.reconcile()] == ["in the newsroom's list at the wrong place"]
    DeskRow.objects.filter(pk=draft.pk).delete()
    assert [found.what for found in actions.reconcile()] == ["missing in the newsroom's list"]
    assert list(actions.reconcile()) == []


def test_a_step_of_another_page_is_nothing_to_the_desk(editor):
    home = Page.objects.get(depth=2).specific
    home.save_revision(user=editor)
    Workflow.objects.filter(active=True).first().start(home, editor)
    assert not DeskRow.objects.filter(pk=home.pk).exists()


def _let(passed, monkeypatch):
    then = clock.now() + passed
    monkeypatch.setattr(clock, "now", lambda: then)
    monkeypatch.setattr("django.utils.timezone.now", lambda: then)
