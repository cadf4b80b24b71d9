"""Several editors at one front, each in a process of their own."""

from __future__ import annotations

import pytest
from django.db import connection

from standfirst.fronts import actions
from standfirst.fronts.models import Front, FrontStep, FrontVersion
from standfirst.fronts.rules.layout_json import parse
from standfirst.record.models import AuditEntry, Fact

pytestmark = pytest.mark.django_db(transaction=True)

# Pages need not be there for pins: what may not be seen is simply not shown.
PINS = 6


@pytest.fixture(scope="module")
def editors_beside(django_db_setup, tmp_path_factory):
    from tests.support.beside import nursery_beside_tests

    with nursery_beside_tests("tests.support.forked_fronts", tmp_path_factory.mktemp("beside-fronts")) as started:
        yield started


@pytest.fixture
def people(db, django_user_model):
    people = [django_user_model.objects.create_user(f"e{n}@ledger.example", "a long password").pk for n in range(3)]
    connection.close()
    return people


def test_two_editors_pins_all_stand_whoever_comes_first(editors_beside, people):
    work = {"satellites": range(100, 103), "countries": range(200, 200 + PINS)}
    pids = [
        editors_beside.start("pin_many", "home", zone, list(stories), who)
        for (zone, stories), who in zip(work.items(), people, strict=False)
    ]
    assert [editors_beside.until_done(pid) for pid in pids] == [3, PINS]
    front = Front.objects.get()
    layout = parse(front.draft)
    for zone, stories in work.items():
        assert [pin.story for pin in layout.zone(zone).pins] == list(stories)
    assert front.turn == 3 + PINS
    assert sorted(FrontStep.objects.values_list("turn", flat=True)) == list(range(1, front.turn + 1))
    assert AuditEntry.objects.filter(object_key="front:home").count() == front.turn


def test_versions_are_numbered_one_after_another_whoever_publishes(editors_beside, people, django_user_model):
    pinning = editors_beside.start("pin_many", "home", "countries", list(range(300, 300 + PINS)), people[0])
    pids = [editors_beside.start("publish_when_looked_at", "home", who, 60) for who in people[1:]]
    editors_beside.until_done(pinning)
    made = [number for pid in pids for number in editors_beside.until_done(pid)]
    if Front.objects.get().draft is not None:
        made.append(actions.publish_front(key="home", by=django_user_model.objects.get(pk=people[0])).number)
    numbers = sorted(FrontVersion.objects.values_list("number", flat=True))
    assert sorted(made) == numbers == list(range(1, len(numbers) + 1)) != []
    assert Fact.objects.filter(name="front_changed").count() == len(numbers)
    latest = parse(Front.objects.select_related("published").get().published.layout)
    assert [pin.story for pin in latest.zone("countries").pins] == list(range(300, 300 + PINS))
