"""Facts and receivers of the tests' own, gone when each test ends."""

import pytest

# The record is imported in the fixtures: this file may be read before Django is set up.


@pytest.fixture
def bell():
    """A declared fact, `bell_rang`, and a way to ring it."""
    from django.db import transaction

    from standfirst.record.actions import announce
    from standfirst.record.facts.base import declare, fact_kinds

    declare("bell_rang", about="bell:<name>", payload={"times": int}, says="A bell rang.")

    def ring(name="north", times=1):
        with transaction.atomic():
            return announce("bell_rang", object_key=f"bell:{name}", payload={"times": times})

    yield ring
    fact_kinds.unregister("bell_rang")


@pytest.fixture
def listen(bell):
    """Register receivers of `bell_rang` for the length of a test."""
    from standfirst.record.receivers.base import receivers, receives

    names = []

    def register(name, call):
        receives("bell_rang", name=name)(call)
        names.append(name)

    yield register
    for name in names:
        receivers.unregister(name)
