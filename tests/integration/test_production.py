"""PostgreSQL and Redis behind the same code: made by `init`, found well by the doctor, served, worked and stopped."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import urllib.request
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
import redis

from tests.support.sites import Site, bare_environment, free_port
from tests.support.tools import POSTGRES, REDIS

pytestmark = [pytest.mark.postgres, pytest.mark.redis]

QUEUED = """
from huey.contrib.djhuey import HUEY
from standfirst.newsroom.tasks import cut_picture
cut_picture(0)
print(HUEY.pending_count())
"""
PENDING = "from huey.contrib.djhuey import HUEY; print(HUEY.pending_count())"


@pytest.fixture
def database():
    name = f"standfirst_production_{os.getpid()}"
    with psycopg.connect(POSTGRES, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
        yield urlunsplit(urlsplit(POSTGRES)._replace(path=f"/{name}"))
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def production(database, tmp_path):
    url = f"http://localhost:{free_port()}"
    # One database of Redis for both here: the tests' own. The queue's keys bear its name.
    environment = bare_environment(tmp_path) | {
        "STANDFIRST_BASE_URL": url,
        "STANDFIRST_CACHE_URL": REDIS,
        "STANDFIRST_QUEUE_URL": REDIS,
        "STANDFIRST_LOG_FORMAT": "json",
    }
    made = subprocess.run(
        [sys.executable, "-m", "standfirst.ops.main", "init", "--database-url", database],
        env=environment, capture_output=True, text=True, timeout=200,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    site = Site(tmp_path, url, environment)
    yield site
    site.stop()
    redis.Redis.from_url(REDIS).flushdb()


def until(condition, seconds=60):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return
        time.sleep(0.2)
    raise AssertionError("It did not happen in time.")


def test_production_is_made_served_worked_and_stopped(production):
    done = subprocess.run(
        [sys.executable, "-m", "standfirst.ops.main", "doctor", "--json"],
        env=production.environment, capture_output=True, text=True, timeout=100,
    )  # fmt: skip
    report = json.loads(done.stdout)
    assert report["ok"], report
    assert "postgresql answers" in [one["message"] for one in report["findings"]]

    assert production.run(QUEUED).strip() == "1"
    production.start("serve", "worker", "scheduler")
    production.wait()
    assert urllib.request.urlopen(f"{production.url}/", timeout=20).status == 200
    until(lambda: production.run(PENDING).strip() == "0")

    production.stop()
    assert [process.returncode for process in production.processes.values()] == [0, 0, 0]
    for name in production.processes:
        for line in production.log(name).splitlines():
            assert json.loads(line)["level"] in ("info", "warning", "error"), line
