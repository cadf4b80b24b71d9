"""From a phone's dashboard to the public page in half a minute; then corrected, shared and looked back at."""

from __future__ import annotations

import re
import sys
import time

import pytest
from playwright.sync_api import expect

from tests.browser.test_write_story import Desk

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}


def flash(page, headline):
    page.get_by_role("main").get_by_role("link", name="Flash").first.click()
    page.get_by_label("Headline").fill(headline)
    page.get_by_label("One sentence").fill("The port authority halted all three berths at midday.")
    page.get_by_label("Bureau").select_option(label="Almaty Office")
    page.get_by_label("Section").select_option(label="Economy")
    send = page.get_by_role("button", name="Publish now")
    # Everything that must be filled, and the button, stand on one screen of a phone.
    box = send.bounding_box()
    assert box["y"] + box["height"] <= PHONE["height"] and box["height"] >= 44
    return send


def test_a_flash_is_live_within_half_a_minute_from_a_phone(open_page, live_site):
    desk = Desk(open_page(viewport=PHONE, has_touch=True, is_mobile=True), live_site)
    page, reader = desk.page, open_page(viewport=PHONE)
    headline = "Grain terminal stops loading"
    began = time.monotonic()
    # Two taps of a hurried thumb.
    flash(page, headline).dblclick()
    page.wait_for_url("**/edit/")
    expect(desk.messages).to_contain_text(headline)
    address = page.get_by_role("link", name="See it").get_attribute("href")
    reader.goto(address)
    expect(reader.get_by_role("heading", name=headline)).to_be_visible()
    seconds = time.monotonic() - began
    sys.stdout.write(f"from the dashboard to the public page on a phone: {seconds:.1f} s\n")
    assert seconds < 30
    main = reader.locator("main")
    for words in ("Breaking", "This story is developing", "The port authority halted", "bnc - Almaty Office"):
        expect(main).to_contain_text(words)
    count = live_site.run(
        f"from standfirst.newsroom.models import Article\nprint(Article.objects.filter(title={headline!r}).count())"
    )
    assert count.strip().splitlines()[-1] == "1"

    # Filled in while it is live: the editor is where the desk landed.
    assert re.search(r"/pages/\d+/edit/", page.url)
    pk = re.search(r"/pages/(\d+)/", page.url)[1]

    # Corrected without a word of the draft, and shared; both told in the history.
    page.goto(f"/newsroom/stories/{pk}/correct/")
    page.get_by_label("Text of the correction").fill("An earlier version named two berths. There are three.")
    page.get_by_role("button", name="Publish the correction").click()
    page.wait_for_url("**/edit/")
    page.goto(f"/newsroom/stories/{pk}/share/")
    page.get_by_label("For whom").fill("The terminal’s owner")
    page.get_by_role("button", name="Make a link").click()
    expect(page.get_by_label("Link to the preview")).to_be_visible(timeout=20_000)
    reader.goto(page.get_by_label("Link to the preview").input_value())
    expect(reader.locator("main")).to_contain_text("Preview, not published")
    reader.goto("/corrections/")
    expect(reader.locator("main")).to_contain_text("named two berths")
    page.goto(f"/newsroom/stories/{pk}/history/")
    history = page.locator(".sf-history")
    for words in ("shared a preview of the story", "published a note on the story", "sent the story as a flash"):
        expect(history).to_contain_text(words)
    page.goto(f"/newsroom/stories/{pk}/breaking/")
    page.get_by_role("button", name="End breaking now").click()
    page.wait_for_url("**/edit/")
    # A page asked for a moment ago is kept by the browser for a while: another spelling is asked for anew.
    reader.goto(f"{address}?later")
    expect(reader.locator(".article__head")).not_to_contain_text("Breaking")


def test_the_lane_works_without_script(open_page, live_site):
    desk = Desk(open_page(viewport=PHONE), live_site)
    plain = open_page(viewport=PHONE, java_script_enabled=False)
    plain.context.add_cookies(desk.page.context.cookies())
    plain.goto("/newsroom/flash/")
    plain.get_by_label("Headline").fill("Sent without script")
    plain.get_by_label("One sentence").fill("It works all the same.")
    plain.get_by_label("Bureau").select_option(label="Almaty Office")
    plain.get_by_label("Section").select_option(label="Economy")
    plain.get_by_text("None chosen: the bureau’s own.").click()
    plain.get_by_label("Kazakhstan").check()
    plain.get_by_role("button", name="Publish now").click()
    plain.wait_for_url("**/edit/")
    expect(plain.locator(".messages li.success").first).to_contain_text("Sent without script")
