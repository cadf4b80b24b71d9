"""What is told of a story in review: to those who wait for it, and to those whose story it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.auth import get_user_model
from django.utils import formats, timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.models import PageSubscription, TaskState, WorkflowState

from standfirst.core import clock
from standfirst.newsroom.actions.notices import notify
from standfirst.newsroom.models import Article, Notice, ReviewTask
from standfirst.newsroom.notices import base as kinds
from standfirst.newsroom.queries.review import leaders, takers, writers
from standfirst.newsroom.rules.mentions import mentioned
from standfirst.record.models import AuditEntry

EXCERPT = 240


def tell_waiting(*, state: TaskState, by: Any = None) -> None:
    """A step of a story can be taken now: those who take it are told, and those whose story it is. When nobody can
    take it, those who may take every step.
    """
    story, task = _story_of(state.workflow_state), state.task.specific
    if story is None or state.status != TaskState.STATUS_IN_PROGRESS or not isinstance(task, ReviewTask):
        return
    _nothing_waits(story)
    waiting = takers(task, story)
    if not waiting:
        text = _sentence(_("“{story}” waits, and nobody can take the step “{step}”."), story, step=task.name)
        notify(to=leaders(), kind=kinds.STUCK.name, text=text, story=story)
    notify(to=waiting, kind=kinds.WAITING.name, text=_waits(story, task, by), story=story, by=by)
    others = [person for person in writers(story) if person not in waiting]
    kind, text = kinds.MOVED, _("{who} sent “{story}” on: {stage}.")
    if task.stage == ReviewTask.Stage.READY:
        kind, text = kinds.READY, _("“{story}” is ready to publish, says {who}.")
    text = _sentence(text, story, by, stage=task.get_stage_display())
    notify(to=others, kind=kind.name, text=text, story=story, by=by)


def tell_returned(*, state: WorkflowState, by: Any = None) -> None:
    """A story came back: those whose it is are told why."""
    story = _story_of(state)
    if story is None or state.current_task_state is None:
        return
    _nothing_waits(story)
    reason = _excerpt(state.current_task_state.specific.get_comment())
    text = _sentence(_("{who} returned “{story}”: {reason}"), story, by, reason=reason)
    notify(to=writers(story), kind=kinds.RETURNED.name, text=text, story=story, by=by)


def tell_approved(*, state: WorkflowState, by: Any = None) -> None:
    """A story left review. When it goes live it says so itself; when it is scheduled, its writers hear that here."""
    story = _story_of(state)
    if story is not None:
        _nothing_waits(story)
    moment = story.scheduled_revision.approved_go_live_at if story and story.scheduled_revision else None
    if story is None or moment is None:
        return
    when = f"{formats.date_format(timezone.localtime(moment), 'j F Y, H:i')} {timezone.get_current_timezone_name()}"
    text = _sentence(_("{who} scheduled “{story}” for {when}."), story, by, when=when)
    notify(to=writers(story), kind=kinds.READY.name, text=text, story=story, by=by)


def tell_cancelled(*, state: WorkflowState, by: Any = None) -> None:
    """A story was taken out of review: those who waited for it have nothing to do any more."""
    story = _story_of(state)
    if story is None or state.current_task_state is None:
        return
    _nothing_waits(story)
    task = state.current_task_state.task.specific
    waited = takers(task, story) if isinstance(task, ReviewTask) else []
    published = story.live and not story.has_unpublished_changes
    text = _("{who} published “{story}” meanwhile.") if published else _("{who} took “{story}” out of review.")
    # When it is live, its writers are told that.
    people = waited if published else [*waited, *writers(story)]
    notify(to=people, kind=kinds.CANCELLED.name, text=_sentence(text, story, by), story=story, by=by)


def tell_live(*, story: Article, since: Any) -> int:
    """A story went public: those whose it is are told, but whoever published it. How many.

    `since` is when it went public; called again for the same moment it tells nobody.
    """
    if Notice.objects.filter(kind=kinds.LIVE.name, story=story, at__gte=since).exists():
        return 0
    entry = AuditEntry.objects.filter(
        action="newsroom.article_published", object_key=f"article:{story.number}", actor__isnull=False
    ).select_related("actor").order_by("-pk").first()  # fmt: skip
    by = entry.actor if entry and entry.cause != "schedule" else None
    text = _sentence(_("“{story}” is live."), story)
    return notify(to=writers(story), kind=kinds.LIVE.name, text=text, story=story, by=by)


def tell_comments(*, story: Article, by: Any, comments: Iterable[Any], replies: Mapping[Any, Iterable[Any]]) -> None:
    """Comments were made (Wagtail's `Comment`s), and answers to others (a comment: its new replies).

    Told are those whom the words name, then those whose story it is, those who follow its comments, and those who
    spoke in the same thread.
    """
    named: set[Any] = set()
    followers = {*writers(story), *_followers(story)}
    for words, thread in [
        *((comment.text, set()) for comment in comments),
        *((reply.text, _spoke_in(comment)) for comment, made in replies.items() for reply in made),
    ]:
        whom = _whom(words)
        text = _sentence(_("{who} names you in a comment on “{story}”: {words}"), story, by, words=_excerpt(words))
        notify(to=whom, kind=kinds.MENTION.name, text=text, story=story, by=by)
        named |= set(whom)
        text = _sentence(_("{who} commented on “{story}”: {words}"), story, by, words=_excerpt(words))
        notify(to=(followers | thread) - named, kind=kinds.COMMENT.name, text=text, story=story, by=by)


def _nothing_waits(story: Article) -> None:
    """Whoever was told that it waits, and has not looked, need not: somebody has taken the step."""
    waiting = Notice.objects.filter(story=story, kind__in=(kinds.WAITING.name, kinds.STUCK.name), read_at=None)
    waiting.update(read_at=clock.now())


def _waits(story: Article, task: ReviewTask, by: Any) -> Any:
    text = {
        ReviewTask.Stage.DESK: _("{who} filed “{story}”: it waits on the desk."),
        ReviewTask.Stage.LEGAL: _("“{story}” waits for its legal reading, sent by {who}."),
        ReviewTask.Stage.READY: _("“{story}” is ready to publish, sent by {who}."),
    }[ReviewTask.Stage(task.stage)]
    return _sentence(text, story, by)


def _whom(words: str) -> list[Any]:
    if "@" not in words:
        return []
    staff = get_user_model().objects.filter(is_staff=True, is_active=True)
    people = {person.pk: person for person in staff}
    names = {pk: (person.name, person.email.partition("@")[0]) for pk, person in people.items()}
    return [people[pk] for pk in sorted(mentioned(words, names))]


def _followers(story: Article) -> list[Any]:
    following = PageSubscription.objects.filter(page=story.pk, comment_notifications=True)
    return [subscription.user for subscription in following.select_related("user")]


def _spoke_in(comment: Any) -> set[Any]:
    return {comment.user, *(reply.user for reply in comment.replies.all() if reply.user_id)} - {None}


def _story_of(state: WorkflowState) -> Article | None:
    page = state.content_object
    story = page.specific if page is not None else None
    return story if isinstance(story, Article) else None


def _sentence(text: Any, story: Article, by: Any = None, **parts: Any) -> Any:
    """A sentence that is put in its reader's language when it is written down."""
    who = by.get_full_name() if by is not None else _("The newsroom")
    return format_lazy(text, story=_excerpt(story.draft_title or story.title, 120), who=who, **parts)


def _excerpt(words: str, most: int = EXCERPT) -> str:
    line = " ".join(str(words).split())
    return line if len(line) <= most else f"{line[: most - 1]}…"
