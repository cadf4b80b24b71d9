"""Several processes at once: facts in order, one keeper of the time, every number once."""

import time
from collections import defaultdict
from statistics import median

import pytest
from django.db import connection

from standfirst.newsroom.models import StoryNumber
from standfirst.record.models import Fact, Lease

pytestmark = pytest.mark.django_db(transaction=True)


def race(beside, tmp_path, *, facts, objects, workers):
    Fact.objects.bulk_create(
        Fact(name="bell_rang", object_key=f"bell:{n % objects}", payload={"n": n}) for n in range(facts)
    )
    connection.close()
    heard = tmp_path / "heard"
    for pid in [beside.start("deliver_to_the_end", str(heard), facts) for _worker in range(workers)]:
        beside.until_done(pid)
    told = defaultdict(list)
    for line in heard.read_text().splitlines():
        receiver, key, fact, _attempt, _at = line.split()
        told[receiver, key].append(int(fact))
    return told


def assert_each_once_and_in_order(told, *, facts, objects):
    assert len(told) == 2 * objects
    assert all(ids == sorted(set(ids)) for ids in told.values())
    assert sum(len(ids) for ids in told.values()) == 2 * facts
    assert not Fact.objects.filter(delivered_at=None).exists()


def test_two_workers_deliver_every_fact_once_and_in_order_per_object(beside, tmp_path):
    told = race(beside, tmp_path, facts=500, objects=50, workers=2)
    assert_each_once_and_in_order(told, facts=500, objects=50)


@pytest.mark.soak
@pytest.mark.timeout(600)
def test_six_workers_deliver_twenty_thousand_facts_in_order(beside, tmp_path):
    told = race(beside, tmp_path, facts=20_000, objects=300, workers=6)
    assert_each_once_and_in_order(told, facts=20_000, objects=300)


def test_idle_worker_delivers_within_half_a_second(beside, tmp_path):
    heard = tmp_path / "heard"
    pid = beside.start("deliver_forever", str(heard))
    beside.until_here(pid)
    written = []
    for n in range(5):
        time.sleep(0.3)
        written.append(time.time())
        Fact.objects.create(name="bell_rang", object_key=f"bell:{n}", payload={})
    deadline = time.monotonic() + 10
    while Fact.objects.filter(delivered_at=None).exists():
        assert time.monotonic() < deadline
        time.sleep(0.05)
    arrived = [float(line.split()[-1]) for line in heard.read_text().splitlines() if line.startswith("test.first")]
    assert median(there - here for here, there in zip(written, arrived, strict=True)) < 0.5
    beside.kill(pid)


def test_second_process_takes_the_time_over_when_the_first_is_killed(beside, tmp_path):
    ticks = tmp_path / "ticks"
    ticks.touch()

    def keepers():
        return [int(line.split()[0]) for line in ticks.read_text().splitlines()]

    def wait_for(condition):
        deadline = time.monotonic() + 15
        while not condition():
            assert time.monotonic() < deadline
            time.sleep(0.05)

    pids = [beside.start("keep_time", str(ticks), 1) for _process in range(2)]
    for pid in pids:
        beside.until_here(pid)
    wait_for(lambda: len(keepers()) >= 10)
    (first,) = set(keepers())
    (second,) = set(pids) - {first}
    beside.kill(first)
    killed = time.time()
    wait_for(lambda: keepers().count(second) >= 3)
    took_over = min(float(line.split()[1]) for line in ticks.read_text().splitlines() if int(line.split()[0]) == second)
    assert took_over - killed < 3
    order = keepers()
    assert order.index(second) == order.count(first), "never both"
    assert str(second) in Lease.objects.get(name="scheduler").holder
    beside.kill(second)


def test_numbers_taken_by_two_processes_at_once_are_all_different(beside):
    pids = [beside.start("take_numbers", 60, start) for start in (1_000, 1_005)]
    taken = [number for pid in pids for number in beside.until_done(pid)]
    assert len(taken) == len(set(taken)) == StoryNumber.objects.count()
    assert len(taken) > 120, "numbers brought along are among them"
    assert StoryNumber.take() > max(taken)
