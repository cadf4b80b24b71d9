"""The tools that some suites need: whether each is there, and if not, what to do about it."""

from __future__ import annotations

import functools
import os
import shutil
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
POSTGRES = os.environ.get("STANDFIRST_TEST_POSTGRES", "postgresql://127.0.0.1:5432/postgres")
REDIS = os.environ.get("STANDFIRST_TEST_REDIS", "redis://127.0.0.1:6379/15")
NU_JAR = Path(os.environ.get("STANDFIRST_TEST_NU", ROOT / "node_modules/vnu-jar/build/dist/vnu.jar"))
AXE = Path(os.environ.get("STANDFIRST_TEST_AXE", ROOT / "node_modules/axe-core/axe.min.js"))
# The shell first: the same pages without the windows around them, for a third of the processor's time.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@functools.cache
def chromium() -> str:
    """The path of a Chromium; empty without one."""
    named = os.environ.get("STANDFIRST_TEST_CHROMIUM", "")
    return named or next((found for name in BROWSERS if (found := shutil.which(name))), "")


def _browser() -> str:
    return "" if chromium() else "there is no Chromium; apt-get install chromium, or set STANDFIRST_TEST_CHROMIUM"


def _postgres() -> str:
    import psycopg

    try:
        psycopg.connect(POSTGRES, connect_timeout=3).close()
    except psycopg.Error as error:
        why = str(error).strip().splitlines()[0]
        return f"no PostgreSQL lets us in at {POSTGRES} ({why}); start one, or set STANDFIRST_TEST_POSTGRES"
    return ""


def _redis() -> str:
    import redis

    try:
        redis.Redis.from_url(REDIS, socket_connect_timeout=3).ping()
    except redis.RedisError as error:
        return f"no Redis answers at {REDIS} ({error}); start one, or set STANDFIRST_TEST_REDIS"
    return ""


def _java() -> str:
    return "" if shutil.which("java") else "there is no Java; apt-get install default-jre-headless"


def _nu() -> str:
    return _java() or ("" if NU_JAR.is_file() else f"the Nu checker is not at {NU_JAR.name}; run npm ci")


def _axe() -> str:
    return "" if AXE.is_file() else f"axe-core is not at {AXE.name}; run npm ci"


def _mount() -> str:
    return "" if os.geteuid() == 0 else "only root can mount the small file system that a test fills"


# By the marker that a test carries.
TOOLS: dict[str, Callable[[], str]] = {
    "browser": functools.cache(_browser),
    "postgres": functools.cache(_postgres),
    "redis": functools.cache(_redis),
    "java": functools.cache(_java),
    "nu": functools.cache(_nu),
    "axe": functools.cache(_axe),
    "mount": functools.cache(_mount),
}
