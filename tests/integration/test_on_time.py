"""Embargoes are lifted at their minute by real processes, once, whoever is killed or was not there."""

from __future__ import annotations

import json

import pytest

SLACK = 6.0  # seconds: of a machine that has other things to do; the figure itself is printed

STORY = """
import json, logging, time
logging.disable()
from datetime import timedelta
from django.db import connection
from standfirst.core import clock
from standfirst.newsroom.actions import disagreements, month_folder
from standfirst.newsroom.models import Article, Section
from standfirst.record.models import AuditEntry, Fact

def planned(slug, seconds):
    story = Article(title=slug, slug=slug, standfirst="At its minute.", section=Section.objects.first(), live=False)
    month_folder(day=clock.now().date()).add_child(instance=story)
    story.embargo_until = clock.now() + timedelta(seconds=seconds)
    story.save_revision().publish()
    return Article.objects.get(pk=story.pk)

def seen_public(story, patience):
    # How many seconds after its minute a reader would have seen it; None when it never came.
    until = time.monotonic() + patience
    while time.monotonic() < until:
        now = clock.now()
        if Article.objects.get(pk=story.pk).is_visible(now):
            return (now - story.embargo_until).total_seconds()
        time.sleep(0.02)

def told(story):
    names = Fact.objects.filter(object_key=f"article:{story.number}").order_by("pk").values_list("name", flat=True)
    return list(names)
"""


def asked(site, code):
    """What a script on the site's database printed as JSON at last."""
    return json.loads(site.run(STORY + code).strip().splitlines()[-1])


def start_two(site, name):
    """Two processes of a kind on one site."""
    site.start(name)
    site.processes[f"{name} two"] = site.processes.pop(name)
    site.start(name)


def kill(site, name):
    site.processes[name].kill()
    site.processes.pop(name).wait()


def test_an_embargo_is_lifted_at_its_minute_once_and_after_a_time_without_a_worker(own_site, record_property):
    start_two(own_site, "scheduler")
    late, facts = asked(
        own_site,
        "story = planned('on-time', 6)\nprint(json.dumps([seen_public(story, 40), told(story)]))",
    )
    record_property("seconds late", late)
    assert late is not None and 0 <= late < SLACK, own_site.log("scheduler")
    assert facts == ["article_published"]

    kill(own_site, "scheduler")
    kill(own_site, "scheduler two")
    missed = asked(
        own_site,
        "story = planned('missed', 4)\nprint(json.dumps([story.pk, seen_public(story, 5), told(story)]))",
    )
    assert missed[1:] == [None, []], "nobody was there to lift it, and nothing showed it"
    start_two(own_site, "scheduler")
    late, facts, wrong = asked(
        own_site,
        f"story = Article.objects.get(pk={missed[0]})\n"
        "late = seen_public(story, 40)\ntime.sleep(2.5)\n"
        "print(json.dumps([late, told(story), len(list(disagreements()))]))",
    )
    assert late is not None
    assert facts == ["article_published"], "once, with two schedulers that came back at once"
    assert wrong == 0


@pytest.mark.soak
@pytest.mark.timeout(900)
def test_schedulers_killed_again_and_again_lift_every_embargo_once(own_site):
    for round_ in range(6):
        start_two(own_site, "scheduler")
        pk = asked(own_site, f"print(json.dumps(planned('round-{round_}', 3).pk))")
        # Around its minute, a little earlier or later each time.
        kill(own_site, "scheduler" if round_ % 2 else "scheduler two")
        late, facts = asked(
            own_site,
            f"story = Article.objects.get(pk={pk})\nlate = seen_public(story, 60)\ntime.sleep(1.5)\n"
            "print(json.dumps([late, told(story)]))",
        )
        assert late is not None, own_site.log("scheduler")
        assert facts == ["article_published"], round_
        for name in list(own_site.processes):
            kill(own_site, name)


@pytest.mark.soak
@pytest.mark.timeout(300)
def test_an_undisturbed_scheduler_is_within_a_second(own_site):
    own_site.start("scheduler")
    lates = asked(
        own_site,
        "time.sleep(4)\nlates = [seen_public(planned(f'minute-{n}', 1.3 + n / 10), 20) for n in range(10)]\n"
        "print(json.dumps(lates))",
    )
    assert max(lates) < 1.5, lates
