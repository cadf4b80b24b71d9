"""Public pages in Chromium, each minded for what it loads."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from tests.support import public_pages


@pytest.fixture
def open_kind(open_page, live_site):
    """Opens a kind of page and minds what it loads: `page, answer = open_kind("home", viewport=PHONE)`."""
    ours = urlsplit(live_site.url).netloc
    wrong: list[str] = []

    def opened(kind, **options):
        page = open_page(**options)
        page.on("requestfailed", lambda request: _mind_failure(request, wrong))
        page.on("request", lambda request: _mind_host(request, ours, wrong))
        if public_pages.status(kind) != 200:
            page.complaints.expect(r"status of 4\d\d")
        page.on("response", lambda answer: _mind_status(answer, page, wrong))
        path = public_pages.paths(live_site)[kind]
        answer = page.goto(path, wait_until="load")
        assert answer.status == public_pages.status(kind), path
        return page, answer

    yield opened
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
