"""A page in Chromium that minds its manners: what the console complains of, the test complains of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Page


class Complaints:
    """Console errors, uncaught exceptions and refused content of a page; `expect` says which a test provokes."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.expected: list[str] = []

    def expect(self, pattern: str) -> None:
        self.expected.append(pattern)

    def watch(self, page: Page) -> None:
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.heard.append(f"uncaught: {error}"))

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "assert") or "Content Security Policy" in message.text:
            self.heard.append(f"{message.text} ({message.location.get('url', '')})")

    def unexpected(self) -> list[str]:
        return [line for line in self.heard if not any(re.search(pattern, line) for pattern in self.expected)]


@contextmanager
def opened_page(browser: Browser, base_url: str, **options: Any) -> Iterator[Page]:
    """A page in a fresh context, its paths relative to `base_url`. Fails when the console complained.

    `page.complaints.expect(pattern)` lets through what the test provokes.
    """
    context = browser.new_context(base_url=base_url, locale="en-GB", timezone_id="UTC", **options)
    context.set_default_timeout(20_000)
    complaints = Complaints()
    context.on("page", complaints.watch)
    page = context.new_page()
    page.complaints = complaints  # type: ignore[attr-defined]
    try:
        yield page
    finally:
        context.close()
    assert not complaints.unexpected(), "The console complained:\n" + "\n".join(complaints.unexpected())


def to_the_foot(page):
    """Scroll the whole page by, so that everything lazy comes."""
    page.evaluate(
        """async () => {
            for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight / 2) {
                scrollTo(0, y);
                await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
            }
            await Promise.all([...document.images].filter(i => !i.complete).map(
                i => new Promise(done => { i.onload = i.onerror = done; setTimeout(done, 5000); })));
        }"""
    )
