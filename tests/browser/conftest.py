"""Public pages in Chromium, each minded for what it loads."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from urllib.parse import urlsplit

import pytest

from tests.support import public_pages
from tests.support.browsers import opened_page

DESK = {"width": 1280, "height": 900}


@pytest.fixture
def open_kind(chromium_browser, live_site):
    """Opens a kind of page and minds what it loads: `page, answer = open_kind("home", viewport=PHONE)`."""
    with ExitStack() as pages:
        yield lambda kind, **options: pages.enter_context(_minded(chromium_browser, live_site, kind, **options))


@pytest.fixture(scope="module", params=public_pages.BROWSED)
def kind(request):
    """Each kind of page in turn: all tests of a file look at one before the next is opened."""
    return request.param


@pytest.fixture(scope="module")
def kind_page(kind, chromium_browser, live_site):
    """A page of the kind that the tests of a file look at one after the other, in the order in which they stand: each
    sets the width that it wants.
    """
    with _minded(chromium_browser, live_site, kind, viewport=DESK, reduced_motion="reduce") as (page, _answer):
        yield page


@contextmanager
def _minded(browser, site, kind, **options):
    ours = urlsplit(site.url).netloc
    wrong: list[str] = []
    with opened_page(browser, site.url, **options) as page:
        page.on("requestfailed", lambda request: _mind_failure(request, wrong))
        page.on("request", lambda request: _mind_host(request, ours, wrong))
        if public_pages.status(kind) != 200:
            page.complaints.expect(r"status of 4\d\d")
        page.on("response", lambda answer: _mind_status(answer, page, wrong))
        path = public_pages.paths(site)[kind]
        answer = page.goto(path, wait_until="load")
        assert answer.status == public_pages.status(kind), path
        yield page, answer
    assert not wrong, "\n".join(wrong)


def _mind_failure(request, wrong):
    # Aborted: the browser itself thought better of it, as of a picture that a wider window replaced.
    if request.failure != "net::ERR_ABORTED":
        wrong.append(f"failed: {request.url} ({request.failure})")


def _mind_host(request, ours, wrong):
    parts = urlsplit(request.url)
    if parts.scheme in ("http", "https") and parts.netloc != ours:
        wrong.append(f"another host: {request.url}")


def _mind_status(answer, page, wrong):
    if answer.status >= 400 and answer.request.resource_type != "document":
        wrong.append(f"{answer.status}: {answer.url}")
