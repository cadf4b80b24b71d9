"""What the newsroom has done again and again."""

from __future__ import annotations

from datetime import datetime

from standfirst.core import clock
from standfirst.newsroom import mailbox, tasks
from standfirst.newsroom.actions import forget_brought_in, forget_old_mail, forget_old_notices, keep_desk, keep_schedule
from standfirst.newsroom.queries.topics import topics_to_move
from standfirst.record.rules.backoff import wait_after
from standfirst.record.schedule.base import every

# What failed in this process: how often, and when it may be tried again. Lost with the process, which costs one more
# try.
_failures: dict[str, tuple[int, datetime]] = {}


@every(1, name="newsroom.keep_schedule")
def publish_what_is_due() -> None:
    """Every second, so that a story is public at its minute."""
    now = clock.now()
    resting = frozenset(key for key, (_times, until) in _failures.items() if until > now)
    kept = keep_schedule(without=resting)
    for key in set(_failures) - resting - kept.failed.keys():
        del _failures[key]
    for key in kept.failed:
        times = _failures.get(key, (0, now))[0] + 1
        _failures[key] = (times, now + wait_after(times))


@every(5, name="newsroom.keep_desk")
def turn_the_desk() -> None:
    """An embargo that ends before its story is due changes nothing that is public, so nothing else tells the desk."""
    keep_desk()


@every(60, name="newsroom.fetch_mail")
def fetch_mail() -> None:
    """Left to the worker's queue: a mailbox may take longer to answer than the schedule may wait."""
    if mailbox.is_set_up():
        tasks.fetch_mail()


@every(60, name="newsroom.move_topics")
def move_topics() -> None:
    """Stories that still stand under a merged topic: its worker died, or an older version naming it was published."""
    for topic_id in topics_to_move():
        tasks.move_topic(topic_id)


@every(3600, name="newsroom.forget_mail")
def forget_mail() -> None:
    forget_old_mail()


@every(600, name="newsroom.forget_brought_in")
def forget_copy_nobody_used() -> None:
    """Copy that was brought in and never confirmed goes after a day, with its pictures."""
    forget_brought_in()


@every(3600, name="newsroom.forget_notices")
def forget_notices() -> None:
    forget_old_notices()
