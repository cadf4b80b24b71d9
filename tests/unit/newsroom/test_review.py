"""A story's way through review: filed, desk, legal when flagged, ready, live."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from wagtail.models import TaskState, Workflow, WorkflowState

from standfirst.newsroom.actions import ensure_roles, file_story, return_story, send_on, take_back
from standfirst.newsroom.errors import NotInReview
from standfirst.newsroom.models import Article, GivenOnce, Notice, ReviewTask
from standfirst.newsroom.queries import stuck_steps, waiting_for
from tests import factories
from tests.support.newsroom_staff import again, fresh, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    return factories.house(pictures=0)


def stage(story):
    task = Article.objects.get(pk=story.pk).current_workflow_task
    return task.stage if task else None


def flag(story, by):
    newest = fresh(story)
    newest.needs_legal = True
    newest.save_revision(user=by)
    newest.save()


def test_a_story_goes_from_the_desk_to_ready_to_live(story, staff):
    file_story(story=story, by=staff["Correspondent"])
    assert stage(story) == "desk"
    send_on(story=fresh(story), by=staff["Sub-editor"])
    assert stage(story) == "ready"
    send_on(story=fresh(story), by=staff["Desk editor"])
    story.refresh_from_db()
    assert story.live
    assert story.is_published
    states = WorkflowState.objects.for_instance(story).get().task_states.order_by("pk")
    assert [(s.task.name, s.status) for s in states] == [
        ("Desk", "approved"),
        ("Legal", "skipped"),
        ("Ready", "approved"),
    ]


def test_a_flagged_story_is_read_for_the_law_also_when_it_is_flagged_on_the_desk(story, staff):
    file_story(story=story, by=staff["Correspondent"])
    flag(story, staff["Sub-editor"])
    send_on(story=fresh(story), by=staff["Sub-editor"])
    assert stage(story) == "legal"
    with pytest.raises(PermissionDenied):
        send_on(story=fresh(story), by=staff["Desk editor"])
    send_on(story=fresh(story), by=staff["Legal"])
    assert stage(story) == "ready"


def test_a_story_flagged_when_it_is_ready_goes_back_to_legal_and_not_out(story, staff):
    file_story(story=story, by=staff["Correspondent"])
    send_on(story=fresh(story), by=staff["Sub-editor"])
    flag(story, staff["Desk editor"])
    task = fresh(story).current_workflow_task
    assert "Send to Legal" in [str(label) for _, label, _ in task.get_actions(fresh(story), staff["Desk editor"])]
    send_on(story=fresh(story), by=staff["Desk editor"], remark="Named a person.")
    assert stage(story) == "legal"
    assert not Article.objects.get(pk=story.pk).live
    send_on(story=fresh(story), by=staff["Legal"])
    assert stage(story) == "ready"
    send_on(story=fresh(story), by=staff["Desk editor"])
    assert Article.objects.get(pk=story.pk).is_published


def test_a_story_is_returned_with_a_reason_and_filed_again_to_the_same_step(story, staff):
    flag(story, staff["Correspondent"])
    file_story(story=fresh(story), by=staff["Correspondent"])
    send_on(story=fresh(story), by=staff["Desk editor"])
    for reason in ("", "   "):
        with pytest.raises(PermissionDenied):
            return_story(story=fresh(story), by=staff["Legal"], reason=reason)
    return_story(story=fresh(story), by=staff["Legal"], reason="The second paragraph accuses somebody.")
    assert stage(story) is None
    assert fresh(story).current_workflow_state.status == WorkflowState.STATUS_NEEDS_CHANGES
    told = Notice.objects.get(recipient=staff["Correspondent"], kind="returned")
    assert "The second paragraph accuses somebody." in told.text
    file_story(story=fresh(story), by=staff["Correspondent"])
    assert stage(story) == "legal"


def test_filing_twice_and_stepping_without_review_are_refused_in_words(story, staff):
    with pytest.raises(NotInReview):
        send_on(story=story, by=staff["Desk editor"])
    with pytest.raises(NotInReview):
        take_back(story=story, by=staff["Correspondent"])
    file_story(story=story, by=staff["Correspondent"])
    with pytest.raises(NotInReview, match="in review already"):
        file_story(story=fresh(story), by=staff["Correspondent"])


def test_a_writer_takes_a_story_back_and_goes_on_writing(story, staff):
    file_story(story=story, by=staff["Correspondent"])
    lock = fresh(story).get_lock()
    assert lock.for_user(staff["Correspondent"])
    assert "Take it back" in lock.get_message(staff["Correspondent"])
    with pytest.raises(PermissionDenied):
        take_back(story=fresh(story), by=staff["Legal"])
    take_back(story=fresh(story), by=staff["Correspondent"])
    assert fresh(story).get_lock() is None
    assert Notice.objects.filter(recipient=staff["Desk editor"], kind="cancelled").exists()


def test_the_editor_at_a_step_edits_and_the_newest_version_goes_on(story, staff):
    file_story(story=story, by=staff["Correspondent"])
    newest = fresh(story)
    assert not newest.get_lock().for_user(staff["Sub-editor"])
    newest.title = "Copper at a record, again"
    newest.save_revision(user=staff["Sub-editor"])
    send_on(story=fresh(story), by=staff["Sub-editor"])
    send_on(story=fresh(story), by=staff["Desk editor"])
    assert Article.objects.get(pk=story.pk).title == "Copper at a record, again"


def test_a_step_is_taken_once_though_two_saw_it_waiting(story, staff):
    file_story(story=story, by=staff["Correspondent"])
    seen_by_both = TaskState.objects.get(status="in_progress")
    task = seen_by_both.task.specific
    task.on_action(TaskState.objects.get(pk=seen_by_both.pk), staff["Sub-editor"], "approve")
    with pytest.raises(PermissionDenied, match="already"):
        task.on_action(seen_by_both, staff["Desk editor"], "approve")
    assert TaskState.objects.filter(task__reviewtask__stage="ready").count() == 1


def test_each_step_waits_for_those_who_take_it_with_its_time(story, staff, django_assert_max_num_queries):
    assert waiting_for(staff["Desk editor"]) == []
    file_story(story=story, by=staff["Correspondent"])
    for role, waits in (
        ("Sub-editor", True),
        ("Desk editor", True),
        ("Editor-in-chief", True),
        ("Administrator", True),
        ("Correspondent", False),
        ("Legal", False),
        ("Picture desk", False),
        ("Commercial", False),
    ):
        found = waiting_for(staff[role])
        assert [(one.story.pk, one.stage) for one in found] == ([(story.pk, "desk")] if waits else []), role
    assert waiting_for(staff["Desk editor"])[0].since == TaskState.objects.get(status="in_progress").started_at
    send_on(story=fresh(story), by=staff["Sub-editor"])
    assert waiting_for(staff["Sub-editor"]) == []
    assert [one.stage for one in waiting_for(staff["Desk editor"])] == ["ready"]


def test_what_waits_costs_the_same_for_one_story_and_for_many(house, staff, django_assert_max_num_queries):
    desk = person("Desk editor", name="Kept", sections=house.sections[:1], bureaus=house.bureaus[1:2])
    for number in range(6):
        made = factories.story(house, f"Story {number}", published=False, owner=staff["Correspondent"])
        made.save_revision()
        file_story(story=made, by=staff["Correspondent"])
    with django_assert_max_num_queries(30):
        assert len(waiting_for(again(desk))) == 6
    with django_assert_max_num_queries(12):
        assert stuck_steps() == []


def test_the_workflow_is_made_once_and_stays_what_the_operator_made_of_it(story, staff):
    workflow = Workflow.objects.get(name="Story")
    assert [(task.name, task.specific.stage) for task in workflow.tasks] == [
        ("Desk", "desk"),
        ("Legal", "legal"),
        ("Ready", "ready"),
    ]
    assert story.get_workflow() == workflow
    ReviewTask.objects.get(stage="ready").groups.clear()
    workflow.workflow_pages.all().delete()
    ensure_roles()
    assert Workflow.objects.filter(name="Story").count() == 1
    assert not ReviewTask.objects.get(stage="ready").groups.exists()
    assert story.get_workflow() != workflow
    assert GivenOnce.objects.filter(what="workflow:story").count() == 1
