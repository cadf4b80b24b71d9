"""One process of the cluster keeps the time; another takes over when it is gone."""

import threading
from datetime import timedelta

import pytest

from standfirst.core import clock
from standfirst.record.models import Lease
from standfirst.record.schedule.base import every, jobs
from standfirst.record.worker.lease import hold, own_name, release
from standfirst.record.worker.scheduler import Scheduler

pytestmark = pytest.mark.django_db

TERM = timedelta(seconds=10)


@pytest.fixture
def job():
    ran = []
    every(3600, name="test.hourly")(lambda: ran.append("hourly"))
    yield ran
    jobs.unregister("test.hourly")


def let_the_lease_end():
    Lease.objects.update(expires_at=clock.now() - timedelta(seconds=1))


def test_lease_has_one_holder_who_may_renew_it():
    assert hold("clock", "a", term=TERM)
    assert not hold("clock", "b", term=TERM)
    first = Lease.objects.get().expires_at
    assert hold("clock", "a", term=TERM)
    assert Lease.objects.get().expires_at >= first
    assert TERM - timedelta(seconds=2) < Lease.objects.get().expires_at - clock.now() <= TERM + timedelta(seconds=1)


def test_two_in_one_process_have_different_names():
    names = {own_name("the upgrade" * 20) for _turn in range(50)}
    assert len(names) == 50
    assert max(map(len, names)) <= Lease._meta.get_field("holder").max_length


def test_lease_of_a_dead_holder_is_taken_over():
    assert hold("clock", "a", term=TERM)
    let_the_lease_end()
    assert hold("clock", "b", term=TERM)
    assert not hold("clock", "a", term=TERM)


def test_lease_given_back_is_free_at_once_and_only_its_holder_gives_it_back():
    hold("clock", "a", term=TERM)
    release("clock", "b")
    assert not hold("clock", "b", term=TERM)
    release("clock", "a")
    assert hold("clock", "b", term=TERM)


def test_job_runs_at_its_interval_in_the_process_that_holds_the_lease(job):
    stop = threading.Event()
    first, second = Scheduler("a", TERM), Scheduler("b", TERM)
    for _tick in range(3):
        first.step(stop)
        second.step(stop)
    assert job == ["hourly"]
    let_the_lease_end()
    second.step(stop)
    assert job == ["hourly", "hourly"]
    assert Lease.objects.get().holder == "b"


def test_holder_that_was_away_past_its_lease_runs_nothing(job):
    stop = threading.Event()
    first = Scheduler("a", TERM)
    assert hold("scheduler", "b", term=TERM)
    first.step(stop)
    assert job == []


# After a failure the scheduler closes its connection, which must not be one inside a test's transaction.
@pytest.mark.django_db(transaction=True)
def test_failing_job_does_not_stop_the_others(job):
    @every(1, name="test.broken")
    def broken():
        raise OSError

    try:
        Scheduler("a", TERM).step(threading.Event())
        every(1, name="test.after")(lambda: job.append("after"))
        Scheduler("a", TERM).step(threading.Event())
    finally:
        jobs.unregister("test.broken")
        jobs.unregister("test.after")
    assert job == ["hourly", "hourly", "after"]
