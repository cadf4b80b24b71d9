"""Processes beside the test, on its database."""

import pytest


@pytest.fixture(scope="session")
def forking_process(django_db_setup, tmp_path_factory):
    """Started once: it takes seconds to come up. Its children open the database, it does not."""
    from tests.support.beside import nursery_beside_tests

    with nursery_beside_tests("tests.support.forked_publishing", tmp_path_factory.mktemp("beside")) as started:
        yield started


@pytest.fixture
def beside(db, forking_process):
    """Forks a process for each thing asked of it: `beside.start(name, …)`; kills what still runs when the test ends."""
    from django.db import connection

    connection.close()
    yield forking_process
    forking_process.kill_all()
