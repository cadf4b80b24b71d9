"""Copy comes in by upload, by paste and from a paragraph of the editor, in Chromium."""

from __future__ import annotations

import io
import re

import docx
import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.test_write_story import Desk, paste
from tests.support import clipboards

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def _patience():
    expect.set_options(timeout=30_000)
    yield
    expect.set_options(timeout=5_000)


@pytest.fixture
def desk(open_page, live_site):
    return Desk(open_page(viewport={"width": 1280, "height": 900}), live_site, "Correspondent")


def word_file(tmp_path):
    picture, document = io.BytesIO(), docx.Document()
    Image.new("RGB", (320, 200), (20, 80, 90)).save(picture, "PNG")
    picture.seek(0)
    document.add_paragraph("Harbour dues rise", "Title")
    document.add_paragraph("Ships pay more from April.")
    document.add_heading("Why now", 1)
    document.add_picture(picture)
    document.sections[0].header.paragraphs[0].text = "Not for release"
    document.save(tmp_path / "dues.docx")
    return tmp_path / "dues.docx"


def blocks_of(desk, title):
    printed = desk.site.run(
        "from standfirst.newsroom.models import Article\n"
        f"story = Article.objects.filter(title={title!r}).latest('pk').get_latest_revision_as_object()\n"
        "print(story.owner.email, story.live, *[block['type'] for block in story.body.raw_data])"
    )
    return printed.split()


def test_a_word_document_is_uploaded_looked_at_and_made_a_draft(desk, tmp_path):
    page = desk.page
    page.get_by_role("link", name="Bring in copy").first.click()
    page.locator("input[name=file]").set_input_files(word_file(tmp_path))
    page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_label("Headline")).to_have_value("Harbour dues rise")
    expect(page.locator(".sf-left-out")).to_contain_text("Headers and footers of the page “Not for release”")
    expect(page.locator(".sf-copy h2")).to_have_text("Why now")
    shown = page.locator(".sf-copy img")
    expect(shown).to_be_visible()
    assert shown.evaluate("image => image.decode().then(() => image.naturalWidth)") == 320
    page.get_by_label("Headline").fill("Dues rise by upload")
    page.get_by_label("Alt text").fill("A quay at night")
    page.get_by_role("button", name="Make a draft").click()
    expect(page.locator("#id_title")).to_have_value("Dues rise by upload")
    expect(desk.messages).to_contain_text("The draft is made.")
    email, _password = desk.site.accounts["Correspondent"]
    assert blocks_of(desk, "Dues rise by upload") == [email, "False", "paragraph", "heading", "image"]


def test_a_paste_keeps_what_the_clipboard_says_and_fetches_nothing(desk):
    page = desk.page
    page.goto("/newsroom/write/bring-in/")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    field = page.get_by_role("textbox", name="Or paste the text")
    hostile = '<img src="https://tracker.example/p.gif" onerror="document.title=1"><script>document.title=2</script>'
    paste(field, clipboards.WORD + hostile)
    expect(field).to_contain_text("Harbour dues rise in spring")
    page.get_by_role("button", name="Look at it").click()
    expect(page.locator(".sf-copy li li")).to_have_text("Nested")
    expect(page.locator(".sf-copy .footnotes")).to_contain_text("Port report")
    expect(page.locator(".sf-left-out")).to_contain_text("tracked change “gone”")
    assert not [url for url in asked if "tracker" in url or url.startswith("file:")]
    page.get_by_role("button", name="Throw it away").click()
    expect(desk.messages).to_contain_text("No story was made or changed.")


def test_a_paragraph_asks_before_it_flattens_a_paste_and_leads_to_blocks(desk):
    page = desk.page
    desk.write()
    desk.fill(title="Pasted into a paragraph")
    paragraph = desk.block("Paragraph")
    editor = paragraph.locator(".public-DraftEditor-content")
    link = '<a href="https://www.google.com/url?q=https://port.example/">port</a>'
    paste(editor, f"<p>Plain <b>bold</b> <del>deleted</del>{link}</p>", "Plain bold deleted port")
    hint = page.get_by_role("alert").filter(has_text="were not pasted")
    expect(hint).to_be_visible()
    hint.get_by_role("button", name="All right").click()
    expect(editor).to_contain_text("Plain bold port")
    expect(paragraph.locator("[name=body-0-value]")).to_have_value(re.compile(r'"url":"https://port\.example/"'))
    desk.save_draft()

    paste(page.locator(".public-DraftEditor-content").first, clipboards.GOOGLE_DOCS, "As text")
    held = page.get_by_role("alert").filter(has_text="Not pasted yet")
    expect(held).to_contain_text("headings (2), tables (1), pictures (1), footnotes (1)")
    expect(held.get_by_role("button", name="Bring it in as blocks")).to_be_focused()
    page.keyboard.press("Escape")
    expect(held).to_have_count(0)
    paste(page.locator(".public-DraftEditor-content").first, clipboards.GOOGLE_DOCS, "As text")
    expect(held).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("[data-sf-paste] h2")).to_contain_text("Why now")
    page.get_by_role("button", name="Look at it").click()
    page.get_by_role("button", name="Add it at the end of the body").click()
    expect(page.locator("#id_title")).to_have_value("Pasted into a paragraph")
    expect(desk.messages).to_contain_text("The copy is in the body")
    assert blocks_of(desk, "Pasted into a paragraph")[2:] == [
        *("paragraph", "paragraph", "footnote", "heading", "paragraph", "table"),
    ]


def test_copy_comes_in_without_scripts(desk, open_page):
    page = open_page(java_script_enabled=False)
    page.context.add_cookies(desk.page.context.cookies())
    page.goto("/newsroom/write/bring-in/")
    page.get_by_role("textbox", name="Or paste the text").fill("First paragraph.\n\nSecond paragraph.")
    page.get_by_role("button", name="Look at it").click()
    expect(page.locator(".sf-copy p")).to_have_text(["First paragraph.", "Second paragraph."])
