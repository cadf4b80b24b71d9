"""Bringing in a table of old addresses: read into lines, checked, looked at by a person, then brought in.

Each step works in short transactions of a few hundred lines, so that a newsroom can publish meanwhile, and can be taken
up again where it was left.
"""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any, BinaryIO

from django.db import transaction
from django.db.models import Count, Min

from standfirst.core import clock
from standfirst.fronts.actions.redirects import one_at_a_time, own_hosts, put, straighten
from standfirst.fronts.errors import ImportOvertaken
from standfirst.fronts.models import Redirect, RedirectImport, RedirectLine
from standfirst.fronts.queries.judging import judge
from standfirst.fronts.queries.redirects import MOST_PATTERNS, patterns
from standfirst.fronts.redirect_words import nowhere
from standfirst.fronts.rules.redirects import BadAddress, Wanted, read_redirect
from standfirst.fronts.rules.redirects.table import LONGEST_LINE, MOST_LINES, Columns, read_columns, read_row
from standfirst.record.actions import audit

READ_AT_ONCE, DONE_AT_ONCE = 1_000, 500
KEPT = timedelta(days=30)
# Nobody works on it any more when nothing was done for so long.
STALE = timedelta(seconds=90)

State, Outcome = RedirectImport.State, RedirectLine.Outcome


def read_import(*, file: BinaryIO, name: str, replaces: bool, elsewhere: bool, by: Any) -> RedirectImport:
    """Read a table into lines, to be checked. What cannot be a redirect says so in its line; a file that is none, or
    that has more than 200,000 lines, is kept as FAILED with its problem.
    """
    batch = RedirectImport.objects.create(
        name=name[:200], replaces=replaces, elsewhere=elsewhere, made_by=by, who=str(by) if by is not None else "system"
    )
    kept: list[RedirectLine] = []
    ours = own_hosts()
    columns: Columns | None = None
    for number, line in _lines(file):
        if columns is None:
            columns = read_columns(line)
            if columns.has_head:
                continue
        if batch.rows == MOST_LINES:
            return _failed(batch, f"It has more than {MOST_LINES:,} lines. Cut it into several files.")
        batch.rows += 1
        kept.append(_line(batch, number, line, columns, ours))
        if len(kept) == READ_AT_ONCE:
            _keep(batch, kept)
            kept = []
    _keep(batch, kept)
    if not batch.rows:
        return _failed(batch, "There is no line in it.")
    batch.state, batch.done = State.CHECKING, 0
    batch.save()
    return batch


def check_import(*, batch_id: int) -> RedirectImport:
    """Find out what will become of each line, beginning where it was left. Changes no redirect."""
    while (batch := _next(batch_id, State.CHECKING, State.CHECKED)).state == State.CHECKING:
        pass
    return batch


@transaction.atomic
def confirm_import(*, batch_id: int, by: Any) -> RedirectImport:
    """Have a checked import brought in, with the audit row. Raises `ImportOvertaken` when it is not one to confirm."""
    batch = _locked(batch_id)
    if batch.state != State.CHECKED:
        raise ImportOvertaken("This import is being brought in already, or was.")
    batch.state, batch.done = State.APPLYING, 0
    batch.save()
    audit(
        action="fronts.redirects_confirmed", object_key=f"redirects:{batch.pk}", object_label=batch.name, actor=by,
        data=dict(batch.counts),
    )  # fmt: skip
    return batch


def apply_import(*, batch_id: int) -> RedirectImport:
    """Bring the lines in, beginning where it was left. Each is judged once more beside what there is by now."""
    while (batch := _next(batch_id, State.APPLYING, State.APPLIED)).state == State.APPLYING:
        pass
    return batch


@transaction.atomic
def discard_import(*, batch_id: int, by: Any) -> None:
    """Forget an import that was not brought in. Raises `ImportOvertaken` for one that was, or that is worked on."""
    batch = _locked(batch_id)
    if batch.state in (State.APPLYING, State.APPLIED):
        raise ImportOvertaken("This import was brought in: its report is kept for thirty days.")
    RedirectLine.objects.filter(batch=batch).delete()
    batch.delete()


def prune_imports() -> int:
    """Forget imports of more than thirty days ago, a few thousand lines at a time; how many rows went."""
    old = RedirectImport.objects.filter(changed_at__lt=clock.now() - KEPT).order_by("pk")
    gone, left = 0, 20_000
    for batch in old[:20]:
        ids = list(RedirectLine.objects.filter(batch=batch).values_list("pk", flat=True)[:left])
        for at in range(0, len(ids), READ_AT_ONCE):
            gone += RedirectLine.objects.filter(pk__in=ids[at : at + READ_AT_ONCE]).delete()[0]
        left -= len(ids)
        if left <= 0:
            break
        gone += batch.delete()[0]
    return gone


def is_stale(batch: RedirectImport) -> bool:
    """Whether whoever worked on it has stopped."""
    return batch.state in (State.CHECKING, State.APPLYING) and batch.changed_at < clock.now() - STALE


# ---- Reading.


def _lines(file: BinaryIO) -> Iterator[tuple[int, str]]:
    """Lines with something in them, by number from 1; what is longer than a line may be is cut."""
    begin = file.read(4)
    file.seek(0)
    wide = begin.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    encoding, errors = ("utf-16", "replace") if wide else ("utf-8-sig", "surrogateescape")
    text = io.TextIOWrapper(file, encoding=encoding, errors=errors)
    try:
        number = 0
        while line := text.readline(LONGEST_LINE + 2):
            number += 1
            whole = line
            while line and not line.endswith("\n") and len(line) == LONGEST_LINE + 2:
                line = text.readline(LONGEST_LINE + 2)
            if number == 1 and whole.strip().lower() in ("sep=;", "sep=,", "sep=\t"):
                continue
            if whole.strip(" \t\r\n;,"):
                yield number, whole.rstrip("\r\n").replace("\x00", "\ufffd")
    finally:
        text.detach()


def _line(batch: RedirectImport, number: int, line: str, columns: Columns, ours: frozenset[str]) -> RedirectLine:
    row = read_row(line, columns)
    kept = RedirectLine(
        batch=batch, number=number, raw_source=row.source[:500], raw_target=row.target[:500], status=row.status
    )
    if row.why:
        return _wrong(kept, row.why, {"status": row.said})
    try:
        wanted = read_redirect(row.source, row.target, row.status, own_hosts=ours, elsewhere=batch.elsewhere)
    except BadAddress as bad:
        return _wrong(kept, bad.code, bad.said)
    for name, value in wanted.fields.items():
        setattr(kept, name, value)
    return kept


def _wrong(line: RedirectLine, why: str, said: Mapping[str, Any]) -> RedirectLine:
    line.outcome, line.why, line.said = Outcome.WRONG, why, dict(said)
    line.status = line.status or 301
    return line


@transaction.atomic
def _keep(batch: RedirectImport, lines: list[RedirectLine]) -> None:
    RedirectLine.objects.bulk_create(lines)
    batch.done = batch.rows
    batch.save()


def _failed(batch: RedirectImport, problem: str) -> RedirectImport:
    RedirectLine.objects.filter(batch=batch).delete()
    batch.state, batch.problem, batch.rows, batch.done = State.FAILED, problem, 0, 0
    batch.save()
    return batch


# ---- Checking and bringing in: the same judgement, a few hundred lines a transaction.


@transaction.atomic
def _next(batch_id: int, now: str, then: str) -> RedirectImport:
    """Do the next lines of an import in state `now`; after the last it is in state `then`. `done` is the number of the
    last line that was done.
    """
    batch = _locked(batch_id)
    if batch.state != now:
        return batch
    lines = list(batch.lines.filter(number__gt=batch.done).exclude(outcome=Outcome.WRONG)[:DONE_AT_ONCE])
    if lines:
        if now == State.APPLYING:
            one_at_a_time()
        _judge(batch, lines)
        if now == State.APPLYING:
            _apply(lines)
        batch.done = lines[-1].number
    else:
        batch.state, batch.done, batch.counts = then, batch.rows, _counts(batch)
        if then == State.APPLIED:
            audit(
                action="fronts.redirects_imported", object_key=f"redirects:{batch.pk}", object_label=batch.name,
                actor=batch.made_by, data=dict(batch.counts),
            )  # fmt: skip
    batch.save()
    return batch


def _locked(batch_id: int) -> RedirectImport:
    batch = RedirectImport.objects.select_for_update().filter(pk=batch_id).first()
    if batch is None:
        raise ImportOvertaken("This import is gone.")
    return batch


def _counts(batch: RedirectImport) -> dict[str, int]:
    rows = batch.lines.values("outcome").annotate(n=Count("pk")).order_by("outcome")
    return {row["outcome"]: row["n"] for row in rows}


def _judge(batch: RedirectImport, lines: list[RedirectLine]) -> None:
    """Say of each line what becomes of it, in the line, and keep what changed."""
    before = {line.pk: (line.outcome, line.why, line.said, line.target, line.target_key) for line in lines}
    keys = {line.key for line in lines}
    first = dict(
        batch.lines.filter(key__in=keys)
        .exclude(outcome=Outcome.WRONG)
        .order_by()
        .values_list("key")
        .annotate(Min("number"))
    )
    there = {row.key: row for row in Redirect.objects.filter(key__in=keys).order_by()}
    mine: list[tuple[RedirectLine, Wanted]] = []
    for line in lines:
        if first[line.key] != line.number:
            line.outcome, line.why, line.said = Outcome.TWICE, "line_twice", {"line": first[line.key]}
        else:
            mine.append((line, _again(line, elsewhere=batch.elsewhere)))
    verdicts = judge(
        [wanted for _line, wanted in mine], elsewhere=batch.elsewhere, beside=lambda at: _beside(batch, at)
    )
    room = (
        MOST_PATTERNS - Redirect.objects.filter(is_pattern=True).count() if any(w.is_pattern for _l, w in mine) else 0
    )
    for (line, _wanted), verdict in zip(mine, verdicts, strict=True):
        if verdict.refused is not None:
            _wrong(line, verdict.refused.code, verdict.refused.said)
            continue
        put(line, verdict.wanted)  # type: ignore[arg-type]
        note = next((note for note in verdict.notes), None)
        line.outcome = Outcome.NEW
        if note is not None:
            line.why, line.said = note.code, dict(note.said)
        elif line.why != "straight":  # said by the check, and true of what the line leads to since
            line.why, line.said = "", {}
        _beside_what_is_there(batch, line, there.get(line.key))
        if line.is_pattern and line.outcome == Outcome.NEW:
            room -= 1
            if room < 0:
                _wrong(line, "patterns_full", {"most": MOST_PATTERNS})
    for line in lines:
        if before[line.pk] != (line.outcome, line.why, line.said, line.target, line.target_key):
            line.save()


def _beside_what_is_there(batch: RedirectImport, line: RedirectLine, row: Redirect | None) -> None:
    if row is None:
        return
    if (row.status, row.target_kind, row.target) == (line.status, line.target_kind, line.target):
        line.outcome = Outcome.SAME
    elif batch.replaces:
        line.outcome = Outcome.CHANGED
    else:
        _wrong(line, "line_exists", {"target": row.shown_target or nowhere()})


def _again(line: RedirectLine, *, elsewhere: bool) -> Wanted:
    return read_redirect(line.source, line.target, line.status, elsewhere=elsewhere)


def _beside(batch: RedirectImport, keys: set[str]) -> dict[str, Wanted]:
    """The lines of the same table at these keys, those that go in a circle among them. One statement."""
    rows = batch.lines.filter(key__in=keys, is_pattern=False).exclude(outcome=Outcome.TWICE)
    found = [row for row in rows.order_by("-number") if row.outcome != Outcome.WRONG or row.why in ("loop", "long")]
    return {row.key: _again(row, elsewhere=True) for row in found}


def _apply(lines: list[RedirectLine]) -> None:
    names = ("source", "key", "status", "is_pattern", "target_kind", "target", "target_key")
    new = [line for line in lines if line.outcome == Outcome.NEW]
    changed = [line for line in lines if line.outcome == Outcome.CHANGED]
    Redirect.objects.bulk_create([Redirect(**{name: getattr(line, name) for name in names}) for line in new])
    for line in changed:
        Redirect.objects.filter(key=line.key).update(**{name: getattr(line, name) for name in names})
    straightened = straighten([_again(line, elsewhere=True) for line in (*new, *changed) if line.why != "live"])
    if straightened or any(line.is_pattern for line in (*new, *changed)):
        patterns.changed()
