"""The archive of `bench.drawn`, written into a database: registers, folders, stories, filings, the desk's rows.

Published stories have no revisions, as after an import: their words are the row itself. Stories that are being worked
on have one, and those under review a workflow. The rows are made by a process beside the one that writes them.
"""

from __future__ import annotations

import multiprocessing
import sys
import time
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from typing import Any

from bench import archive_rows, drawn
from bench.archive_rows import FIRST_PAGE, Registers, Rows
from bench.bulk import Sheet, in_bulk
from bench.registers import registers

# Batches that may wait to be written: about 12 MB each.
AHEAD = 3


def grow(total: int) -> int:
    """Make the archive of `total` stories, or what is missing of it after a run that was broken off; how many stories
    were written. Each batch is one transaction.
    """
    from django.db import transaction

    from standfirst.newsroom.models import Article
    from standfirst.newsroom.queries import forget_publication_wide

    started, written = time.monotonic(), 0
    with transaction.atomic():
        known = registers(total)
    sheets = _sheets()
    there = Article.objects.filter(pk__gte=FIRST_PAGE, pk__lt=FIRST_PAGE + total).count()
    began = time.monotonic()
    with in_bulk({sheet.model for sheet in sheets.values()}):
        # The last batch may be a short one, but then all are there.
        numbers = range(there // drawn.BATCH, -(-total // drawn.BATCH) if there < total else 0)
        for rows in _made_beside(known, numbers):
            with transaction.atomic():
                for name, sheet in sheets.items():
                    sheet.write(rows.get(name, ()))
            written += len(rows["page"])
            rate = written / (time.monotonic() - began)
            print(f"\r{there + written:,} of {total:,} stories, {rate:,.0f} a second", end="", file=sys.stderr)
        rows_done = time.monotonic()
        print("\nMaking the indexes …", file=sys.stderr, flush=True)
    indexed = time.monotonic()
    _finish(known)
    forget_publication_wide()
    ended = time.monotonic()
    print(
        f"{written:,} stories in {ended - started:.0f} s: registers and pictures {began - started:.0f} s, rows"
        f" {rows_done - began:.0f} s, indexes {indexed - rows_done:.0f} s, the rest {ended - indexed:.0f} s",
        file=sys.stderr,
    )
    return written


def _made_beside(known: Registers, numbers: range) -> Iterator[Rows]:
    """The batches in order, made ahead in another process."""
    if not numbers:
        return
    # Started anew, not forked: a forked child would hold this process's connection to the database.
    beside = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=beside, initializer=archive_rows.begin, initargs=(known,)) as pool:
        waiting: deque[Future[Rows]] = deque()
        for number in numbers:
            waiting.append(pool.submit(archive_rows.rows_of, number))
            if len(waiting) > AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _sheets() -> dict[str, Sheet]:
    """A sheet for each table, in an order that a database which looks up keys can follow."""
    from django.contrib.contenttypes.models import ContentType
    from wagtail.models import Locale, Page, Revision, TaskState, Workflow, WorkflowState

    from standfirst.newsroom.models import (
        Article,
        ArticleCompany,
        ArticleTopic,
        Correction,
        Credit,
        DeskKey,
        DeskRow,
        Filing,
        StoryNumber,
    )

    own, pages = ContentType.objects.get_for_model(Article), ContentType.objects.get_for_model(Page)
    workflow = Workflow.objects.get(name="Bench")
    page = Page(title="x", content_type=own, locale=Locale.objects.first(), numchild=0)
    revision = Revision(content_type=own, base_content_type=pages, object_str="Story", content={})
    state = WorkflowState(content_type=own, base_content_type=pages, workflow=workflow)
    task = TaskState(content_type=ContentType.objects.get_for_model(TaskState), comment="Who says so?")
    return {
        "number": _sheet(StoryNumber, StoryNumber(), "id", "taken_at"),
        "page": _sheet(
            Page, page, "id", "path", "depth", "title", "draft_title", "slug", "url_path", "live", "owner_id",
            "first_published_at", "last_published_at", "latest_revision_created_at", "latest_revision_id",
            "has_unpublished_changes", "translation_key", "go_live_at",
        ),
        "article": _sheet(
            Article, Article(title="x"), "page_ptr_id", "number", "section_id", "standfirst", "lead_image_id",
            "lead_caption", "access_level", "language", "translation_of_id", "body", "is_published", "published_at",
            "taken_down_at", "takedown_reason", "embargo_until", "updated_at",
        ),
        "revision": _sheet(
            Revision, revision, "id", "object_id", "created_at", "user_id", "content", "approved_go_live_at"
        ),
        "state": _sheet(
            WorkflowState, state, "id", "object_id", "status", "created_at", "requested_by_id", "current_task_state_id"
        ),
        "task": _sheet(
            TaskState, task, "id", "workflow_state_id", "revision_id", "task_id", "status", "started_at", "finished_at"
        ),
        "credit": _sheet(
            Credit, Credit(form="contributor_for"), "article_id", "contributor_id", "bureau_id", "sort_order"
        ),
        "country": Sheet(Article.countries.through, {}, ("article_id", "country_id")),
        "sector": Sheet(Article.sectors.through, {}, ("article_id", "sector_id")),
        "edition": Sheet(Article.editions.through, {}, ("article_id", "edition_id")),
        "company": Sheet(ArticleCompany, {}, ("article_id", "company_id", "sort_order")),
        "topic": Sheet(ArticleTopic, {}, ("article_id", "topic_id", "sort_order")),
        "note": Sheet(Correction, {}, ("article_id", "kind", "at", "text", "sort_order")),
        "filing": Sheet(Filing, {}, ("kind", "key", "published_at", "number", "article_id")),
        "row": _sheet(
            DeskRow, DeskRow(), "story_id", "number", "headline", "words", "codes", "status", "changed", "published",
            "since", "due_at", "embargo_until", "lacks", "changed_by_id", "leans_on",
        ),
        "key": Sheet(DeskKey, {}, ("row_id", "tag", "changed", "published", "codes")),
    }  # fmt: skip


def _sheet(model: Any, template: Any, *varying: str) -> Sheet:
    """Unnamed columns get what the template has; a key that the database gives out itself is left to it."""
    fields = [f for f in model._meta.local_concrete_fields if not f.primary_key or f.attname in varying]
    return Sheet(model, {f.attname: f.pre_save(template, True) for f in fields if f.attname not in varying}, varying)


def _finish(known: Registers) -> None:
    """Let folders know how many stories they have and sequences go on after the numbers that were written, and let
    PostgreSQL know its tables.
    """
    from django.core.management.color import no_style
    from django.db import connection
    from wagtail.models import Page, Revision, TaskState, WorkflowState

    from standfirst.newsroom.models import StoryNumber

    ends = sorted(month.first for month in known.months.values())
    for month in known.months.values():
        after = next((first for first in ends if first > month.first), known.total)
        Page.objects.filter(path=month.path).update(numchild=after - month.first)
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
