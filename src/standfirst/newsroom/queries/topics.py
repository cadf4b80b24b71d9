"""Topics as the newsroom looks after them."""

from __future__ import annotations

from django.db.models import CharField, Exists, OuterRef, Q
from django.db.models.functions import Cast

from standfirst.newsroom.models import ArticleTopic, Filing, Topic

COUNTED = 10_000


def topics_to_move() -> list[int]:
    """Merged topics that still have stories. One statement: two look-ups for each merged topic."""
    linked = ArticleTopic.objects.filter(topic=OuterRef("pk"))
    filed = Filing.objects.filter(kind="topic", key=Cast(OuterRef("pk"), CharField(max_length=40)))
    merged = Topic.objects.exclude(merged_into=None).filter(Q(Exists(linked)) | Q(Exists(filed)))
    return list(merged.order_by("pk").values_list("pk", flat=True))


def topic_stories(topic: Topic) -> int:
    """How many stories name a topic, drafts too, counted up to 10,001. One statement."""
    return ArticleTopic.objects.filter(topic=topic)[: COUNTED + 1].count()


def topics_like(words: str, *, but: Topic, limit: int = 20) -> list[Topic]:
    """Topics with these words in one of their names, by name. One statement."""
    topics = Topic.objects.filter(merged_into=None).exclude(pk=but.pk)
    # No name holds a null byte, and PostgreSQL will not be asked for one.
    for word in words.replace("\x00", " ").split()[:6]:
        topics = topics.filter(Q(name__icontains=word) | Q(other_names__icontains=word))
    return list(topics.order_by("name")[:limit])
