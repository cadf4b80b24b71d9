"""An editor sets a front in Chromium: finds, pins, moves, looks, publishes, undoes; on a phone; beside another."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

HOME, MERIDIAN = "/newsroom/fronts/home/", "/newsroom/fronts/edition-bnm/"
PHONE = {"width": 390, "height": 844}


def sign_in(page, site, role="Desk editor"):
    email, password = site.accounts[role]
    page.goto("/newsroom/")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(password)
    page.get_by_role("main").get_by_role("button", name="Log in").click()
    page.wait_for_url("**/newsroom/")


def lead(page):
    return page.locator("#zone-lead .sf-row__text").first


def test_an_editor_sets_looks_publishes_and_undoes_without_a_reload(open_page, live_site):
    page = open_page(viewport={"width": 1280, "height": 900})
    sign_in(page, live_site)
    page.goto(HOME)
    page.evaluate("window.untouched = true")
    framed = page.frame_locator("iframe")
    page.get_by_label("Words of its headline").fill("scallops nobody wrote of")
    page.locator(".sf-seek button").click()
    expect(page.get_by_text("No story found")).to_be_visible()
    page.get_by_label("Words of its headline").fill("gulf builders")
    page.keyboard.press("Enter")
    found = page.locator(".sf-found li").first
    expect(found).to_contain_text("Gulf builders")
    found.get_by_role("button", name="Pin as lead").click()
    expect(lead(page)).to_contain_text("Gulf builders")
    expect(framed.locator(".lead .headline")).to_contain_text("Gulf builders")
    page.get_by_role("button", name="Desktop").click()
    assert page.locator("iframe").evaluate("frame => frame.contentWindow.innerWidth") == 1280
    page.get_by_role("button", name="Phone").click()
    assert page.locator("iframe").evaluate("frame => frame.contentWindow.innerWidth") == 390
    # By keyboard: an automatic satellite is pinned where it stands, and moved down.
    here = page.locator("#zone-satellites").get_by_role("button", name=re.compile("^Pin here")).first
    title = page.locator("#zone-satellites .sf-row").first.locator(".sf-row__text").inner_text().split("\n")[0]
    here.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#zone-satellites .sf-rows > li").first).to_contain_text("Pinned")
    down = page.locator("#zone-satellites .sf-row--pinned").get_by_role("button", name=re.compile("^Down")).first
    down.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#zone-satellites .sf-rows > li").nth(1)).to_contain_text(title[:30])
    page.get_by_role("button", name=re.compile("^Undo")).click()
    expect(page.locator("#zone-satellites .sf-rows > li").first).to_contain_text("Pinned")
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_role("heading", name="As published.")).to_be_visible()
    assert page.evaluate("window.untouched"), "no reload in between"
    page.goto("/")
    expect(page.locator(".lead .headline")).to_contain_text("Gulf builders")


def test_a_story_leads_in_three_taps_on_a_phone(open_page, live_site):
    page = open_page(viewport=PHONE)
    sign_in(page, live_site)
    page.goto("/newsroom/fronts/")
    page.get_by_role("link", name="Orient", exact=True).click()
    chosen = page.locator(".sf-found li").nth(1)
    title = chosen.locator(".sf-found__title").inner_text()
    chosen.get_by_role("button", name="Pin as lead").click()
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_role("heading", name="As published.")).to_be_in_viewport()
    page.goto("/edition/orient/")
    expect(page.locator(".lead .headline")).to_have_text(title)


def test_an_editor_is_told_of_anothers_change_while_the_screen_is_open(open_page, live_site):
    mine, theirs = open_page(), open_page()
    mine.clock.install()
    sign_in(mine, live_site)
    sign_in(theirs, live_site, "Editor-in-chief")
    mine.goto(MERIDIAN)
    theirs.goto(MERIDIAN)
    theirs.locator(".sf-found li").nth(1).get_by_role("button", name="Pin as lead").click()
    expect(theirs.get_by_role("heading", name=re.compile("not published"))).to_be_visible()
    mine.clock.run_for(16_000)
    expect(mine.locator("[data-news]")).to_contain_text("pinned")
    mine.get_by_role("link", name="Show it").click()
    expect(mine.locator("[data-part=bar]")).to_contain_text("with changes by")
