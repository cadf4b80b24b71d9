"""Publishing a front, and telling of what comes and goes on it by itself."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from standfirst.core import clock
from standfirst.fronts.actions.drafting import draft_layout, keep_step, locked, next_number, published_layout, since
from standfirst.fronts.errors import ChangedSince, NothingToDo
from standfirst.fronts.models import Front, FrontVersion
from standfirst.fronts.queries.scopes import scope_of, scopes
from standfirst.fronts.queries.titles import described_all
from standfirst.fronts.rules.layout_changes import changes
from standfirst.fronts.rules.layout_json import dump
from standfirst.fronts.signals import FRONT_CHANGED
from standfirst.record.actions import announce, audit
from standfirst.record.models import AuditEntry


@transaction.atomic
def publish_front(*, key: str, by: Any, seen: int | None = None, note: str = "") -> FrontVersion:
    """Publish the draft as the next version, with the audit row and `front_changed`.

    Raises `NothingToDo` without a draft, `ChangedSince` when somebody else has changed the draft after the turn `seen`:
    what nobody has looked at is not published. What was done before cannot be undone any more; any version can be put
    back.
    """
    scope = scope_of(key)
    front = locked(scope)
    if front.draft is None:
        raise NothingToDo("There is nothing new to publish.")
    if others := since(front, by, seen):
        raise ChangedSince(others, front.turn)
    before, after = published_layout(scope, front), draft_layout(scope, front)
    what = described_all(changes(before, after), before, after)
    front.published = FrontVersion.objects.create(
        front=front, number=next_number(front), layout=dump(after), changes=what, note=note.strip()[:200],
        published_at=clock.now(), published_by=by, publisher=str(by),
    )  # fmt: skip
    keep_step(scope, front, by, {"code": "published", "version": front.published.number}, None, final=True)
    front.steps.filter(final=False).update(final=True)
    _tell(front, scope.key, what)
    return front.published


@transaction.atomic
def note_pinned(*, page: int, fact: int, code: str, path: str) -> list[str]:
    """Note in the history of every front that a story pinned on it came (`pin_shown`) or went (`pin_lost`), and
    announce `front_changed`; the keys of these fronts. The front itself shows it already. The same fact is noted once.
    """
    told = []
    for scope in scopes():
        front = Front.objects.select_related("published").filter(place=scope.place, published__isnull=False).first()
        if front is None:
            continue
        layout = published_layout(scope, front)
        zone = next((zone for zone, pin in layout.pins() if pin.story == page), None)
        if zone is None:
            continue
        front = locked(scope)
        noted = AuditEntry.objects.filter(object_key=f"front:{front.place}", action=f"fronts.{code}", data__fact=fact)
        if noted.exists():
            continue
        (what,) = described_all([{"code": code, "zone": zone.id, "story": page}], layout, layout)
        what.setdefault("title", path)
        audit(
            action=f"fronts.{code}",
            object_key=f"front:{front.place}",
            object_label=str(front),
            data={**what, "fact": fact},
        )
        _tell(front, scope.key, [what])
        told.append(scope.key)
    return told


def _tell(front: Front, key: str, what: list[dict[str, Any]]) -> None:
    number = front.published.number if front.published is not None else 0
    announce(
        FRONT_CHANGED.name,
        object_key=f"front:{front.place}",
        # Headlines stay here: a story that is pinned may be under embargo.
        payload={
            "front": key,
            "version": number,
            "what": [{k: v for k, v in one.items() if k != "title"} for one in what],
        },
    )
