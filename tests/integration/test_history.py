"""Who did what: a story's history in words, the search of the whole trail, and the table to take away."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import PageLogEntry, Workflow

from standfirst.core import clock
from standfirst.newsroom import actions
from standfirst.newsroom.models import Article, Section
from standfirst.newsroom.queries.history import PER_PAGE, story_history
from standfirst.newsroom.rules.history import Place
from standfirst.readers.models import User
from standfirst.record.actions import audit
from standfirst.record.models import AuditEntry
from standfirst.record.queries import AuditWanted, audit_entries, audit_page

pytestmark = pytest.mark.django_db

# The fixture makes its story as a program does.
STARTED = "Standfirst started the story"


@pytest.fixture
def chief():
    return User.objects.create_superuser("chief@example.org", "a long enough one", name="Ada Chief")


@pytest.fixture
def desk(chief):
    client = Client()
    client.force_login(chief)
    return client


@pytest.fixture
def story(chief):
    section, _ = Section.objects.get_or_create(slug="economy", defaults={"name": "Economy"})
    made = Article(title="Terminal let", standfirst="To a company.", section=section, live=False, access_level="open")
    actions.month_folder(day=date(2026, 11, 2)).add_child(instance=made)
    made.save_revision(user=chief, log_action=True)
    made.get_latest_revision().publish(user=chief)
    return Article.objects.get(pk=made.pk)


def history(desk, story, query=""):
    return desk.get(reverse("acts:history", args=[story.pk]) + query).context


def told(desk, story):
    return [f"{line['who']} {line['sentence']}" for line in history(desk, story)["lines"]]


def test_one_act_is_one_line(desk, story, chief):
    assert told(desk, story) == ["Ada Chief published the story", STARTED]
    actions.correct(article=story, text="It was 318.", by=chief)
    actions.withdraw(article=story, reason="Wrong company.", by=chief)
    actions.take_down(article=story, reason="The court.", by=chief)
    actions.restore(article=story, by=chief, cause="Appeal.")
    lines = history(desk, story)["lines"]
    assert [line["sentence"] for line in lines] == [
        "restored the story after a takedown", "took the story down for good", "took the story off the site",
        "published a note on the story", "published the story", "started the story",
    ]  # fmt: skip
    assert [line["cause"] for line in lines[:3]] == ["Appeal.", "The court.", "Wrong company."]
    assert lines[3]["detail"] == "It was 318."


def test_drafts_workflow_locks_and_comments_are_told_with_links_to_compare(desk, story, chief):
    draft = story.get_latest_revision_as_object()
    draft.title = "Terminal sold"
    revision = draft.save_revision(user=chief, log_action=True)
    PageLogEntry.objects.update(timestamp=clock.now() - timedelta(minutes=1))
    Workflow.objects.filter(active=True).first().start(Article.objects.get(pk=story.pk), chief)
    PageLogEntry.objects.log_action(
        instance=story, action="wagtail.comments.create", user=chief,
        data={"comment": {"id": 1, "contentpath": "body", "text": "Is that so?"}},
    )  # fmt: skip
    PageLogEntry.objects.log_action(instance=story, action="wagtail.lock", user=chief)
    lines = history(desk, story)["lines"]
    said = " | ".join(line["sentence"] for line in lines)
    for words in ("locked the story", "Is that so?", "saved a version of the story", "started. Next step"):
        assert words in said, said
    saved = next(line for line in lines if line["sentence"] == "saved a version of the story")
    assert f"/revisions/compare/{story.live_revision_id}...{revision.pk}/" in saved["links"][0][1]


def test_history_goes_on_by_key_without_losing_or_repeating(desk, story, chief):
    with transaction.atomic():
        for n in range(PER_PAGE + 5):
            audit(
                action="newsroom.preview_shared", object_key=f"article:{story.number}", actor=chief,
                data={"note": f"reader {n}"},
            )  # fmt: skip
    first = story_history(story)
    assert len(first.lines) == PER_PAGE and first.older
    second = story_history(story, before=Place.parse(first.older))
    assert not second.older
    seen = [line.event.place for line in (*first.lines, *second.lines)]
    assert len(seen) == len(set(seen)) == PER_PAGE + 7
    assert "Older" in desk.get(reverse("acts:history", args=[story.pk])).content.decode()
    assert desk.get(reverse("acts:history", args=[story.pk]) + "?before=nonsense").status_code == 404


def test_history_costs_a_fixed_number_of_statements(story, chief):
    story_history(story)
    with CaptureQueriesContext(connection) as few:
        story_history(story)
    for _n in range(12):
        actions.note_update(article=story, by=chief)
        story.save_revision(user=chief, log_action=True)
    with CaptureQueriesContext(connection) as many:
        story_history(story)
    assert len(many) == len(few) <= 5


def test_history_is_for_those_who_work_on_the_story(story):
    user = User.objects.create_user("c@example.org", "a long enough one", is_staff=True)
    user.groups.add(Group.objects.get(name="Commercial"))
    client = Client()
    client.force_login(user)
    assert client.get(reverse("acts:history", args=[story.pk])).status_code in (302, 403)


# The search


def found(desk, **asked):
    context = desk.get(reverse("newsroom_audit"), asked).context
    return [line["sentence"] for line in context["lines"]]


def test_search_by_person_action_object_date_and_words(desk, story, chief):
    actions.withdraw(article=story, reason="Wrong company named.", by=chief)
    with transaction.atomic():
        audit(action="newsroom.schedule_failed", object_key="publish:7", object_label="publish something")
    published, withdrawn = "published “Terminal let”", "took “Terminal let” off the site"
    assert found(desk)[:2] == ["could not keep the schedule: “publish something”", withdrawn]
    assert found(desk, person="ada") == [withdrawn, published]
    assert found(desk, person="nobody at all") == []
    assert found(desk, person="system") == ["could not keep the schedule: “publish something”"]
    assert found(desk, action="newsroom.article_published") == [published]
    for thing in (str(story.number), f"article:{story.number}", f"https://x.example{story.canonical_path}", "Terminal"):
        assert found(desk, thing=thing) == [withdrawn, published], thing
    assert found(desk, words="wrong company") == [withdrawn]
    today = clock.now().date()
    assert len(found(desk, since=str(today - timedelta(days=1)), until=str(today + timedelta(days=1)))) >= 3
    assert found(desk, until=str(today - timedelta(days=2))) == []
    page = desk.get(reverse("newsroom_audit"), {"since": "nonsense", "action": "x", "before": "y"})
    assert page.status_code == 200 and page.context["found"] is None


def test_search_goes_on_by_key_and_looks_through_so_many_at_a_time(monkeypatch, story, chief):
    with transaction.atomic():
        for n in range(30):
            label = f"Needle {n}" if n < 2 else "Hay"
            audit(action="newsroom.filter_shared", object_key="filter:1", object_label=label)
    from standfirst.record import queries

    monkeypatch.setattr(queries, "LOOKED_THROUGH", 10)
    wanted = AuditWanted(action="newsroom.filter_shared", words="needle")
    first = audit_page(wanted)
    assert first.entries == () and first.looked_to is not None
    assert [entry.object_label for entry in audit_entries(wanted, most=50)] == ["Needle 1", "Needle 0"]
    assert [e.object_label for e in audit_entries(AuditWanted(object_key="filter:1"), most=3)] == ["Hay"] * 3
    page = audit_page(AuditWanted(object_key="filter:1"), limit=28)
    assert len(page.entries) == 28
    rest = audit_page(AuditWanted(object_key="filter:1", before=page.older), limit=28)
    assert [entry.object_label for entry in rest.entries] == ["Needle 1", "Needle 0"] and rest.older is None


def test_search_and_export_are_the_administrators(story):
    for role in ("Editor-in-chief", "Desk editor"):
        user = User.objects.create_user(f"{role}@example.org".replace(" ", ""), "a long enough one", is_staff=True)
        user.groups.add(Group.objects.get(name=role))
        client = Client()
        client.force_login(user)
        assert client.get(reverse("newsroom_audit")).status_code in (302, 403), role
        assert client.post(reverse("newsroom_audit_export")).status_code in (302, 403), role
    assert not AuditEntry.objects.filter(action="newsroom.audit_exported").exists()
    user = User.objects.create_user("root@example.org", "a long enough one", is_staff=True)
    user.groups.add(Group.objects.get(name="Administrator"))
    client = Client()
    client.force_login(user)
    assert client.get(reverse("newsroom_audit")).status_code == 200


def test_export_is_a_table_that_computes_nothing_and_is_itself_told(desk, story, chief):
    with transaction.atomic():
        audit(action="newsroom.filter_shared", object_key="filter:1", object_label='=cmd|"/C calc"!A1', cause="\t+1")
    answer = desk.post(reverse("newsroom_audit_export"), {"person": "ada"})
    raw = b"".join(answer.streaming_content)
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert "no-store" in answer["Cache-Control"]
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))
    assert rows[0][0] == "at (UTC)" and {row[1] for row in rows[1:]} == {"Ada Chief"}
    everything = b"".join(desk.post(reverse("newsroom_audit_export")).streaming_content).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(everything)) for cell in row]
    assert '\'=cmd|"/C calc"!A1' in cells and "'\t+1" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    mark = AuditEntry.objects.filter(action="newsroom.audit_exported").order_by("pk").first()
    assert (mark.actor, mark.data) == (chief, {"person": "ada"})


def test_export_is_not_to_be_had_by_a_link(desk):
    assert desk.get(reverse("newsroom_audit_export")).status_code == 405
