"""Accounts and groups that a story in review hangs on are deleted: nothing breaks, and nothing waits for ever."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import TaskState, WorkflowState

from standfirst.newsroom.actions import file_story, return_story, send_on
from standfirst.newsroom.models import Article, Notice
from standfirst.newsroom.queries import stuck_steps, waiting_for
from tests import factories
from tests.support.newsroom_staff import again, fresh, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    return factories.house(pictures=0)


def delete(client, root, account):
    """As an administrator does it."""
    client.force_login(root)
    assert client.post(reverse("wagtailusers_users:delete", args=[account.pk])).status_code == 302


def screens(story):
    state = WorkflowState.objects.for_instance(story).latest("pk")
    yield "/newsroom/"
    yield reverse("stories:index")
    yield reverse("newsroom_notices")
    yield reverse("wagtailadmin_pages:edit", args=[story.pk])
    yield reverse("wagtailadmin_pages:history", args=[story.pk])
    yield reverse("wagtailadmin_pages:workflow_history", args=[story.pk])
    yield reverse("wagtailadmin_pages:workflow_history_detail", args=[story.pk, state.pk])
    yield reverse("wagtailadmin_reports:workflow")
    yield reverse("wagtailadmin_reports:workflow_tasks")


def assert_every_screen_answers(client, user, story):
    client.force_login(user)
    for url in screens(story):
        assert client.get(url).status_code == 200, url


def test_everybody_who_touched_a_story_is_deleted_and_it_goes_on(client, house, staff, story):
    root = person(name="Root", is_superuser=True)
    boss = staff["Editor-in-chief"]
    file_story(story=story, by=staff["Correspondent"])
    return_story(story=fresh(story), by=staff["Desk editor"], reason="Who says so?")
    file_story(story=fresh(story), by=staff["Correspondent"])
    send_on(story=fresh(story), by=staff["Sub-editor"])
    for role in ("Correspondent", "Sub-editor", "Desk editor"):
        delete(client, root, staff[role])
    assert_every_screen_answers(client, boss, story)
    states = WorkflowState.objects.for_instance(story).get()
    assert states.requested_by is None
    done = states.task_states.exclude(status="in_progress").order_by("pk")
    assert [(s.status, s.finished_by, s.comment) for s in done] == [
        ("rejected", None, "Who says so?"),
        ("approved", None, ""),
        ("skipped", None, ""),
    ]
    assert [(one.story.pk, one.stage) for one in stuck_steps()] == [(story.pk, "ready")]
    assert [one.stage for one in waiting_for(again(boss))] == ["ready"]
    client.force_login(boss)
    page = client.get(reverse("newsroom_notices")).content.decode()
    assert "Nobody can take this step" in page
    assert "Copper at a record" in page
    assert "Nobody can take this step" in client.get("/newsroom/").content.decode()
    state = TaskState.objects.get(status="in_progress")
    url = reverse("wagtailadmin_pages:workflow_action", args=[story.pk, "approve", state.pk])
    assert client.post(url).status_code == 302
    assert Article.objects.get(pk=story.pk).is_published
    assert_every_screen_answers(client, boss, story)
    assert stuck_steps() == []


def test_a_story_returned_by_a_deleted_editor_to_a_deleted_writer_is_filed_by_another(client, house, staff, story):
    root = person(name="Root", is_superuser=True)
    file_story(story=story, by=staff["Correspondent"])
    return_story(story=fresh(story), by=staff["Desk editor"], reason="Who says so?")
    delete(client, root, staff["Correspondent"])
    delete(client, root, staff["Desk editor"])
    sub = staff["Sub-editor"]
    assert_every_screen_answers(client, root, story)
    file_story(story=fresh(story), by=sub)
    assert fresh(story).current_workflow_task.stage == "desk"
    assert [one.story.pk for one in waiting_for(again(sub))] == [story.pk]


def test_the_only_lawyer_is_deleted_while_a_story_waits_and_the_chiefs_are_told_of_the_next(client, house, staff):
    root = person(name="Root", is_superuser=True)
    stories = []
    for title in ("First", "Second"):
        made = factories.story(house, title, published=False, owner=staff["Correspondent"], needs_legal=True)
        made.save_revision()
        file_story(story=made, by=staff["Correspondent"])
        stories.append(made)
    send_on(story=fresh(stories[0]), by=staff["Desk editor"])
    assert stuck_steps() == []
    delete(client, root, staff["Legal"])
    assert [one.story.pk for one in stuck_steps()] == [stories[0].pk]
    send_on(story=fresh(stories[1]), by=staff["Desk editor"])
    told = Notice.objects.filter(kind="stuck")
    assert {notice.recipient for notice in told} == {staff["Editor-in-chief"], staff["Administrator"], root}
    assert {notice.story.pk for notice in told} == {stories[1].pk}
    send_on(story=fresh(stories[0]), by=staff["Administrator"])
    assert fresh(stories[0]).current_workflow_task.stage == "ready"


def test_a_group_that_is_deleted_or_emptied_leaves_a_step_to_the_chiefs(client, house, staff, story):
    file_story(story=story, by=staff["Correspondent"])
    Group.objects.filter(name__in=["Sub-editor", "Desk editor"]).delete()
    assert [one.story.pk for one in stuck_steps()] == [story.pk]
    assert waiting_for(again(staff["Desk editor"])) == []
    assert_every_screen_answers(client, staff["Administrator"], story)
    send_on(story=fresh(story), by=again(staff["Editor-in-chief"]))
    send_on(story=fresh(story), by=again(staff["Editor-in-chief"]))
    assert Article.objects.get(pk=story.pk).live


def test_an_account_that_is_switched_off_takes_no_step_and_counts_for_nobody(staff, story):
    file_story(story=story, by=staff["Correspondent"])
    for role in ("Desk editor", "Sub-editor"):
        staff[role].is_active = False
        staff[role].save()
        assert waiting_for(again(staff[role])) == []
    assert [one.story.pk for one in stuck_steps()] == [story.pk]


def test_the_lock_of_a_deleted_account_does_not_hold_a_story_for_ever(client, house, staff, story):
    root = person(name="Root", is_superuser=True)
    sub = person("Sub-editor", name="Gone soon")
    file_story(story=story, by=staff["Correspondent"])
    client.force_login(sub)
    client.post(reverse("wagtailadmin_pages:lock", args=[story.pk]))
    assert fresh(story).locked_by == sub
    delete(client, root, sub)
    assert fresh(story).get_lock().for_user(again(staff["Desk editor"]))
    client.force_login(staff["Desk editor"])
    client.post(reverse("wagtailadmin_pages:unlock", args=[story.pk]))
    assert not fresh(story).locked
    send_on(story=fresh(story), by=staff["Desk editor"])


def test_a_lock_that_is_nobodys_falls_when_the_story_is_filed(client, house, staff, story):
    Article.objects.filter(pk=story.pk).update(locked=True, locked_by=None)
    file_story(story=fresh(story), by=staff["Correspondent"])
    assert not Article.objects.get(pk=story.pk).locked


def test_notices_outlive_whoever_did_it_and_go_with_their_reader_and_their_story(client, house, staff, story):
    root = person(name="Root", is_superuser=True)
    file_story(story=story, by=staff["Correspondent"])
    assert Notice.objects.filter(recipient=staff["Desk editor"], by=staff["Correspondent"]).exists()
    delete(client, root, staff["Correspondent"])
    kept = Notice.objects.get(recipient=staff["Desk editor"])
    assert kept.by is None
    assert "Correspondent filed “Copper at a record”" in kept.text
    delete(client, root, staff["Desk editor"])
    Article.objects.get(pk=story.pk).delete()
    assert not Notice.objects.exists()
