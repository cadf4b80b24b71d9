"""What the forked processes of tests/integration do to topics."""

from __future__ import annotations


def merge(topic, into, waiting):
    """Merge a topic into another when everybody is there; what came of it."""
    import time

    from standfirst.newsroom.actions import merge_topics
    from standfirst.newsroom.errors import TopicRefused
    from standfirst.newsroom.models import Topic

    first, second = Topic.objects.get(pk=topic), Topic.objects.get(pk=into)
    time.sleep(max(0.0, waiting - time.time()))
    try:
        merge_topics(topic=first, into=second)
    except TopicRefused:
        return "refused"
    return "merged"


def move_all(topic, waiting):
    """Move the stories of a merged topic three at a time; how many were moved here."""
    import time

    from standfirst.newsroom.actions import move_merged

    time.sleep(max(0.0, waiting - time.time()))
    moved = 0
    while some := move_merged(topic_id=topic, most=3):
        moved += some
    return moved
