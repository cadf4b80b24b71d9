"""Changing the draft of a front. Every change is made on the newest draft, under the lock of the front's row, so that
two editors' changes both stand; each is a step that can be told to the other and undone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from standfirst.core import clock
from standfirst.fronts.errors import ChangedSince, NothingToDo
from standfirst.fronts.models import Front, FrontStep, FrontVersion
from standfirst.fronts.queries.scopes import Scope, layout_of, scope_of
from standfirst.fronts.queries.titles import described
from standfirst.fronts.rules.layout import Layout
from standfirst.fronts.rules.layout_json import dump, parse
from standfirst.record.actions import audit

What = dict[str, Any]
Change = Callable[[Layout], tuple[Layout, What]]
# Steps kept of a front: enough to tell whoever comes back after lunch.
KEPT_STEPS = 200
WHOLE = ("discarded", "put_back", "undone", "published")


@dataclass(frozen=True, slots=True)
class Draft:
    """A front's draft after a change. `step` is None when nothing had to be changed; `others` are the changes of
    others since `seen`, oldest first."""

    front: Front
    layout: Layout
    step: FrontStep | None = None
    others: tuple[FrontStep, ...] = ()


@transaction.atomic
def change_front(
    *, key: str, change: Change, by: Any, seen: int | None = None, touches: Mapping[str, Any] | None = None
) -> Draft:
    """Apply one change (of `fronts.rules.layout_editing`) to the newest draft, with the step and the audit row.

    `seen` is the turn that the editor's screen showed. With `touches` (`{"pin": "…"}`, `{"zone": "…"}`) the change
    replaces what the editor had before them: raises `ChangedSince` when somebody else has changed that since. Raises
    what `change` raises, and `NoFront`. Seven statements or so.
    """
    scope = scope_of(key)
    front = locked(scope)
    others = since(front, by, seen)
    if touches and (theirs := [step for step in others if _touched(step.what, touches)]):
        raise ChangedSince(theirs, front.turn)
    before = draft_layout(scope, front)
    after, what = change(before)
    if after == before:
        return Draft(front, before, None, others)
    # What is kept is what can be read back: a change that made no layout of it ends here.
    after = parse(dump(after))
    step = keep_step(scope, front, by, described(what, before, after), dump(after))
    return Draft(front, after, step, others)


@transaction.atomic
def undo(*, key: str, turn: int, by: Any) -> Draft:
    """Take back the step `turn`, the last one that is not undone. Raises `ChangedSince` when another came after it,
    `NothingToDo` when there is none."""
    scope = scope_of(key)
    front = locked(scope)
    last = front.steps.filter(final=False).first()
    if last is None:
        raise NothingToDo("There is no change to undo.")
    if last.turn != turn:
        raise ChangedSince([last], front.turn)
    last.final = True
    last.save(update_fields=["final"])
    step = keep_step(scope, front, by, {"code": "undone", "of": last.what}, last.before, final=True)
    return Draft(front, draft_layout(scope, front), step)


@transaction.atomic
def discard_draft(*, key: str, by: Any, seen: int | None = None) -> Draft:
    """Go back to what is published; Undo brings the draft back. Raises `ChangedSince`, `NothingToDo`."""
    scope = scope_of(key)
    front = locked(scope)
    if front.draft is None:
        raise NothingToDo("There are no changes to discard.")
    if others := since(front, by, seen):
        raise ChangedSince(others, front.turn)
    step = keep_step(scope, front, by, {"code": "discarded"}, None)
    return Draft(front, draft_layout(scope, front), step)


@transaction.atomic
def put_back(*, key: str, number: int, by: Any, seen: int | None = None) -> Draft:
    """Make a published version the draft. Raises `FrontVersion.DoesNotExist`, and `ChangedSince`."""
    scope = scope_of(key)
    front = locked(scope)
    if others := since(front, by, seen):
        raise ChangedSince(others, front.turn)
    version = front.versions.get(number=number)
    layout = layout_of(scope, version.layout)
    if layout == draft_layout(scope, front):
        return Draft(front, layout)
    step = keep_step(scope, front, by, {"code": "put_back", "version": number}, dump(layout))
    return Draft(front, layout, step)


def locked(scope: Scope) -> Front:
    """The front's row, made when it is not there, locked to the end of the transaction."""
    Front.objects.get_or_create(place=scope.place, defaults={"edition": scope.edition})
    return Front.objects.select_for_update().get(place=scope.place)


def published_layout(scope: Scope, front: Front) -> Layout:
    return layout_of(scope, front.published.layout if front.published is not None else None)


def draft_layout(scope: Scope, front: Front) -> Layout:
    return layout_of(scope, front.draft) if front.draft is not None else published_layout(scope, front)


def since(front: Front, by: Any, seen: int | None) -> tuple[FrontStep, ...]:
    """What others than `by` have done after the turn `seen`, oldest first."""
    if seen is None or seen >= front.turn:
        return ()
    return tuple(front.steps.filter(turn__gt=seen).exclude(by=by).order_by("turn"))


def keep_step(
    scope: Scope, front: Front, by: Any, what: What, draft: dict[str, Any] | None, *, final: bool = False
) -> FrontStep:
    """Write the draft, the step and the audit row. A draft that is what is published is none."""
    before = front.draft
    same = draft is not None and layout_of(scope, draft) == published_layout(scope, front)
    front.draft = None if same else draft
    front.turn += 1
    front.save(update_fields=["draft", "turn", "published"])
    step = FrontStep.objects.create(
        front=front, turn=front.turn, at=clock.now(), by=by, who=str(by), what=what, before=before, final=final
    )
    front.steps.filter(turn__lte=front.turn - KEPT_STEPS).delete()
    audit(
        action="fronts.front_published" if what["code"] == "published" else "fronts.front_edited",
        object_key=f"front:{front.place}",
        object_label=str(front),
        actor=by,
        data=what,
    )
    return step


def next_number(front: Front) -> int:
    last = FrontVersion.objects.filter(front=front).first()
    return last.number + 1 if last is not None else 1


def _touched(what: Mapping[str, Any], touches: Mapping[str, Any]) -> bool:
    return what["code"] in WHOLE or any(what.get(name) == value for name, value in touches.items())
