"""The first screen of the newsroom shows each role its work, and costs the same whatever there is."""

from __future__ import annotations

from datetime import timedelta
from html import unescape

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Workflow, WorkflowTask

from standfirst.core import clock
from standfirst.newsroom.actions import acknowledge_handover, write_handover
from standfirst.newsroom.errors import NoteRefused
from standfirst.newsroom.models import Article, HandoverNote, HandoverRead, Picture, ReviewTask
from standfirst.readers.models import User
from standfirst.record.models import AuditEntry
from tests.factories import house, many_stories, picture, story

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
EVERY = {"sf-waiting", "sf-drafts", "sf-gaps", "sf-planned", "sf-embargoes", "sf-latest", "sf-handover"}


@pytest.fixture
def made():
    return house(pictures=0)


@pytest.fixture
def staff():
    def log_in(role, name):
        user = User.objects.create_user(f"{name.lower()}@ledger.example", "x", is_staff=True, name=name)
        user.groups.add(Group.objects.get(name=role))
        client = Client(headers={"host": "localhost"})
        client.force_login(user)
        client.user = user
        return client

    return log_in


def screen(client):
    answer = client.get(reverse("wagtailadmin_home"))
    assert answer.status_code == 200
    return unescape(" ".join(answer.content.decode().split()))


def part(page, name):
    return page.split(f'id="{name}"')[1].split("</section>")[0]


def filed(article, by, group="Desk editor"):
    task = ReviewTask.objects.create(name="Step", stage="desk")
    task.groups.add(Group.objects.get(name=group))
    workflow = Workflow.objects.create(name="Way")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    return workflow.start(Article.objects.get(pk=article.pk), by)


def draft(made, title, owner, **fields):
    article = story(made, title, published=False, owner=owner, **fields)
    article.save_revision(user=owner)
    return Article.objects.get(pk=article.pk)


def test_what_waits_for_me_says_for_how_long(made, staff):
    desk, writer = staff("Desk editor", "Aigerim"), staff("Correspondent", "Emi")
    state = filed(draft(made, "Port story", writer.user), writer.user).current_task_state
    type(state).objects.filter(pk=state.pk).update(started_at=clock.now() - 3 * HOUR)
    waiting = part(screen(desk), "sf-waiting")
    assert "Port story" in waiting and "waiting 3 hours" in waiting
    assert "Nothing waits for you" in part(screen(writer), "sf-waiting")


def test_a_returned_story_comes_first_with_the_reason(made, staff):
    writer, desk = staff("Correspondent", "Emi"), staff("Desk editor", "Aigerim")
    returned = draft(made, "Came back", writer.user)
    draft(made, "Newer draft", writer.user)
    filed(returned, writer.user).current_task_state.reject(user=desk.user, comment="Who says so?")
    draft(made, "Somebody else's", desk.user)
    mine = part(screen(writer), "sf-drafts")
    assert mine.index("Came back") < mine.index("Newer draft")
    assert "Aigerim: “Who says so?”" in mine and "Somebody else's" not in mine


def test_the_day_shows_what_is_scheduled_under_the_bureaus_clock_and_what_is_late(made, staff):
    desk = staff("Desk editor", "Aigerim")
    soon = draft(made, "Goes soon", desk.user, go_live_at=clock.now() + timedelta(minutes=20))
    soon.get_latest_revision().publish(user=desk.user)
    later = draft(made, "Next week", desk.user, go_live_at=clock.now() + timedelta(days=7))
    later.get_latest_revision().publish(user=desk.user)
    held = draft(made, "Held back", desk.user, embargo_until=clock.now() + 5 * HOUR)
    held.get_latest_revision().publish(user=desk.user)
    draft(made, "Not ready", desk.user, embargo_until=clock.now() + 2 * HOUR)
    page = screen(desk)
    planned, embargoed = part(page, "sf-planned"), part(page, "sf-embargoes")
    assert "Goes soon" in planned and "Next week" not in planned
    assert "Tokyo Office" in planned and "there now" in planned and "in Tokyo)" in planned
    assert embargoed.index("Not ready") < embargoed.index("Held back")
    assert "lifts in 4 hours, 59 minutes" in embargoed and "not approved yet" in embargoed
    from standfirst.newsroom.models import DeskRow

    DeskRow.objects.filter(pk=soon.pk).update(due_at=clock.now() - timedelta(minutes=10))
    assert "late by 10 minutes" in part(screen(desk), "sf-planned")


def test_gaps_lead_to_where_they_are_filled(made, staff):
    desk, pictures = staff("Desk editor", "Aigerim"), staff("Picture desk", "Noor")
    bare = story(made, "Live without picture")
    shown = picture("Crane")
    Picture.objects.filter(pk=shown.pk).update(description="")
    body = [
        {
            "type": "image",
            "value": {"picture": shown.pk, "caption": "", "alt": "", "decorative": False, "width": "column"},
        }
    ]
    story(made, "Crane without words", lead_image=picture("Other"), body=body)
    draft(made, "A draft may lack everything", desk.user)
    gaps = part(screen(desk), "sf-gaps")
    assert f"{reverse('wagtailadmin_pages:edit', args=[bare.pk])}#panel-child-" in gaps
    assert reverse("wagtailimages:edit", args=[shown.pk]) in gaps and "Alt text for “Crane”" in gaps
    assert "A draft may lack everything" not in gaps
    gaps = part(screen(pictures), "sf-gaps")
    assert reverse("newsroom_lead_picture", args=[bare.pk]) in gaps
    Picture.objects.filter(pk=shown.pk).update(description="A crane")
    assert "Crane without words" not in part(screen(desk), "sf-gaps"), "told by the picture itself"


@pytest.mark.parametrize(
    ("role", "parts"),
    [
        ("Correspondent", {"sf-waiting", "sf-drafts", "sf-latest", "sf-handover"}),
        ("Desk editor", EVERY),
        ("Picture desk", {"sf-waiting", "sf-gaps", "sf-handover"}),
        ("Commercial", set()),
    ],
)  # fmt: skip
def test_each_role_sees_its_own_work(made, staff, role, parts):
    page = screen(staff(role, "Somebody"))
    assert {one for one in EVERY if f'id="{one}"' in page} == parts


def test_the_dashboard_costs_the_same_for_many_stories_as_for_few(made, staff):
    desk, writer = staff("Desk editor", "Aigerim"), staff("Correspondent", "Emi")
    filed(draft(made, "Port story", writer.user), writer.user)
    draft(made, "Mine", desk.user)
    write_handover(text="Quiet night.", by=writer.user)

    def statements():
        for _ in range(2):
            with CaptureQueriesContext(connection) as asked:
                screen(desk)
        return len(asked)

    many_stories(made, 10)
    few = statements()
    many_stories(made, 400)
    assert statements() <= few + 1
    assert few <= 80


@pytest.mark.soak
def test_the_dashboard_costs_the_same_at_five_thousand_stories(made, staff):
    desk = staff("Desk editor", "Aigerim")

    def statements():
        for _ in range(2):
            with CaptureQueriesContext(connection) as asked:
                screen(desk)
        return len(asked)

    many_stories(made, 50)
    few = statements()
    many_stories(made, 4950)
    assert statements() <= few + 1


def test_a_note_is_left_read_and_looked_up(made, staff):
    desk, writer, commercial = (
        staff("Desk editor", "Aigerim"),
        staff("Correspondent", "Emi"),
        staff("Commercial", "Grace"),
    )
    write = reverse("newsroom_handover_write")
    desk.post(write, {"text": " Copy from Tokyo at four.  \r\n\r\n<b>Hold</b> it. ", "bureau": made.bureaus[0].pk})
    note = HandoverNote.objects.get()
    assert (note.text, note.by_name, note.bureau) == (
        "Copy from Tokyo at four.\n\n<b>Hold</b> it.", "Aigerim", made.bureaus[0],
    )  # fmt: skip
    assert AuditEntry.objects.get(action="newsroom.handover_written").actor_id == desk.user.pk
    page = part(screen(writer), "sf-handover")
    assert "<b>Hold</b> it." in page and "&lt;b&gt;" in writer.get("/newsroom/").content.decode()
    assert "I have read it" in page and "Leave the note" not in page, "correspondents read"
    assert writer.post(write, {"text": "Mine"}).status_code == 302 and HandoverNote.objects.count() == 1
    read = reverse("newsroom_handover_read", args=[note.pk])
    for _ in range(2):
        writer.post(read)
    desk.post(read)
    assert list(HandoverRead.objects.values_list("user", flat=True)) == [writer.user.pk], "once, and not by the writer"
    assert "Read by Emi" in part(screen(desk), "sf-handover")
    everything = reverse("newsroom_handover")
    assert "Copy from Tokyo" in unescape(desk.get(everything, {"bureau": made.bureaus[0].pk}).content.decode())
    assert "Copy from Tokyo" not in desk.get(everything, {"bureau": made.bureaus[1].pk}).content.decode()
    assert commercial.get(everything).status_code == commercial.post(read).status_code == 302
    assert "sf-handover" not in screen(commercial)


def test_a_note_that_is_refused_is_not_lost(made, staff):
    desk = staff("Desk editor", "Aigerim")
    answer = desk.post(reverse("newsroom_handover_write"), {"text": "y" * 4001})
    assert answer.status_code == 422 and "y" * 4001 in answer.content.decode()
    assert "4001 characters" in unescape(answer.content.decode())
    with pytest.raises(NoteRefused):
        write_handover(text=" \n ", by=desk.user)
    assert not HandoverNote.objects.exists()


def test_a_note_outlives_its_writer(made, staff):
    desk, other = staff("Desk editor", "Aigerim"), staff("Desk editor", "Tomasz")
    note = write_handover(text="Quiet night.", by=desk.user)
    acknowledge_handover(note=note, by=other.user)
    desk.user.delete()
    assert "Aigerim" in part(screen(other), "sf-handover")
