"""Every screen of the newsroom that is ours, at laptop and phone width: by eye, by keyboard, by axe."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.support.browsers import Complaints
from tests.support.desk_screens import SCREENS
from tests.support.tools import AXE

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
LAPTOP = {"width": 1280, "height": 800}
BY_NAME = {screen.name: screen for screen in SCREENS}
# Looked at on every run; the others by `make soak`.
ALWAYS = {
    "dashboard", "stories filtered", "handover notes", "notices", "front", "held mail", "copy that was brought in",
    "flash", "correct", "share a preview", "who did what", "audit trail", "checks of a story",
}  # fmt: skip
NAMES = [name if name in ALWAYS else pytest.param(name, marks=pytest.mark.soak) for name in BY_NAME]
# Where a person wants to look at them: STANDFIRST_TEST_SHOTS=/some/folder pytest tests/browser/test_quality_desk.py
SHOTS = os.environ.get("STANDFIRST_TEST_SHOTS")


@pytest.fixture(scope="module")
def desks(live_site, chromium_browser):
    """A signed-in browser for each account, kept with its cache: staff open one screen after the other."""
    kept = {}

    def signed_in(role):
        if role not in kept:
            kept[role] = chromium_browser.new_context(
                base_url=live_site.url, locale="en-GB", timezone_id="UTC", reduced_motion="reduce", viewport=LAPTOP
            )
            kept[role].set_default_timeout(20_000)
            page = kept[role].new_page()
            email, password = live_site.accounts[role]
            page.goto("/newsroom/")
            page.get_by_label("E-mail address").fill(email)
            page.get_by_label("Password").fill(password)
            page.get_by_role("main").get_by_role("button", name="Log in").click()
            page.wait_for_url("**/newsroom/")
            page.close()
        return kept[role]

    yield signed_in
    for context in kept.values():
        context.close()


@pytest.fixture
def open_screen(desks, live_site):
    complaints, pages = Complaints(), []

    def opened(name):
        screen = BY_NAME[name]
        page = desks(screen.role).new_page()
        pages.append(page)
        complaints.watch(page)
        path = screen.path if isinstance(screen.path, str) else screen.path(live_site)
        answer = page.goto(path, wait_until="load")
        assert answer.status == 200, f"{path}: {answer.status}"
        return page

    yield opened
    for page in pages:
        page.close()
    assert not complaints.unexpected(), "The console complained:\n" + "\n".join(complaints.unexpected())


@pytest.mark.axe
@pytest.mark.parametrize("name", NAMES)
def test_screen_is_accessible_fits_and_is_worked_by_keyboard(name, open_screen):
    """At both widths no rule of axe is broken and nothing is cut off; whatever can be clicked is reached with the Tab
    key, and is seen to have the focus."""
    page = open_screen(name)
    wrong = _looked_at(page, name, LAPTOP) + _tabbed_through(page)
    page.set_viewport_size(PHONE)
    # Wagtail's menu glides aside when a window shrinks; a phone's page never had it.
    page.reload()
    wrong += _looked_at(page, name, PHONE)
    assert not wrong, "\n".join(wrong)


def _looked_at(page, name, viewport):
    # Wagtail's own script has drawn the menu by now, and with it whatever it does to the page.
    page.locator("#wagtail-sidebar .sidebar-menu-item").first.wait_for(state="attached")
    at = f"{viewport['width']} px"
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name.replace(' ', '-')}-{viewport['width']}.png", full_page=True)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    # Wagtail's own frame round our screens is Wagtail's to mend.
    found = page.evaluate(
        """() => axe.run({include: [['main']], exclude: [['.w-editing-sessions'], ['[data-block-key]']]}, {
            runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']})"""
    )
    wrong = [
        f"{at}: {rule['id']} ({rule['help']}): {node['target']} {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"][:3]
    ]
    width = page.evaluate("() => document.documentElement.scrollWidth")
    return [*wrong, f"{at}: the page is {width} px wide"] if width > viewport["width"] else wrong


def _tabbed_through(page):
    wanted = page.evaluate(MARK_EVERYTHING_TO_CLICK)
    reached, unseen, last = set(), [], None
    page.evaluate(TO_THE_TOP)
    for _ in range(400):
        page.keyboard.press("Tab")
        now = page.evaluate(FOCUSED)
        if now is None:
            break
        if now["mark"] is not None:
            # A field for a time is several stops: day, month, year, hour, minute.
            if now["mark"] in reached and now["mark"] != last:
                break
            last = now["mark"]
            reached.add(last)
            if not now["seen"]:
                unseen.append(f"focus not seen: {now['what']}")
    missed = [f"not reached by keyboard: {what}" for mark, what in wanted if mark not in reached]
    return [*missed[:10], *unseen[:10]]


# Radio buttons are one stop of the Tab key; what a closed disclosure holds is none.
MARK_EVERYTHING_TO_CLICK = """() => {
    const all = [...document.querySelectorAll('main a[href], main button, main input, main select, main textarea')];
    const own = all.filter(e => {
        if (e.disabled || e.type === 'hidden' || e.tabIndex < 0 || e.type === 'radio') return false;
        if (e.closest('[hidden], [inert], details:not([open]) > :not(summary)')) return false;
        return e.checkVisibility({checkVisibilityCSS: true}) && e.getClientRects().length > 0;
    }).slice(0, 250);
    own.forEach((e, n) => { e.dataset.sfMark = n; });
    return own.map((e, n) => [n, e.outerHTML.slice(0, 160)]);
}"""

# Where the Tab key goes on from, whatever had the focus by itself.
TO_THE_TOP = """() => {
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
    window.scrollTo(0, 0);
}"""

FOCUSED = """() => {
    const e = document.activeElement;
    if (!e || e === document.body || e === document.documentElement) return null;
    const style = getComputedStyle(e);
    const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1;
    const mark = e.dataset.sfMark === undefined ? null : Number(e.dataset.sfMark);
    return {mark, seen: outlined || style.boxShadow !== 'none', what: e.outerHTML.slice(0, 160)};
}"""
