"""Alive is not ready: what each probe asks, and what it answers."""

from __future__ import annotations

import pytest
from django.core.files.storage import storages
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client, override_settings

from standfirst.ops import health


@pytest.fixture(autouse=True)
def forgotten(monkeypatch):
    monkeypatch.setattr(health, "_kept", health._Kept())


def test_alive_asks_nobody_and_minds_no_host():
    # No database mark: a statement would fail this test.
    answer = Client().get("/healthz", HTTP_HOST="10.1.2.3")
    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_ready_says_what_was_looked_at():
    answer = Client().get("/readyz", HTTP_HOST="10.1.2.3")
    assert answer.status_code == 200
    assert answer.json() == {
        "ready": True,
        "checks": {"database": "ok", "migrations": "ok", "storage default": "ok", "storage originals": "ok"},
    }


@pytest.mark.django_db
def test_a_migration_that_waits_makes_it_not_ready():
    newest = max(node for node in MigrationLoader(connection).graph.leaf_nodes() if node[0] == "standfirst_record")
    MigrationRecorder(connection).record_unapplied(*newest)
    answer = Client().get("/readyz")
    assert answer.status_code == 503
    assert "standfirst upgrade" in answer.json()["checks"]["migrations"]


@pytest.mark.django_db
def test_a_storage_that_cannot_be_written_to_makes_it_not_ready(tmp_path):
    blocked = tmp_path / "a file"
    blocked.touch()
    broken = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": blocked / "media"}}
    with override_settings(STORAGES={**storages.backends, "originals": broken}):
        answer = Client().get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["checks"]["storage originals"] == "cannot be used (NotADirectoryError)"
    assert str(tmp_path) not in answer.content.decode()


@pytest.mark.django_db
def test_the_answer_is_kept_for_a_moment(django_assert_num_queries):
    Client().get("/readyz")
    with django_assert_num_queries(0):
        Client().get("/readyz")
