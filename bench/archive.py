"""The archive of `bench.drawn`, written into a database: registers, folders, stories, filings, the desk's rows.

Published stories have no revisions, as after an import: their words are the row itself. Stories that are being worked
on have one, and those under review a workflow. Bodies are two short paragraphs, so that a million stories stay a few
gigabytes; no list reads them.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bench import drawn
from bench.archive_rows import FIRST_PAGE, write_story
from bench.bulk import Sheet, without_indexes
from bench.drawn import Drawn


@dataclass(frozen=True, slots=True)
class Registers:
    """Ids by the places that `bench.drawn` gives."""

    sections: Sequence[int]
    bureaus: Sequence[int]
    people: Sequence[int]
    editions: Sequence[int]
    countries: Sequence[str]
    staff: Sequence[int]
    tasks: dict[str, int]
    workflow: int


def grow(total: int) -> int:
    """Make the archive of `total` stories, or what is missing of it after a run that was broken off; how many stories
    were written. Each batch is one transaction.
    """
    from django.db import transaction

    from standfirst.newsroom.models import Article, DeskKey, DeskRow, Filing
    from standfirst.newsroom.queries import forget_publication_wide

    there = Article.objects.filter(pk__gte=FIRST_PAGE).count()
    with transaction.atomic():
        registers = _registers()
        _folders()
    started, written = time.monotonic(), 0
    with without_indexes([DeskKey, DeskRow, Filing, Article]):
        writer = Writer(registers, total)
        # The last batch may be a short one, but then all are there.
        for number in range(there // drawn.BATCH, -(-total // drawn.BATCH) if there < total else 0):
            stories = drawn.batch(number, total)
            with transaction.atomic():
                writer.write(stories)
            written += len(stories)
            rate = written / (time.monotonic() - started)
            print(f"\r{there + written:,} of {total:,} stories, {rate:,.0f} a second", end="", file=sys.stderr)
        print("\nMaking the indexes …", file=sys.stderr, flush=True)
    _finish()
    forget_publication_wide()
    print(f"{written:,} stories in {time.monotonic() - started:.0f} s", file=sys.stderr)
    return written


def _registers() -> Registers:
    from django.contrib.auth.models import Group
    from wagtail.models import Workflow, WorkflowTask

    from standfirst.newsroom.models import Bureau, Contributor, Country, Edition, ReviewTask, Section
    from standfirst.readers.models import User

    def made(model: Any, count: int, **fields: Any) -> list[int]:
        name = model._meta.model_name
        for n in range(count):
            own = {key: value(n) if callable(value) else value for key, value in fields.items()}
            model.objects.get_or_create(slug=f"bench-{name}-{n}", defaults={"name": f"{name.title()} {n + 1}", **own})
        return list(model.objects.filter(slug__startswith=f"bench-{name}-").order_by("pk").values_list("pk", flat=True))

    zones = ["Asia/Tokyo", "Europe/London", "America/New_York", "Asia/Almaty", "Europe/Warsaw"]
    editions = made(Edition, drawn.EDITIONS, code=lambda n: f"bn{'abcd'[n]}")
    bureaus = made(
        Bureau, drawn.BUREAUS, edition_id=lambda n: editions[n % len(editions)], time_zone=lambda n: zones[n % 5]
    )
    people = made(Contributor, drawn.PEOPLE, bureau_id=lambda n: bureaus[n % len(bureaus)])
    staff = []
    for n in range(drawn.STAFF):
        user, _ = User.objects.get_or_create(
            email=f"desk{n}@bench.example", defaults={"name": f"Editor {n}", "is_staff": True}
        )
        user.groups.add(Group.objects.get(name="Desk editor"))
        staff.append(user.pk)
    workflow, _ = Workflow.objects.get_or_create(name="Bench", defaults={"active": True})
    tasks = {}
    for stage in ("desk", "legal", "ready"):
        task, _ = ReviewTask.objects.get_or_create(name=f"Bench {stage}", defaults={"stage": stage})
        task.groups.add(Group.objects.get(name="Desk editor"))
        WorkflowTask.objects.get_or_create(workflow=workflow, task=task)
        tasks[stage] = task.pk
    tasks["returned"] = tasks["desk"]
    countries = list(Country.objects.order_by("pk").values_list("pk", flat=True)[: drawn.COUNTRIES])
    return Registers(
        made(Section, drawn.SECTIONS, position=lambda n: n),
        bureaus,
        people,
        editions,
        countries,
        staff,
        tasks,
        workflow.pk,
    )


def _folders() -> None:
    """Every month's folder, before the first story: the stories' ids are given, and come after theirs."""
    from standfirst.newsroom.actions import month_folder

    for month in range(drawn.YEARS * 12 + 2):
        year, place = divmod(drawn.END.year * 12 + drawn.END.month - 1 - month, 12)
        month_folder(day=date(year, place + 1, 1))


class Writer:
    """Turns drawn stories into rows of every table they belong in."""

    def __init__(self, registers: Registers, total: int) -> None:
        from django.contrib.contenttypes.models import ContentType
        from wagtail.models import Locale, Page, Revision, TaskState, WorkflowState

        from standfirst.newsroom.models import Article, Credit, DeskKey, DeskRow, Filing, StoryNumber

        self.registers, self.total = registers, total
        self.newest = StoryNumber.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        self.newest -= Article.objects.filter(pk__gte=FIRST_PAGE).count()
        own, pages = ContentType.objects.get_for_model(Article), ContentType.objects.get_for_model(Page)
        page = Page(title="x", content_type=own, locale=Locale.objects.first(), numchild=0)
        article = Article(title="x", lead_caption="")
        revision = Revision(content_type=own, base_content_type=pages, object_str="Story", content={})
        state = WorkflowState(content_type=own, base_content_type=pages, workflow_id=registers.workflow)
        task = TaskState(content_type=ContentType.objects.get_for_model(TaskState), comment="Who says so?")
        credit = Credit(form="contributor_for", sort_order=0)
        self.sheets = {
            "number": _sheet(StoryNumber, StoryNumber(), "id", "taken_at"),
            "page": _sheet(
                Page, page, "id", "path", "depth", "title", "draft_title", "slug", "url_path", "live", "owner_id",
                "first_published_at", "last_published_at", "latest_revision_created_at", "latest_revision_id",
                "has_unpublished_changes", "translation_key", "go_live_at",
            ),
            "article": _sheet(
                Article, article, "page_ptr_id", "number", "section_id", "standfirst", "access_level", "language",
                "body", "is_published", "published_at", "taken_down_at", "takedown_reason", "embargo_until",
            ),
            "revision": _sheet(
                Revision, revision, "id", "object_id", "created_at", "user_id", "content", "approved_go_live_at"
            ),
            "state": _sheet(
                WorkflowState, state, "id", "object_id", "status", "created_at", "requested_by_id",
                "current_task_state_id",
            ),
            "task": _sheet(
                TaskState, task, "id", "workflow_state_id", "revision_id", "task_id", "status", "started_at",
                "finished_at",
            ),
            "credit": _sheet(Credit, credit, "article_id", "contributor_id", "bureau_id"),
            "country": Sheet(Article.countries.through, {}, ("article_id", "country_id")),
            "edition": Sheet(Article.editions.through, {}, ("article_id", "edition_id")),
            "filing": Sheet(Filing, {}, ("kind", "key", "published_at", "number", "article_id")),
            "row": _sheet(
                DeskRow, DeskRow(), "story_id", "number", "headline", "words", "codes", "status", "changed",
                "published", "since", "due_at", "embargo_until", "lacks", "changed_by_id", "leans_on",
            ),
            "key": Sheet(DeskKey, {}, ("row_id", "tag", "changed", "published", "codes")),
        }  # fmt: skip

    def write(self, stories: Sequence[Drawn]) -> None:
        """One batch, with its folders. The caller's transaction."""
        from wagtail.models import Page

        from standfirst.newsroom.actions import month_folder

        folders: dict[tuple[int, int], list[Any]] = {}
        for story in stories:
            month = (story.at.year, story.at.month)
            if month not in folders:
                folder = month_folder(day=story.at.date())
                folder.refresh_from_db()
                folders[month] = [folder, folder.numchild]
            folders[month][1] += 1
            write_story(self, story, *folders[month])
        for sheet in self.sheets.values():
            sheet.flush()
        for folder, used in folders.values():
            Page.objects.filter(pk=folder.pk).update(numchild=used)


def _sheet(model: Any, template: Any, *varying: str) -> Sheet:
    """Unnamed columns get what the template has; a key that the database gives out itself is left to it."""
    fields = [f for f in model._meta.local_concrete_fields if not f.primary_key or f.attname in varying]
    return Sheet(model, {f.attname: f.pre_save(template, True) for f in fields if f.attname not in varying}, varying)


def _finish() -> None:
    """Let the sequences go on after the numbers that were written, and let PostgreSQL know its tables."""
    from django.core.management.color import no_style
    from django.db import connection
    from wagtail.models import Page, Revision, TaskState, WorkflowState

    from standfirst.newsroom.models import StoryNumber

    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(
            no_style(), [Page, Revision, TaskState, WorkflowState, StoryNumber]
        ):
            cursor.execute(statement)
        if connection.vendor == "postgresql":
            # What autovacuum does within the hour. Never on SQLite: its planner gets worse by it.
            cursor.execute("VACUUM (ANALYZE)")
        else:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
