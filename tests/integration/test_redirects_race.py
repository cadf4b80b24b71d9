"""Two editors at the same old addresses, each in a process of their own."""

from __future__ import annotations

import pytest
from django.db import connection

from standfirst.fronts.models import Redirect
from standfirst.record.models import AuditEntry

pytestmark = pytest.mark.django_db(transaction=True)

MANY = 8


@pytest.fixture(scope="module")
def editors_beside(django_db_setup, tmp_path_factory):
    from tests.support.beside import nursery_beside_tests

    with nursery_beside_tests("tests.support.forked_redirects", tmp_path_factory.mktemp("beside-redirects")) as started:
        yield started


def test_the_same_addresses_at_once_are_added_once_and_refused_once_and_no_circle_is_closed(
    editors_beside, django_user_model
):
    people = [django_user_model.objects.create_user(f"e{n}@ledger.example", "a long password").pk for n in range(2)]
    connection.close()
    sources = [f"/same-{n}.html" for n in range(MANY)]
    pids = [editors_beside.start("add_many", sources, f"/target/{who}/", who) for who in people]
    said = [editors_beside.until_done(pid) for pid in pids]
    for one, other in zip(*said, strict=True):
        assert sorted((one, other)) == ["added", "exists"]
    assert Redirect.objects.count() == MANY
    assert AuditEntry.objects.filter(action="fronts.redirect_added").count() == MANY

    there = [(f"/x-{n}.html", f"/y-{n}.html") for n in range(MANY)]
    back = [(second, first) for first, second in there]
    pids = [editors_beside.start("lead_round", pairs, who) for pairs, who in zip((there, back), people, strict=True)]
    said = [editors_beside.until_done(pid) for pid in pids]
    for one, other in zip(*said, strict=True):
        assert sorted((one, other)) == ["added", "loop"]
