"""Every kind of public page, as a reader meets it: as it arrives, with and without scripts, by keyboard, on paper."""

from __future__ import annotations

import io
import re
from collections import Counter

import pytest

from standfirst.fronts.rules.letters import SHORTEST_SECONDS
from tests.support.browsers import to_the_foot
from tests.support.tools import AXE

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("kind", ["home", "article with every kind of block", "country"])
def test_nothing_moves_while_the_page_arrives(kind, viewport, open_kind):
    page, _ = open_kind(kind, viewport=viewport)
    to_the_foot(page)
    shifts = page.evaluate(
        """() => new Promise(done => {
            const shifts = [];
            new PerformanceObserver(list => {
                const what = node => (node && (node.outerHTML || node.data) || '').slice(0, 120);
                for (const entry of list.getEntries()) {
                    if (!entry.hadRecentInput) shifts.push([entry.value, ...entry.sources.map(s => what(s.node))]);
                }
            }).observe({type: 'layout-shift', buffered: true});
            setTimeout(() => done(shifts), 300);
        })"""
    )
    assert shifts == []


# The first thing that is done with a page: nothing has had the focus yet.
def test_skip_link_comes_first_and_leads_to_the_page(kind_page):
    page = kind_page
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.className") == "skip"
    box = page.locator(".skip").bounding_box()
    assert box["x"] >= 0 and box["y"] >= 0 and box["width"] > 24 and box["height"] >= 24
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "main"


def test_every_picture_is_there_and_says_its_size(kind_page):
    page = kind_page
    page.set_viewport_size(PHONE)
    to_the_foot(page)
    pictures = page.evaluate(
        """() => [...document.images].map(i => ({
            src: i.currentSrc, shown: i.naturalWidth > 0, sized: i.hasAttribute('width') && i.hasAttribute('height'),
            told: i.hasAttribute('alt')}))"""
    )
    assert [picture for picture in pictures if not (picture["shown"] and picture["sized"] and picture["told"])] == []


def test_nothing_is_said_twice(kind_page):
    kind_page.set_viewport_size(DESK)
    said = [" ".join(text.split()) for text in kind_page.locator("main p").all_inner_texts()]
    assert [text for text, times in Counter(said).items() if times > 1 and len(text) > 60] == []


# ---- Without scripts


def test_page_shows_all_of_its_text_without_scripts(kind, kind_page, open_kind):
    kind_page.set_viewport_size(DESK)
    without, _ = open_kind(kind, viewport=DESK, java_script_enabled=False)
    assert _text(without) == _text(kind_page)


def _text(page):
    # The one button that scripts bring: times in the reader's own zone. Its place is kept either way.
    page.evaluate("() => document.querySelectorAll('.own-time').forEach(button => button.remove())")
    text = " ".join(page.locator("body").inner_text().split())
    assert len(text) > 100
    # The time at a bureau and on the demo's page is the time of asking.
    return re.sub(r"\b\d\d:\d\d\b", "(time)", text)


def test_message_is_sent_without_scripts(open_page):
    page = open_page(viewport=PHONE, java_script_enabled=False)
    page.goto("/contact-us/")
    form = page.locator("main form")
    form.get_by_label("What is it about?").select_option(index=1)
    form.get_by_label("Name").fill("Ada Winter")
    form.get_by_label("E-mail").fill("ada@reader.example")
    form.get_by_label("Message").fill("Your chart of car exports has its legend upside down, I think.")
    # Whoever writes faster than this is a machine.
    page.wait_for_timeout((SHORTEST_SECONDS + 1) * 1000)
    form.get_by_role("button").click()
    page.wait_for_url("**/contact/thanks/")
    assert page.locator("h1").inner_text()


@pytest.mark.axe
def test_faulty_message_is_explained_and_kept(open_page):
    page = open_page(viewport=PHONE)
    page.complaints.expect(r"status of 4\d\d")
    page.goto("/contact-us/")
    form = page.locator("main form")
    form.get_by_label("Name").fill("Ada Winter")
    form.get_by_label("E-mail").fill("no address")
    form.get_by_role("button").click()
    page.wait_for_load_state("load")
    assert page.locator("main form").get_by_label("Name").input_value() == "Ada Winter"
    assert page.locator("main form [aria-invalid=true]").count() >= 2
    page.evaluate(AXE.read_text(encoding="utf-8"))
    assert page.evaluate("async () => (await axe.run()).violations.map(v => v.id)") == []


def test_staff_log_in_without_scripts(open_page, live_site):
    email, password = live_site.accounts["Desk editor"]
    page = open_page(viewport=DESK, java_script_enabled=False)
    page.goto("/account/login/")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").fill(password)
    page.get_by_role("main").get_by_role("button", name="Log in").click()
    page.wait_for_url("**/newsroom/")


# ---- By keyboard


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("kind", ["home", "article with every kind of block", "bureau", "contact", "log-in"])
def test_focus_is_seen_on_everything_it_reaches(kind, viewport, open_kind):
    page, _ = open_kind(kind, viewport=viewport, reduced_motion="reduce")
    unseen, seen = [], 0
    for _ in range(120):
        page.keyboard.press("Tab")
        now = page.evaluate(FOCUSED)
        if now is None:
            break
        seen += 1
        if not (now["marked"] and now["inside"] and now["uncovered"]):
            unseen.append(now)
    assert seen > 5
    assert not unseen


FOCUSED = """() => {
    const e = document.activeElement;
    if (!e || e === document.body || e === document.documentElement) return null;
    // A link that covers its card is marked round the card.
    const outlined = e => {
        const style = getComputedStyle(e);
        return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none';
    };
    const card = e.closest('.story, li');
    const marked = outlined(e) || (!!card && outlined(card));
    const box = e.getBoundingClientRect();
    const rects = [...e.getClientRects()];
    const first = rects.find(r => r.width > 0 && r.height > 0) || box;
    const x = Math.min(Math.max(first.left + first.width / 2, 0), innerWidth - 1);
    const y = Math.min(Math.max(first.top + first.height / 2, 0), innerHeight - 1);
    const top = document.elementFromPoint(x, y);
    return {
        what: e.outerHTML.slice(0, 160),
        marked,
        inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
        uncovered: !!top && (e === top || e.contains(top) || top.contains(e)),
    };
}"""


# ---- On paper


def test_printed_story_is_the_story_alone(open_kind):
    import pypdf

    page, _ = open_kind("article with every kind of block", viewport=DESK)
    headline = page.locator("h1").inner_text()
    last = page.locator(".body > p:not(:has(a))").last.inner_text()
    to_the_foot(page)
    paper = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4", print_background=False)))
    text = _squeezed(" ".join(sheet.extract_text() for sheet in paper.pages))
    assert _squeezed(headline) in text
    assert _squeezed(last) in text
    for furniture in ("Skip to the page", "Try PRO", "Advertisement", "Start your free trial"):
        assert _squeezed(furniture) not in text, furniture


def _squeezed(text):
    """The letters alone: the paper's apostrophes and breaks are its own."""
    return re.sub(r"[\W_]", "", text)
