"""The worker: at least once, in order per object, each receiver once where it succeeded."""

from datetime import timedelta

import pytest

from standfirst.core import clock
from standfirst.record.actions import prune_facts
from standfirst.record.models import Fact
from standfirst.record.queries import backlog
from standfirst.record.worker import drain

pytestmark = pytest.mark.django_db


def due_again():
    """Let the wait of every failed fact be over."""
    Fact.objects.filter(delivered_at=None).update(next_try_at=clock.now())


def test_every_receiver_hears_every_fact_in_order(bell, listen):
    heard = []
    listen("test.first", lambda fact: heard.append(("first", fact.payload["times"], fact.attempt)))
    listen("test.second", lambda fact: heard.append(("second", fact.payload["times"], fact.attempt)))
    for times in (1, 2, 3):
        bell(times=times)
    assert drain().delivered == 3
    assert heard == [(name, times, 1) for times in (1, 2, 3) for name in ("first", "second")]
    assert not drain()


def test_fact_without_a_receiver_is_delivered_at_once(bell):
    bell()
    assert drain().delivered == 1
    assert Fact.objects.get().delivered_at is not None


def test_retry_calls_only_the_receivers_that_failed(bell, listen):
    heard = []
    broken = [True]

    def shaky(fact):
        heard.append(("shaky", fact.attempt))
        if broken:
            raise OSError("no answer")

    listen("test.before", lambda fact: heard.append(("before", fact.attempt)))
    listen("test.shaky", shaky)
    listen("test.after", lambda fact: heard.append(("after", fact.attempt)))
    bell()
    assert drain().failed == 1
    fact = Fact.objects.get()
    assert fact.received_by == ["test.before", "test.after"]
    assert "test.shaky: OSError: no answer" in fact.last_error
    assert not drain(), "a failed fact waits before it is tried again"
    broken.clear()
    due_again()
    assert drain().delivered == 1
    assert heard == [("before", 1), ("shaky", 1), ("after", 1), ("shaky", 2)]
    assert Fact.objects.get().last_error == ""


def test_wait_doubles_up_to_an_hour(bell, listen):
    def broken(fact):
        raise OSError

    listen("test.broken", broken)
    bell()
    waits = []
    for _attempt in range(14):
        due_again()
        before = clock.now()
        drain()
        waits.append(round((Fact.objects.get().next_try_at - before).total_seconds()))
    assert waits == [2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 3600, 3600, 3600]


def test_failing_object_holds_up_its_own_facts_and_nobody_elses(bell, listen):
    heard = []

    def broken_in_the_north(fact):
        if fact.object_key == "bell:north":
            raise OSError
        heard.append((fact.object_key, fact.payload["times"]))

    listen("test.north", broken_in_the_north)
    for times in (1, 2):
        bell("north", times)
        bell("south", times)
    done = drain()
    assert (done.delivered, done.failed) == (2, 1)
    assert heard == [("bell:south", 1), ("bell:south", 2)]
    assert list(Fact.objects.filter(delivered_at=None).values_list("object_key", "attempts")) == [
        ("bell:north", 1),
        ("bell:north", 0),
    ]
    state = backlog()
    assert (state.waiting, state.failing) == (2, 1)
    assert "OSError" in state.last_error


def test_claim_that_ran_out_is_taken_over_and_the_late_worker_is_fenced_out(bell, listen):
    """A receiver that takes longer than the lease: somebody else delivers, and the late worker's mark is void."""
    heard = []

    def slow(fact):
        heard.append(fact.attempt)
        if fact.attempt == 1:
            Fact.objects.update(next_try_at=clock.now())
            assert drain().delivered == 1
            Fact.objects.update(received_by=["test.slow", "kept by the second"])

    listen("test.slow", slow)
    bell()
    done = drain(1)
    assert heard == [1, 2]
    assert not done.delivered
    assert Fact.objects.get().received_by == ["test.slow", "kept by the second"]


def test_claimed_fact_is_left_alone_until_its_lease_ends(bell, listen):
    heard = []
    listen("test.bell", heard.append)
    fact = bell()
    Fact.objects.filter(pk=fact.pk).update(attempts=1, next_try_at=clock.now() + timedelta(seconds=30))
    assert not drain()
    due_again()
    assert drain().delivered == 1
    assert [told.attempt for told in heard] == [2]


def test_limit_is_kept(bell):
    for n in range(30):
        bell(str(n))
    assert drain(25).delivered == 25
    assert drain(25).delivered == 5


def test_idle_look_at_the_outbox_is_one_statement(bell, django_assert_num_queries):
    bell()
    drain()
    with django_assert_num_queries(1):
        drain()


def test_old_delivered_facts_are_forgotten_and_undelivered_ones_never(bell):
    old = clock.now() - timedelta(days=40)
    for name in ("old", "fresh", "waiting"):
        bell(name)
    Fact.objects.filter(object_key="bell:old").update(delivered_at=old)
    Fact.objects.filter(object_key="bell:fresh").update(delivered_at=clock.now())
    Fact.objects.filter(object_key="bell:waiting").update(created_at=old)
    assert prune_facts() == 1
    assert set(Fact.objects.values_list("object_key", flat=True)) == {"bell:fresh", "bell:waiting"}
