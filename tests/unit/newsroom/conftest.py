"""An account of every role, and a correspondent's story. A test file brings its own `house`."""

from __future__ import annotations

import pytest

from standfirst.newsroom import roles
from tests import factories
from tests.support.newsroom_staff import person


@pytest.fixture
def staff():
    return {role: person(role) for role in roles.ROLES}


@pytest.fixture
def story(house, staff):
    made = factories.story(house, "Copper at a record", published=False, owner=staff["Correspondent"])
    made.save_revision(user=staff["Correspondent"])
    return made
