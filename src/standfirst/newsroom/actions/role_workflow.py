"""The way of a story to the public, as a workflow of Wagtail's: made once, then the operator's."""

from __future__ import annotations

from django.contrib.auth.models import Group
from wagtail.models import Workflow, WorkflowPage, WorkflowTask

from standfirst.newsroom.actions.folders import stories_folder
from standfirst.newsroom.models import GivenOnce, ReviewTask
from standfirst.newsroom.roles import ROLES

WORKFLOW = "Story"
STEPS = (("Desk", "desk"), ("Legal", "legal"), ("Ready", "ready"))
_NOTE = "workflow:story"


def ensure_workflow(noted: set[str]) -> None:
    """Make the workflow of stories and hang it on their folder, unless that was done once: what an operator makes of
    it stays. `noted` is what was set up before. The caller's transaction.
    """
    if _NOTE in noted:
        return
    GivenOnce.objects.create(what=_NOTE)
    folder = stories_folder()
    if WorkflowPage.objects.filter(page=folder.page_ptr).exists():
        return
    workflow = Workflow.objects.create(name=WORKFLOW)
    for place, (name, stage) in enumerate(STEPS):
        task = ReviewTask.objects.create(name=name, stage=stage)
        task.groups.set(Group.objects.filter(name__in=[role.name for role in ROLES.values() if stage in role.steps]))
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=place)
    WorkflowPage.objects.create(page=folder.page_ptr, workflow=workflow)
