"""One story from a correspondent to the live page: desk, legal, back with a reason, filed again, ready, live."""

from __future__ import annotations

import re
import time

import pytest
from playwright.sync_api import expect

from tests.browser.test_write_story import Desk

pytestmark = pytest.mark.browser

HEADLINE = "Smelter’s auditor resigned over two loans"
REASON = "The standfirst accuses a person. Say who says so, and ask him."


@pytest.fixture(autouse=True)
def _patience():
    expect.set_options(timeout=40_000)
    yield
    expect.set_options(timeout=5_000)


@pytest.fixture
def at_work(open_page, live_site):
    """Somebody of a role at a screen of their own."""
    people = {}

    def somebody(role):
        if role not in people:
            people[role] = Desk(open_page(viewport={"width": 1280, "height": 900}), live_site, role)
        return people[role]

    return somebody


def notice(desk, *words):
    """Open the newest notice that says these words."""
    desk.page.goto("/newsroom/notices/")
    said = desk.page.get_by_role("main").get_by_role("button")
    for part in words:
        said = said.filter(has_text=part)
    with desk.page.expect_navigation():
        said.first.click()
    expect(desk.page.locator("footer .w-dropdown__toggle")).to_be_visible()


def step(desk, label):
    """Press a button of the story's foot, in its menu or not."""
    button = desk.page.locator("footer").get_by_role("button", name=label, exact=True)
    if not button.is_visible():
        desk.page.locator("footer .w-dropdown__toggle").click()
    button.click()


def test_one_story_from_a_correspondent_to_the_live_page(at_work, open_page):
    writer = at_work("Correspondent")
    writer.write()
    writer.fill(title=HEADLINE, standfirst="He lied to the board, the minutes say.")
    writer.select(**{"credits-0-form": "Bureau alone", "credits-0-bureau": "Almaty Office"})
    writer.type_text(writer.block("Paragraph"), "The report is due in a week.")
    writer.tab("Filing")
    writer.select(section="Companies", access_level="Open")
    step(writer, "File story")
    expect(writer.messages).to_contain_text(HEADLINE)

    # On the desk: an editor flags it for a legal reading, and sends it on.
    sub = at_work("Sub-editor")
    notice(sub, "filed", HEADLINE)
    sub.tab("Filing")
    sub.page.get_by_role("checkbox", name="Legal reading").check()
    step(sub, "Make ready")
    expect(sub.messages).to_contain_text(HEADLINE)

    # Legal reads, cannot write, and returns it with a reason.
    legal = at_work("Legal")
    notice(legal, "waits for its legal reading", HEADLINE)
    expect(legal.page.locator("#id_standfirst")).to_be_disabled()
    step(legal, "Return with a reason")
    legal.dialog.get_by_role("button", name="Return with a reason").click()
    expect(legal.dialog).to_contain_text("Say why: the writer must know what to do.")
    legal.dialog.get_by_label("Reason").fill(REASON)
    legal.dialog.get_by_role("button", name="Return with a reason").click()
    expect(legal.page.locator(".messages")).to_contain_text(HEADLINE)

    # The writer reads why, mends it and files it again.
    notice(writer, "returned", REASON)
    writer.fill(standfirst="He and the board differed over two loans, the minutes say.")
    step(writer, "File again")
    expect(writer.messages).to_contain_text(HEADLINE)

    notice(legal, "waits for its legal reading", HEADLINE)
    step(legal, "Clear for publication")
    expect(legal.messages).to_contain_text(HEADLINE)

    # Ready: the desk editor publishes, past the warnings.
    desk = at_work("Desk editor")
    notice(desk, "is ready to publish", HEADLINE)
    number = re.search(r"/pages/(\d+)/edit/", desk.page.url)[1]
    step(desk, "Publish")
    anyway = desk.page.get_by_role("button", name=re.compile("all the same|anyway", re.IGNORECASE))
    expect(anyway.or_(desk.messages)).to_be_visible()
    if anyway.is_visible():
        anyway.click()
    path = desk.site.run(
        "from standfirst.newsroom.models import Article\n"
        f"story = Article.objects.get(pk={number})\nassert story.is_published\nprint(story.canonical_path)"
    ).strip()

    reader = open_page()
    reader.goto(path)
    expect(reader.locator("article.article h1")).to_have_text(HEADLINE)
    expect(reader.locator("article.article")).to_contain_text("differed over two loans")
    expect(reader.locator("body")).not_to_contain_text("lied")

    # The worker tells it, a moment after the commit.
    deadline = time.monotonic() + 60
    while f"“{HEADLINE}” is live." not in writer.page.goto("/newsroom/notices/").text():
        assert time.monotonic() < deadline, "the writer was not told"
        writer.page.wait_for_timeout(500)
