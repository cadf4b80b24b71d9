"""What the newsroom leaves to the worker."""

from __future__ import annotations

import structlog
from huey.contrib.djhuey import db_task

from standfirst.newsroom import actions, pictures
from standfirst.newsroom.errors import MailboxTrouble

log = structlog.get_logger(__name__)


@db_task(retries=3, retry_delay=30)
def cut_picture(picture_id: int) -> int:
    """Make a picture's missing cuts; how many."""
    return pictures.make_cuts(picture_id)


@db_task(retries=3, retry_delay=30)
def move_topic(topic_id: int) -> int:
    """Move all stories of a merged topic, a transaction for every two hundred; how many. What is left when this dies is
    done by the job that looks for it."""
    moved = 0
    while some := actions.move_merged(topic_id=topic_id):
        moved += some
    return moved


@db_task(expires=50)
def fetch_mail() -> None:
    """Fetch copy from the mailbox. The next one comes in a minute: one that could not begin before that is let go."""
    try:
        actions.fetch_mail()
    except MailboxTrouble as trouble:
        log.warning("mailbox_trouble", why=str(trouble))
