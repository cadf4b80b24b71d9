"""An account of every role, and a correspondent's story. A test file brings its own `house`. Imports wait for the
settings, which the tests bring along.
"""

from __future__ import annotations

import pytest


@pytest.fixture
def staff():
    from standfirst.newsroom import roles
    from tests.support.newsroom_staff import person

    return {role: person(role) for role in roles.ROLES}


@pytest.fixture
def story(house, staff):
    from tests import factories

    made = factories.story(house, "Copper at a record", published=False, owner=staff["Correspondent"])
    made.save_revision(user=staff["Correspondent"])
    return made
