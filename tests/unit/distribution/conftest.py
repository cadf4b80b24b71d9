"""A small publication for the tests of what goes out."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _nothing_remembered():
    from django.core.cache import cache

    from standfirst.newsroom.queries import wide

    def forget():
        cache.clear()
        wide.shared.let_go()

    forget()
    yield
    forget()


@pytest.fixture(scope="module")
def house(django_db_setup, django_db_blocker):
    """Made once a module, in a transaction that is rolled back; each test's own changes are rolled back before that.

    A test that uses it needs `db` beside it.
    """
    from django.db import transaction

    from tests import factories

    with django_db_blocker.unblock(), transaction.atomic():
        yield factories.house(pictures=2)
        transaction.set_rollback(True)


@pytest.fixture
def visitor():
    from django.test import Client

    return Client()
