"""The audit trail as a table to take away."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import UTC

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from standfirst.core import clock
from standfirst.newsroom.admin.history.search import line, may_search
from standfirst.newsroom.admin.history.search_form import SearchForm
from standfirst.record.actions import audit
from standfirst.record.models import AuditEntry
from standfirst.record.queries import AuditWanted, audit_entries
from standfirst.record.rules.cells import safe_cell

MOST_EXPORTED = 50_000


@require_POST
def export(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """What the search finds, as CSV: UTF-8 with a mark that Excel goes by, times in UTC, at most 50,000 rows.

    That somebody took it away is itself in the audit trail, written before the first row leaves.
    """
    if not may_search(request.user):
        raise PermissionDenied
    form = SearchForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Nothing was exported: the search could not be read."))
        return redirect("newsroom_audit")
    wanted = form.wanted()
    asked = {name: str(value) for name, value in form.cleaned_data.items() if value}
    mark = audit(action="newsroom.audit_exported", object_key="audit:trail", data=asked)
    response = StreamingHttpResponse(_rows(wanted, mark), content_type="text/csv; charset=utf-8")
    name = f"audit-{clock.now():%Y-%m-%d-%H%M}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


class _Line:
    """What a `csv.writer` writes to: the line itself."""

    def write(self, text: str) -> str:
        return text


def _rows(wanted: AuditWanted, mark: AuditEntry) -> Iterator[str]:
    writer = csv.writer(_Line(), quoting=csv.QUOTE_ALL)
    head = ["at (UTC)", "who", "account", "action", "what", "object", "called", "cause", "details", "data"]
    yield "\ufeff" + writer.writerow(head)
    count = 0
    for entry in audit_entries(wanted, most=MOST_EXPORTED + 1):
        if count == MOST_EXPORTED:
            yield writer.writerow([_("The export ends here, at %(most)s rows. Narrow the search.") % {"most": count}])
            return
        if entry.pk == mark.pk:
            continue
        count += 1
        told = line(entry)
        cells = [
            entry.at.astimezone(UTC).isoformat(timespec="seconds"), told["who"], entry.actor_label, entry.action,
            told["sentence"], entry.object_key, entry.object_label, entry.cause, told["detail"],
            json.dumps(entry.data, ensure_ascii=False, sort_keys=True) if entry.data else "",
        ]  # fmt: skip
        yield writer.writerow([safe_cell(str(cell)) for cell in cells])
