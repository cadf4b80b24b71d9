"""A small publication for the tests of the public pages. Imports wait for the settings, which the tests bring along."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="module")
def rich_story(house, django_db_blocker):
    """The richest story, metered, made once a module."""
    from django.db import transaction

    from tests import factories

    with django_db_blocker.unblock(), transaction.atomic():
        yield factories.rich_story(house)
        transaction.set_rollback(True)


@pytest.fixture
def staff(db, django_user_model):
    from django.test import Client

    client = Client()
    client.force_login(
        django_user_model.objects.create_user(
            "desk@ledger.example", "a long password", is_staff=True, is_superuser=True
        )
    )
    return client
