"""A table of old addresses: upload, a look at what will happen, then the word; and the table of all to take away."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.shortcuts import redirect as go_to
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from standfirst.core import clock
from standfirst.fronts import actions, tasks
from standfirst.fronts.actions.imports import is_stale
from standfirst.fronts.admin.redirects.forms import ImportForm
from standfirst.fronts.admin.redirects.screens import IMPORT, VIEW, demand, head
from standfirst.fronts.errors import ImportOvertaken
from standfirst.fronts.models import Redirect, RedirectImport, RedirectLine
from standfirst.fronts.redirect_words import in_words
from standfirst.record.rules.cells import safe_cell

# A table of so many lines is checked and brought in at once; a longer one by the worker.
AT_ONCE = 1_000
PER_PAGE, LATELY, CHUNK = 100, 20, 2_000
State, Outcome = RedirectImport.State, RedirectLine.Outcome


@transaction.non_atomic_requests
def imports(request: HttpRequest) -> HttpResponse:
    """The form to bring a table in, and the imports of late."""
    demand(request, IMPORT)
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        batch = actions.read_import(
            file=given["file"].file, name=given["file"].name, replaces=given["replaces"], elsewhere=given["elsewhere"],
            by=request.user,
        )  # fmt: skip
        _go_on(batch)
        return go_to("redirects:import", batch.pk)
    context = {
        "form": form,
        "imports": list(RedirectImport.objects.all()[:LATELY]),
        **head(_("Bring in a table"), (reverse("redirects:index"), _("Old addresses"))),
    }
    return TemplateResponse(request, "fronts/admin/redirects/imports.html", context)


@transaction.non_atomic_requests
def batch(request: HttpRequest, pk: int) -> HttpResponse:
    """One import: how far it is, what will become of its lines, and the decision. Three statements."""
    demand(request, IMPORT)
    kept = get_object_or_404(RedirectImport, pk=pk)
    if request.method == "POST":
        return _decide(request, kept)
    outcome = request.GET.get("outcome", "")
    outcome = outcome if outcome in Outcome.values else ""
    lines = kept.lines.filter(outcome=outcome) if outcome else kept.lines.all()
    after = request.GET.get("after", "")
    if after.isdecimal() and len(after) < 10:
        lines = lines.filter(number__gt=int(after))
    found = list(lines[: PER_PAGE + 1])
    counted = kept.counts if kept.state in (State.CHECKED, State.APPLIED) else {}
    more = {"after": found[PER_PAGE - 1].number} if len(found) > PER_PAGE else {}
    context = {
        "it": kept,
        "working": kept.state in (State.READING, State.CHECKING, State.APPLYING),
        "stale": is_stale(kept),
        "counted": [(value, label, counted.get(value, 0)) for value, label in Outcome.choices] if counted else [],
        "many": counted.get("new", 0) + counted.get("changed", 0),
        "outcome": outcome,
        "lines": [(line, said(line)) for line in found[:PER_PAGE]],
        "older": urlencode({**({"outcome": outcome} if outcome else {}), **more}) if more else "",
        **head(
            kept.name,
            (reverse("redirects:index"), _("Old addresses")),
            (reverse("redirects:imports"), _("Bring in a table")),
        ),
    }
    return TemplateResponse(request, "fronts/admin/redirects/import.html", context)


@require_safe
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How far an import is, for the screen that waits for it. One statement."""
    demand(request, IMPORT)
    kept = get_object_or_404(RedirectImport, pk=pk)
    return JsonResponse({"state": kept.state, "done": kept.done, "rows": kept.rows})


@require_safe
def report(request: HttpRequest, pk: int) -> HttpResponse | StreamingHttpResponse:
    """Every line of an import and what becomes of it, as CSV."""
    demand(request, IMPORT)
    kept = get_object_or_404(RedirectImport, pk=pk)
    names = dict(Outcome.choices)
    lines = kept.lines.order_by("number").iterator(chunk_size=CHUNK)
    rows = (
        [line.number, line.raw_source, line.raw_target, line.status, names[line.outcome], said(line)] for line in lines
    )
    head_row = [_("line"), "source", "target", "status", _("what becomes of it"), _("why")]
    return _table(f"redirects-report-{kept.pk}", head_row, rows)


@require_POST
def export(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """All redirects, as a table that can be brought in again."""
    demand(request, VIEW)
    rows = Redirect.objects.order_by("pk").iterator(chunk_size=CHUNK)
    cells = ([row.source, row.shown_target, row.status, row.hits, _at(row)] for row in rows)
    return _table(f"redirects-{clock.now():%Y-%m-%d}", ["source", "target", "status", "used", "last used (UTC)"], cells)


def _at(row: Redirect) -> str:
    return row.last_used_at.isoformat(timespec="seconds") if row.last_used_at is not None else ""


def said(line: RedirectLine) -> str:
    """What there is to say of a line, in words; often nothing."""
    return in_words(line.why, line.said) if line.why else ""


def _decide(request: HttpRequest, kept: RedirectImport) -> HttpResponse:
    try:
        if "confirm" in request.POST:
            kept = actions.confirm_import(batch_id=kept.pk, by=request.user)
            _go_on(kept)
        elif "discard" in request.POST:
            actions.discard_import(batch_id=kept.pk, by=request.user)
            messages.success(request, _("Nothing of “%(name)s” was brought in.") % {"name": kept.name})
            return go_to("redirects:imports")
        elif "go-on" in request.POST and is_stale(kept):
            _go_on(kept)
    except ImportOvertaken as overtaken:
        messages.error(request, str(overtaken))
    kept.refresh_from_db()
    if kept.state == State.APPLIED and "confirm" in request.POST:
        n = kept.counts.get("new", 0) + kept.counts.get("changed", 0)
        words = ngettext("%(count)s redirect is brought in.", "%(count)s redirects are brought in.", n)
        messages.success(request, words % {"count": n})
    return go_to("redirects:import", kept.pk)


def _go_on(kept: RedirectImport) -> None:
    """Do the next step: a short table at once, a long one in the worker."""
    steps = {
        State.CHECKING: (actions.check_import, tasks.check_import),
        State.APPLYING: (actions.apply_import, tasks.apply_import),
    }
    if kept.state not in steps:
        return
    at_once, later = steps[State(kept.state)]
    if kept.rows <= AT_ONCE:
        at_once(batch_id=kept.pk)
    else:
        later(kept.pk)


class _Line:
    """What a `csv.writer` writes to: the line itself."""

    def write(self, text: str) -> str:
        return text


def _table(name: str, head_row: list[str], rows: Any) -> StreamingHttpResponse:
    def lines() -> Iterator[str]:
        writer = csv.writer(_Line())
        yield "\ufeff" + writer.writerow(head_row)
        for row in rows:
            yield writer.writerow([safe_cell(str(cell)) for cell in row])

    response = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    response.headers["Cache-Control"] = "private, no-store"
    return response
