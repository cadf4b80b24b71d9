"""Every kind of public page, by eye: accessible by day and night, and fit for every width."""

from __future__ import annotations

import pytest

from tests.support.browsers import to_the_foot
from tests.support.tools import AXE

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
NARROW = {"width": 320, "height": 640}
TABLET = {"width": 768, "height": 1024}

RULES = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}


@pytest.mark.axe
def test_page_is_accessible_by_day_and_night_on_phone_and_desk(kind_page):
    page = kind_page
    to_the_foot(page)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    violations = []
    # Colours are all that night changes, and the layout all that a phone does.
    for viewport, scheme, rules in (
        (DESK, "light", RULES), (DESK, "dark", COLOURS), (PHONE, "dark", RULES), (PHONE, "light", COLOURS)
    ):  # fmt: skip
        page.set_viewport_size(viewport)
        page.emulate_media(color_scheme=scheme)
        found = page.evaluate("rules => axe.run({runOnly: rules})", rules)
        violations += [
            f"{scheme}, {viewport['width']} px: {rule['id']} ({rule['help']}): {node['target']} "
            f"{node['failureSummary']}"
            for rule in found["violations"]
            for node in rule["nodes"][:3]
        ]
    assert not violations, "\n".join(violations)


def test_page_fits_every_width_without_scrolling_sideways(kind_page):
    page = kind_page
    too_wide = {}
    for viewport in (NARROW, PHONE, TABLET, DESK):
        page.set_viewport_size(viewport)
        width = page.evaluate("() => document.documentElement.scrollWidth")
        if width > viewport["width"]:
            too_wide[viewport["width"]] = (width, page.evaluate(WIDEST))
    assert not too_wide


# Whatever reaches beyond the window and is not inside something that scrolls by itself.
WIDEST = """() => [...document.querySelectorAll('body *')].filter(e => {
    if (e.getBoundingClientRect().right <= innerWidth + 1) return false;
    for (let up = e; up && up !== document.body; up = up.parentElement) {
        if (getComputedStyle(up).overflowX !== 'visible') return false;
    }
    return true;
}).slice(0, 3).map(e => e.outerHTML.slice(0, 120))"""
