"""What the forked processes of tests/integration do: publish and stop at a point, deliver, keep time, take numbers."""

from __future__ import annotations

import io
import os
import threading
import time
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path

from tests.support.forked import here, say


@contextmanager
def stopping_at(point):
    """Stop before the fact is written, or after it is written and before the commit."""
    from django.db import connection

    def watch(execute, sql, params, many, context):
        if not sql.startswith('INSERT INTO "standfirst_record_fact"'):
            return execute(sql, params, many, context)
        if point == "between change and fact":
            here()
        result = execute(sql, params, many, context)
        if point == "between fact and commit":
            here()
        return result

    connection.ensure_connection()
    with connection.execute_wrapper(watch):
        yield
    if point == "between commit and delivery":
        here()


def go(road, point, page):
    """Take a story along a road into or out of publication."""
    with stopping_at(point):
        ROADS[road](page)


def by_program(page):
    from standfirst.newsroom.models import Article

    Article.objects.get(pk=page).get_latest_revision().publish()


def by_admin(page):
    from django.urls import reverse

    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    assert _desk().post(f"{url}?id={page}").status_code == 302


def by_workflow(page):
    from django.urls import reverse

    from standfirst.newsroom.models import Article

    task = Article.objects.get(pk=page).current_workflow_task_state
    url = reverse("wagtailadmin_pages:workflow_action", args=[page, "approve", task.pk])
    assert _desk().post(url, {"comment": ""}).status_code in (200, 302)


def by_schedule(page):
    from django.core.management import call_command

    call_command("publish_scheduled", stdout=io.StringIO())


def _desk():
    from django.test import Client

    from standfirst.readers.models import User

    client = Client(headers={"host": "localhost"})
    client.force_login(User.objects.get(email="editor@example.org"))
    return client


ROADS = {
    "program": by_program,
    "admin": by_admin,
    "workflow": by_workflow,
    "schedule": by_schedule,
    "expiry": by_schedule,
}


def listen(path, stop_in=""):
    """Two receivers that write down what they hear; the one named `stop_in` stops in the middle."""
    from standfirst.record.receivers.base import receives

    for name in ("test.first", "test.second"):

        def hear(fact, name=name):
            _write(path, f"{name} {fact.object_key} {fact.id} {fact.attempt} {time.time()}")
            if name == stop_in:
                here()

        receives("bell_rang", name=name)(hear)


def deliver(path, stop_in, lease):
    """Deliver all there is."""
    from standfirst.record.worker import drain

    listen(path, stop_in)
    while drain(50, lease=timedelta(seconds=lease)):
        pass


def deliver_to_the_end(path, facts):
    """Deliver beside another process until so many facts are delivered."""
    from standfirst.record.models import Fact
    from standfirst.record.worker import drain

    listen(path)
    while Fact.objects.exclude(delivered_at=None).count() < facts:
        drain(50)


def deliver_forever(path):
    from standfirst.record.worker import drain_forever

    listen(path)
    say("here")
    drain_forever(threading.Event())


def keep_time(path, term):
    """Keep the schedule as a process of a cluster would: one job, every tenth of a second."""
    from standfirst.record.schedule.base import every, jobs
    from standfirst.record.worker import run_scheduler

    for name, _job in jobs:
        jobs.unregister(name)
    every(0.05, name="test.tick")(lambda: _write(path, f"{os.getpid()} {time.time()}"))
    say("here")
    run_scheduler(threading.Event(), term=timedelta(seconds=term), tick=0.1)


def take_numbers(count, reserve_from):
    """Numbers taken from the sequence, and now and then one that an import brings along."""
    from standfirst.newsroom.actions import reserve_number
    from standfirst.newsroom.errors import NumberTaken
    from standfirst.newsroom.models import StoryNumber

    taken = []
    for n in range(count):
        taken.append(StoryNumber.take())
        if n % 10 == 0:
            with suppress(NumberTaken):  # by the other process, from the sequence
                taken.append(reserve_number(number=reserve_from + n))
    return taken


def _write(path, line):
    # One write to a file opened for appending: lines of several processes do not mix.
    with Path(path).open("a") as file:
        file.write(line + "\n")
