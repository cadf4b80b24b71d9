"""What the newsroom leaves to the worker."""

from __future__ import annotations

from huey.contrib.djhuey import db_task

from standfirst.newsroom import pictures


@db_task(retries=3, retry_delay=30)
def cut_picture(picture_id: int) -> int:
    """Make a picture's missing cuts; how many."""
    return pictures.make_cuts(picture_id)
