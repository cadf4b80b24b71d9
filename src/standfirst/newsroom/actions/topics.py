"""Merging one topic into another: at once for readers, and story by story in bounded steps."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from standfirst.newsroom.actions.publishing import object_key as story_key
from standfirst.newsroom.errors import TopicRefused
from standfirst.newsroom.models import Article, ArticleTopic, Filing, HubPin, PublicMarks, Topic, TopicAlias
from standfirst.newsroom.models.topics import MOST_NAMES
from standfirst.newsroom.queries.combined import filings_changed
from standfirst.newsroom.rules.changes import digests
from standfirst.record.actions import announce, audit

# Stories that are moved in one transaction: others wait for it on SQLite.
BATCH = 200


@transaction.atomic
def merge_topics(*, topic: Topic, into: Topic, by: Any = None) -> Topic:
    """Merge `topic` into another: from now on its address and its names lead there and nobody can choose it. Gives the
    other as it is then. Its first two hundred stories follow at once, all others in the worker (`move_merged`).

    Raises `TopicRefused` for a topic and itself, for one that was merged elsewhere, and into one that was merged
    itself. To ask again for what was done changes nothing.
    """
    if topic.pk == into.pk:
        raise TopicRefused(_("A topic is merged into another one."), remedy=_("Choose another topic."))
    # Announced before anything is locked: all merges wait here for each other, since each may touch the others' rows.
    payload = {"topic": topic.pk, "into": into.pk, "was": topic.get_absolute_url(), "path": into.get_absolute_url()}
    announce("topic_merged", object_key="topics", payload=payload)
    # A story that is saved meanwhile may refer to the rows.
    rows = Topic.objects.select_for_update(no_key=True).filter(pk__in=[topic.pk, into.pk]).order_by("pk")
    there = {row.pk: row for row in rows}
    if len(there) != 2:
        raise TopicRefused(_("A topic is gone meanwhile."), remedy=_("Look at the topics again."))
    source, target = there[topic.pk], there[into.pk]
    if source.merged_into_id == target.pk:
        transaction.set_rollback(True)
        return target
    for row in (source, target):
        if row.merged_into_id is not None:
            words = _("“%(name)s” was merged into another topic meanwhile.") % {"name": row.name}
            raise TopicRefused(words, remedy=_("Look at the topics again."))
    _hand_over(source, target)
    _hand_over_pins(source, target)
    data = {"into": target.pk, "name": target.name, "slug": source.slug}
    key = f"topic:{source.pk}"
    audit(action="newsroom.topic_merged", object_key=key, object_label=source.name, actor=by, data=data)
    # Most topics are small, and done with this; the worker does the rest of a large one.
    move_merged(topic_id=source.pk)
    return target


def _hand_over(source: Topic, target: Topic) -> None:
    """Addresses, names, and what was merged into the topic before: one step leads to what is there, never two."""
    Topic.objects.filter(pk=source.pk).update(merged_into=target)
    Topic.objects.filter(merged_into=source).update(merged_into=target)
    TopicAlias.objects.filter(topic=source).update(topic=target)
    names = "\n".join([*target.names, source.name, *source.names])
    target.other_names = "\n".join(Topic(name=target.name, other_names=names).names[:MOST_NAMES])
    target.save()
    # The row keeps its slug, which leads here: another name needs no address beside it.
    TopicAlias.objects.filter(slug=source.slug).delete()


def _hand_over_pins(source: Topic, target: Topic) -> None:
    """What was pinned on the topic's hub, unless the other's has pins of its own."""
    mine = HubPin.objects.filter(kind="topic", key=str(source.pk))
    if HubPin.objects.filter(kind="topic", key=str(target.pk)).exists():
        mine.delete()
    else:
        mine.update(key=str(target.pk))


@transaction.atomic
def move_merged(*, topic_id: int, most: int | None = None) -> int:
    """Move at most so many (two hundred) stories of a merged topic to the one it was merged into: links, filings, and
    an `article_updated` for each that is public. How many; none is left when there are none. Some twelve statements,
    and two for each public story.

    Safe to be killed and to be called again, and by two at once.
    """
    topic = Topic.objects.select_for_update(no_key=True).filter(pk=topic_id).first()
    if topic is None or topic.merged_into_id is None:
        return 0
    ids = _stories(topic, most or BATCH)
    if not ids:
        return 0
    # Whoever publishes holds the story's row: its filings are not moved under their hands.
    stories = list(
        Article.objects.select_for_update(of=("self",)).filter(pk__in=ids).order_by("pk").defer_streamfields()
    )
    _move_links(topic, ids)
    entered = _move_filings(topic, ids)
    _keep_marks([story.pk for story in stories if story.is_published])
    left = [["topic", str(topic.pk)]]
    for story in stories:
        if story.is_published:
            payload = {
                "page": story.pk, "number": story.number, "path": story.canonical_path, "was": "",
                "changed": ["topics"], "left": left,
                "entered": [["topic", str(topic.merged_into_id)]] if story.pk in entered else [],
            }  # fmt: skip
            announce("article_updated", object_key=story_key(story), payload=payload)
    return len(ids)


def _stories(topic: Topic, most: int) -> list[int]:
    """Stories that are linked to the topic, or filed under it without a link."""
    linked = list(ArticleTopic.objects.filter(topic=topic).order_by("pk").values_list("article_id", flat=True)[:most])
    if linked:
        return linked
    filings = Filing.objects.filter(kind="topic", key=str(topic.pk)).order_by("-published_at", "-number")
    return list(filings.values_list("article_id", flat=True)[:most])


def _move_links(topic: Topic, ids: list[int]) -> None:
    links = ArticleTopic.objects.filter(article__in=ids)
    both = list(links.filter(topic=topic.merged_into_id).values_list("article_id", flat=True))
    links.filter(topic=topic, article__in=both).delete()
    links.filter(topic=topic).update(topic=topic.merged_into_id)


def _move_filings(topic: Topic, ids: list[int]) -> set[int]:
    """The stories that entered the other topic's list; the rest stood in it already."""
    filings = Filing.objects.filter(article__in=ids, kind="topic")
    both = set(filings.filter(key=str(topic.merged_into_id)).values_list("article_id", flat=True))
    mine = filings.filter(key=str(topic.pk))
    entered = set(mine.exclude(article__in=both).values_list("article_id", flat=True))
    mine.filter(article__in=both).delete()
    filings_changed()
    mine.update(key=str(topic.merged_into_id))
    return entered


def _keep_marks(ids: list[int]) -> None:
    """What readers see of the stories' topics now, so that the next version does not count it as its own change."""
    topics: dict[int, list[int]] = {pk: [] for pk in ids}
    links = ArticleTopic.objects.filter(article__in=ids).order_by("article", "sort_order", "pk")
    for story, topic in links.values_list("article_id", "topic_id"):
        topics[story].append(topic)
    marks = list(PublicMarks.objects.filter(pk__in=ids))
    for mark in marks:
        mark.marks = {**mark.marks, **digests({"topics": topics[mark.pk]})}
    PublicMarks.objects.bulk_update(marks, ["marks"], batch_size=BATCH)
