"""What distribution leaves to the worker."""

from __future__ import annotations

import secrets
from datetime import timedelta

from huey.contrib.djhuey import db_task

from standfirst.distribution import actions
from standfirst.distribution.cards import renew
from standfirst.record.worker.lease import hold, release

LEASE = "distribution.sitemaps"
# Longer than the largest file takes; a worker that dies keeps the others waiting for as long.
TERM = timedelta(minutes=3)
TURN = 60.0


@db_task(expires=30)
def build_sitemaps() -> None:
    """Build what is stale, in one process of the cluster at a time, for about a minute; the schedule calls again."""
    holder = secrets.token_hex(8)
    if not hold(LEASE, holder, term=TERM):
        return
    try:
        for _built in actions.build_stale(seconds=TURN):
            hold(LEASE, holder, term=TERM)
    finally:
        release(LEASE, holder)


@db_task(expires=600)
def check_sitemaps() -> None:
    """Find what no fact told of."""
    actions.check_months()


@db_task(retries=3, retry_delay=30)
def draw_card(number: int) -> bool:
    """Draw the card of a story, unless it is there; whether it was drawn."""
    return renew(number)
