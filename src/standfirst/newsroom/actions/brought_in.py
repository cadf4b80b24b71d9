"""Copy that is brought in: kept for its owner to look at, then a story or a part of one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import structlog
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from standfirst.core import clock
from standfirst.newsroom.actions.desk_rows import note_desk
from standfirst.newsroom.actions.folders import month_folder
from standfirst.newsroom.actions.found_pictures import keep_pictures, readable
from standfirst.newsroom.blocks.body import raw_data
from standfirst.newsroom.convert.found import Converted, Dropped, FoundPicture, number_at
from standfirst.newsroom.convert.marks import used_marks, with_other_marks
from standfirst.newsroom.errors import CopyGone, CopyOvertaken
from standfirst.newsroom.models import Article, BroughtIn, BroughtInPicture, Credit
from standfirst.newsroom.models.brought_in import WAITS
from standfirst.newsroom.models.picture import originals
from standfirst.newsroom.queries.mail_in import contributor_of
from standfirst.record.actions import audit

BATCH = 100
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What its owner decided while looking at it: a headline, pictures left out, alt texts by picture, their credit."""

    headline: str = ""
    without: frozenset[int] = frozenset()
    alts: Mapping[int, str] = field(default_factory=dict)
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """The story, and what was left out in the end."""

    story: Article
    dropped: tuple[Dropped, ...]


def keep_copy(*, found: Converted, name: str, by: Any, story: Article | None = None) -> BroughtIn:
    """Keep converted copy for its owner to look at, for `WAITS`. Pictures that cannot be read are listed at once.

    One transaction; two statements, and two a picture. The files lie in private storage under names nobody can guess.
    """
    found = readable(found=found)
    stored: list[str] = []
    try:
        with transaction.atomic():
            copy = BroughtIn.objects.create(
                owner=by, name=name[:200], story=story, made_at=clock.now(), found=_as_json(found)
            )
            for number, picture in enumerate(found.pictures):
                row = BroughtInPicture(
                    brought_in=copy, number=number, name=picture.name[:200], alt=picture.alt, caption=picture.caption
                )
                row.file.save("picture", ContentFile(picture.data), save=False)
                stored.append(row.file.name)
                row.save()
    except BaseException:
        _delete(stored)
        raise
    return copy


@transaction.atomic
def note_refused(*, name: str, problem: str, by: Any) -> BroughtIn:
    """Remember that a document was refused: it counts against its owner's limit, and the trail says why."""
    copy = BroughtIn.objects.create(owner=by, name=name[:200], problem=problem, made_at=clock.now())
    audit(
        action="newsroom.copy_refused",
        object_key=f"brought_in:{copy.pk}",
        object_label=name,
        actor=by,
        data={"problem": problem[:500]},
    )
    return copy


@transaction.atomic
def make_story(*, copy: Any, by: Any, chosen: Chosen) -> Done:
    """A draft of copy that waits, with its pictures in the library. Raises `CopyGone` when it waits no more.

    `copy` is the id of a `BroughtIn` of `by`, who must be allowed to write: whoever calls has asked.
    """
    waiting = _waiting(copy, by)
    found = found_in(waiting, chosen)
    kept = keep_pictures(found=found, by=by, credit=chosen.credit, without=chosen.without)
    story = Article(title=(chosen.headline or found.title)[:255].strip() or _("Untitled story"), owner=by, live=False)
    story.standfirst = found.standfirst
    story.body = kept.blocks
    person = contributor_of(by)
    if person is not None:
        story.credits = [Credit(form="contributor", contributor=person)]
    month_folder(day=timezone.localtime(clock.now()).date()).add_child(instance=story)
    story.save_revision(user=by, log_action=True, clean=False)
    note_desk(story_id=story.pk)
    audit(
        action="newsroom.story_brought_in",
        object_key=f"article:{story.number}",
        object_label=story.title,
        actor=by,
        data=_facts(waiting, kept.pictures, kept.dropped),
    )
    _use(waiting, story)
    return Done(story, kept.dropped)


@transaction.atomic
def add_to_story(*, copy: Any, story_id: int, by: Any, chosen: Chosen, replaces: bool, seen: int | None) -> Done:
    """A new version of a story: its newest version with the copy at the end of the body, or in place of it.

    What somebody else saved in the meantime is in the new version when the copy is added. It would be out of it when
    the copy replaces the body, so then the newest version must be the one that was `seen` (its id), or `CopyOvertaken`
    is raised. Raises `CopyGone` when the copy waits no more. Every earlier version stays in the story's history.
    """
    Page.objects.select_for_update().get(pk=story_id)
    story = Article.objects.get(pk=story_id)
    if replaces and story.latest_revision_id != seen:
        raise CopyOvertaken(
            _("Somebody saved a newer version of the story while you were looking."),
            remedy=_("Look at it, then decide again. Nothing was changed."),
        )
    waiting = _waiting(copy, by)
    found = found_in(waiting, chosen)
    kept = keep_pictures(found=found, by=by, credit=chosen.credit, without=chosen.without)
    newest = story.get_latest_revision_as_object()
    there = [] if replaces else raw_data(newest.body)
    newest.body = [*there, *with_other_marks(kept.blocks, used_marks(there))]
    newest.save_revision(user=by, log_action=True, clean=False)
    note_desk(story_id=story.pk)
    audit(
        action="newsroom.copy_brought_in",
        object_key=f"article:{story.number}",
        object_label=story.title,
        actor=by,
        data={**_facts(waiting, kept.pictures, kept.dropped), "replaces": replaces},
    )
    _use(waiting, story)
    return Done(story, kept.dropped)


@transaction.atomic
def discard_copy(*, copy: Any, by: Any) -> None:
    """Throw copy away that waits. Raises `CopyGone` when there is none."""
    _use(_waiting(copy, by), None)


def forget_brought_in(*, older_than: timedelta = WAITS, limit: int = BATCH) -> int:
    """Delete copy that nobody came back for, with its pictures, and the rows of what was used; how many went."""
    with transaction.atomic():
        old = BroughtIn.objects.filter(made_at__lt=clock.now() - older_than).order_by("made_at")
        ids = list(old.values_list("pk", flat=True)[:limit])
        names = list(BroughtInPicture.objects.filter(brought_in__in=ids).values_list("file", flat=True))
        BroughtIn.objects.filter(pk__in=ids).delete()
        transaction.on_commit(lambda: _delete(names))
    return len(ids)


def found_in(copy: BroughtIn, chosen: Chosen | None = None) -> Converted:
    """What was kept, as the conversion found it, with the alt texts that were chosen. Two statements; reads files."""
    pictures = tuple(
        FoundPicture(row.file.read(), row.name, (chosen.alts if chosen else {}).get(row.number, row.alt), row.caption)
        for row in copy.pictures.all()
    )
    blocks = [dict(block) for block in copy.found.get("blocks", [])]
    for block in blocks:
        number = number_at(block["value"].get("picture")) if block["type"] == "image" else None
        if number is not None:
            block["value"] = {**block["value"], "alt": pictures[number].alt}
    dropped = tuple(Dropped(*entry) for entry in copy.found.get("dropped", []))
    title, standfirst = copy.found.get("title", ""), copy.found.get("standfirst", "")
    return replace(Converted(), title=title, standfirst=standfirst, blocks=blocks, pictures=pictures, dropped=dropped)


def _as_json(found: Converted) -> dict[str, Any]:
    return {
        "title": found.title,
        "standfirst": found.standfirst,
        "blocks": found.blocks,
        "dropped": [[one.what, one.count, one.sample] for one in found.dropped],
    }


def _facts(copy: BroughtIn, pictures: Any, dropped: tuple[Dropped, ...]) -> dict[str, Any]:
    return {"from": copy.name, "pictures": len(pictures), "dropped": {one.what: one.count for one in dropped}}


def _waiting(copy: Any, by: Any) -> BroughtIn:
    row = BroughtIn.objects.select_for_update().filter(pk=copy, owner=by).first()
    if row is None or not row.waits(clock.now()):
        raise CopyGone(
            _("This copy is not here any more: it was used already, or it waited for more than a day."),
            remedy=_("Look for the story among your drafts, or bring the copy in again."),
        )
    return row


def _use(copy: BroughtIn, story: Article | None) -> None:
    names = [picture.file.name for picture in copy.pictures.all()]
    copy.pictures.all().delete()
    copy.used_at, copy.story, copy.found = clock.now(), story, {}
    copy.save(update_fields=["used_at", "story", "found"])
    transaction.on_commit(lambda: _delete(names))


def _delete(names: list[str]) -> None:
    for name in names:
        try:
            originals().delete(name)
        except OSError as error:
            log.warning("brought_in_picture_left", name=name, error=str(error))
