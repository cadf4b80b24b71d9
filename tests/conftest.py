"""What every test stands on: settings of its own, databases ready in a moment, tools there or missed aloud."""

from __future__ import annotations

import gc
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import pytest

from tests.support.tools import POSTGRES, ROOT, TOOLS, chromium

_HOME = Path(tempfile.mkdtemp(prefix="standfirst-tests-"))
_NOT_RUN = "not run: "
# Screens, forms and pages that ask of the database what a hundred other tests ask: on PostgreSQL by `make soak` alone.
_SCREENS = {
    "test_roles_matrix", "test_story_times", "test_checks_desk", "test_upload_screens", "test_upload_drafts",
    "test_review_screens", "test_article_editing", "test_blocks_form", "test_log_in", "test_letters",
    "test_machine_screens", "test_dashboard", "test_story_list_screen", "test_mail_in_filing", "test_notices",
    "test_review_deletions", "test_pictures", "test_fronts_desk", "test_search_page", "test_embargo_canary",
    "test_shared_previews", "test_cards", "test_feeds", "test_corrections_page", "test_gating", "test_head",
}  # fmt: skip
_USES_DATABASE = {"db", "transactional_db", "django_db_reset_sequences", "django_db_serialized_rollback"}
_SITES = {"live_site", "own_site", "chromium_browser"}
_PREPARING = pytest.StashKey[subprocess.Popen[bytes]]()


def pytest_addoption(parser):
    parser.addoption(
        "--database", choices=["sqlite", "postgres"], default="sqlite",
        help="postgres: only the tests that use a database, on a real PostgreSQL",
    )  # fmt: skip
    parser.addoption("--screens", action="store_true", help="with --database postgres: screens and pages, too")


def pytest_configure(config):
    from django.conf import settings

    if settings.configured:
        raise pytest.UsageError("The tests bring their own settings: unset DJANGO_SETTINGS_MODULE.")
    for name in [name for name in os.environ if name.startswith("STANDFIRST_") and "_TEST_" not in name]:
        del os.environ[name]
    os.environ["STANDFIRST_HOME"] = str(_HOME)
    os.environ["STANDFIRST_SECRET_KEY"] = secrets.token_urlsafe(48)
    os.environ["STANDFIRST_LOG_LEVEL"] = "warning"
    os.environ["DJANGO_SETTINGS_MODULE"] = "standfirst.config.settings"
    if config.getoption("--database") == "postgres":
        os.environ["STANDFIRST_DATABASE_URL"] = POSTGRES
    import django
    import hypothesis

    # No deadline: a busy machine is not a failure. Looking longer: STANDFIRST_TEST_EXAMPLES=1000 make test T=tests/unit
    examples = int(os.environ.get("STANDFIRST_TEST_EXAMPLES", "40"))
    hypothesis.settings.register_profile("suite", max_examples=examples, deadline=None)
    hypothesis.settings.load_profile("suite")
    django.setup()
    # Pages of the newsroom make so many objects that looking for garbage among them costs an eighth of a run.
    gc.set_threshold(100_000, 50, 1000)
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # Playwright keeps an event loop in the thread in which tests also ask the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    if _is_whole_run(config):
        config.stash[_PREPARING] = subprocess.Popen([sys.executable, "-m", "tests.support.prepared"], cwd=ROOT)
    # Only while Django is set up: the workers of a parallel run bring settings of their own.
    del os.environ["DJANGO_SETTINGS_MODULE"]


def _is_whole_run(config):
    """Whether this process hands out every test to others, which will want all that can be prepared. A run on
    PostgreSQL follows one that has prepared its template, too."""
    chosen = config.args_source is not pytest.Config.ArgsSource.TESTPATHS or config.option.keyword
    hands_out = not hasattr(config, "workerinput") and bool(config.getoption("numprocesses", None))
    return hands_out and not chosen and config.getoption("--database") == "sqlite"


def pytest_unconfigure(config):
    if (preparing := config.stash.get(_PREPARING, None)) is not None:
        preparing.wait()
    shutil.rmtree(_HOME, ignore_errors=True)


def pytest_collection_modifyitems(config, items):
    on_postgres, screens = config.getoption("--database") == "postgres", config.getoption("--screens")
    chosen = [item for item in items if _belongs(item, on_postgres, screens)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(chosen)])
    items[:] = _in_turn(chosen)


def _in_turn(items):
    """First the files that need nothing which is still being prepared; sites in time to end with the others."""
    files = {}
    for item in items:
        files.setdefault(item.path, []).append(item)
    plain, stored, sites = [], [], []
    for group in files.values():
        if any(_SITES & _fixtures(item) for item in group) or hasattr(group[0].module, "seeded_home"):
            sites.append(group)
        else:
            (stored if any(_uses_database(item) for item in group) else plain).append(group)
    half = len(stored) // 2
    return [item for group in (*plain, *stored[:half], *sites, *stored[half:]) for item in group]


def _fixtures(item):
    return set(getattr(item, "fixturenames", ()))


def _uses_database(item):
    return item.get_closest_marker("django_db") is not None or bool(_USES_DATABASE & _fixtures(item))


def _belongs(item, on_postgres, screens):
    needs_postgres = item.get_closest_marker("postgres") is not None
    if not on_postgres:
        return not needs_postgres
    once = item.get_closest_marker("browser") is not None or (item.path.stem in _SCREENS and not screens)
    return needs_postgres or (_uses_database(item) and not once)


# ---- Tools that are missing are told, and in CI they are a failure.


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    _restore_spoilt(item.session)
    wanted = [name for name in TOOLS if item.get_closest_marker(name) is not None]
    if item.config.getoption("--database") == "postgres":
        wanted.append("postgres")
    for name in wanted:
        if why := TOOLS[name]():
            pytest.skip(f"{_NOT_RUN}{name} tests: {why}")


def pytest_terminal_summary(terminalreporter):
    reasons = Counter(_reason(report) for report in terminalreporter.stats.get("skipped", []))
    for reason, count in sorted(reasons.items()):
        text = reason if reason.startswith(_NOT_RUN) else f"{_NOT_RUN}{reason}"
        terminalreporter.write_line(
            f"{text} ({count} test{'s' if count > 1 else ''})", red=_in_ci(), yellow=not _in_ci()
        )


def pytest_sessionfinish(session, exitstatus):
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is not None and _in_ci() and reporter.stats.get("skipped") and exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def _reason(report):
    text = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return text.removeprefix("Skipped: ")


def _in_ci():
    return os.environ.get("CI", "").lower() in ("true", "1")


# ---- Databases. A transactional test leaves its empty tables behind: the next one starts from a fresh copy.

_databases = []
_SPOILT = pytest.StashKey[bool]()


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker):
    from tests.support.databases import Database

    with django_db_blocker.unblock():
        database = Database(_HOME)
        database.restore()
    _databases.append(database)
    yield
    with django_db_blocker.unblock():
        database.drop()


def pytest_runtest_teardown(item):
    marker = item.get_closest_marker("django_db")
    transactional = marker is not None and (marker.kwargs.get("transaction") or (marker.args and marker.args[0]))
    if transactional or "transactional_db" in getattr(item, "fixturenames", ()):
        item.session.stash[_SPOILT] = True


def _restore_spoilt(session):
    if not session.stash.get(_SPOILT, False) or not _databases:
        return
    from django.contrib.contenttypes.models import ContentType

    _databases[0].restore()
    ContentType.objects.clear_cache()
    session.stash[_SPOILT] = False


@pytest.fixture(autouse=True)
def _no_cache_between_tests(monkeypatch):
    """What a page reads once in a transaction stays read within a test, however slow the machine, and no longer."""
    monkeypatch.setattr("standfirst.newsroom.queries.stamped.TRANSACTION_SECONDS", 600)
    yield
    if _databases:
        from django.core.cache import cache

        from standfirst.fronts.queries import redirects
        from standfirst.newsroom.queries import wide

        cache.clear()
        wide.shared.let_go()
        redirects.patterns.let_go()


@pytest.fixture(scope="module")
def house(django_db_setup, django_db_blocker):
    """A small publication, made once a module in a transaction that is rolled back; what each test changes is rolled
    back before that. A test that uses it needs `db` beside it.
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


# ---- A real site, and a browser to look at it.


@pytest.fixture(scope="session")
def live_site(tmp_path_factory):
    """The demo publication on a real web server with worker and scheduler, shared by the tests of this process.

    A test that breaks things or counts on being alone takes `own_site`.
    """
    from tests.support.sites import make_site

    site = make_site(tmp_path_factory.mktemp("live") / "home")
    try:
        site.start("serve", "worker", "scheduler")
        site.wait()
        yield site
    finally:
        site.stop()


@pytest.fixture
def own_site(tmp_path):
    """The demo publication of one test, not started: `site.start("serve")`, `site.wait()`."""
    from tests.support.sites import make_site

    site = make_site(tmp_path / "home")
    yield site
    site.stop()


@pytest.fixture(scope="session")
def chromium_browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium_browser, live_site):
    """Opens pages on the live site: `open_page(java_script_enabled=False, viewport=…)`; watches their consoles."""
    from contextlib import ExitStack

    from tests.support.browsers import opened_page

    with ExitStack() as pages:
        yield lambda **options: pages.enter_context(opened_page(chromium_browser, live_site.url, **options))


@pytest.fixture
def page(open_page):
    """A page on the live site at desktop size; the test fails when its console complains."""
    return open_page(viewport={"width": 1280, "height": 900})


@pytest.fixture
def scriptless_page(open_page):
    """The same with scripts off."""
    return open_page(viewport={"width": 1280, "height": 900}, java_script_enabled=False)
