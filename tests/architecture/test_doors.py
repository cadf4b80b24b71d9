"""Every address of the public site is a door, which the leak check walks, or exempt with a reason."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.urls import get_resolver

from standfirst.core.doors import Door, StoryAt, doors, exempt, exempt_routes

STORY = StoryAt(12, "/a-story-12/", "A story", "en", datetime(2026, 2, 6, tzinfo=UTC), ("/country/japan/",), ("word",))


def routes(resolver=None, namespace="", prefix="/"):
    """(name, pattern) of every address, those under an exempt prefix left out."""
    patterns = (resolver or get_resolver()).url_patterns  # loads what config exempts
    closed = tuple(name for name, _ in exempt_routes if name.startswith("/"))
    for pattern in patterns:
        path = prefix + str(pattern.pattern)
        if path.startswith(closed):
            continue
        inside = ":".join(filter(None, [namespace, getattr(pattern, "namespace", None)]))
        if hasattr(pattern, "url_patterns"):
            yield from routes(pattern, inside, path)
        else:
            yield ":".join(filter(None, [namespace, pattern.name])), path


def neither():
    """Addresses that nobody has named."""
    there = list(routes())
    named = {route for _, door in doors for route in door.routes} | {name for name, _ in exempt_routes}
    return [f"{name or 'without a name'}: {path}" for name, path in there if name not in named]


def test_every_address_is_a_door_or_exempt_with_a_reason():
    assert neither() == []


def test_an_address_that_nobody_named_is_caught():
    door = doors.get("fronts.article")
    doors.unregister("fronts.article")
    try:
        assert [line.partition(": ")[0] for line in neither()] == ["fronts:article"]
    finally:
        doors.register("fronts.article", door)


def test_no_address_is_both():
    named = [route for _, door in doors for route in door.routes]
    assert [route for route in named if route in exempt_routes] == []
    assert sorted(named) == sorted(set(named))


def test_nothing_is_named_that_is_not_there():
    there = {name for name, _ in routes()}
    prefixes = {name for name, _ in exempt_routes if name.startswith("/")}
    named = {route for _, door in doors for route in door.routes} | {name for name, _ in exempt_routes}
    assert sorted(named - there - prefixes) == []


@pytest.mark.parametrize("name", [name for name, _ in doors])
def test_a_door_says_what_it_gives_and_where(name):
    door = doors.get(name)
    assert isinstance(door, Door)
    assert door.says.endswith(".") and len(door.says) > 20
    assert all(address.startswith("/") for address in door.addresses(STORY))


def test_every_exemption_has_a_reason():
    assert [name for name, why in exempt_routes if not (why.endswith(".") and len(why) > 10)] == []


def test_a_route_cannot_be_exempt_twice():
    from standfirst.core.registry import RegistryError

    name, why = next(iter(exempt_routes))
    with pytest.raises(RegistryError):
        exempt(name, f"{why} Again.")
