"""The frame of every page, drawn with much and with nothing."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string
from lxml import html

PUBLICATION = SimpleNamespace(
    name="The <Example>",
    tagline="News & more",
    footnote="Printed nowhere.",
    time_zone="UTC",
    logo_url="",
    tokens_url="/look/tokens-abc.css",
    masthead_links=[SimpleNamespace(label="Events", url="/events/")],
    foot_links=[SimpleNamespace(label="Jobs", url="/jobs/")],
)


def link(label, current=False, note=""):
    return SimpleNamespace(label=label, url=f"/{label.lower()}/", current=current, note=note)


def shell(**more):
    values = {
        "sections": [link("Economy", current=True), link("Markets")],
        "editions": [link("Orient", note="bno")],
        "foot": [link("About"), link("Privacy")],
        "login_url": "/log-in/",
        "pro_url": "/pro/",
        "newsroom_url": "/newsroom/",
        "is_staff": False,
    }
    return SimpleNamespace(**values | more)


def page(template="look/base.html", **context):
    return html.document_fromstring(render_to_string(template, context))


@pytest.mark.parametrize("template", ["look/base.html", "500.html"])
def test_a_page_is_drawn_without_any_context_or_database(template):
    tree = page(template)
    assert tree.get("lang") == "en-GB"
    assert tree.xpath("//main[@id='main']")
    assert tree.xpath("//link[@rel='stylesheet' and contains(@href, 'look')]")


def test_the_masthead_comes_first_with_name_tagline_search_log_in_and_the_one_filled_button():
    header = page(publication=PUBLICATION, shell=shell()).xpath("//body/header")[0]
    said = [text.strip() for text in header.itertext() if text.strip()]
    assert said[:5] == ["The <Example>", "News & more", "Search", "Log in", "Try PRO"]
    assert [a.text for a in header.xpath(".//a[contains(@class, 'button--primary')]")] == ["Try PRO"]
    assert header.xpath(".//a[@aria-current='page']/text()") == ["Economy"]
    assert "Events" in said


def test_staff_find_the_newsroom_instead_of_the_log_in():
    header = page(publication=PUBLICATION, shell=shell(is_staff=True)).xpath("//body/header")[0]
    assert header.xpath(".//a[@href='/newsroom/']")
    assert not header.xpath(".//a[@href='/log-in/']")


def test_the_foot_holds_every_standing_page_the_name_and_the_foot_line():
    foot = page(publication=PUBLICATION, shell=shell()).xpath("//body/footer")[0]
    assert set(foot.xpath(".//a/@href")) >= {"/about/", "/privacy/", "/jobs/", "/economy/", "/orient/"}
    assert "Printed nowhere." in foot.text_content()
    assert "The <Example>" in foot.text_content()


def test_a_changed_sheet_of_tokens_comes_after_ours():
    sheets = page(publication=PUBLICATION).xpath("//link[@rel='stylesheet']/@href")
    assert sheets[-1] == "/look/tokens-abc.css"
    assert len(sheets) == 2


def test_a_page_in_another_language_keeps_the_furniture_in_ours():
    meta = SimpleNamespace(title="خبر", language="ar", direction="rtl", alternates=[])
    tree = page(publication=PUBLICATION, shell=shell(), meta=meta)
    assert (tree.get("lang"), tree.get("dir")) == ("ar", "rtl")
    for part in ("header", "footer"):
        assert tree.xpath(f"//body/{part}/@dir") == ["ltr"]


def test_an_empty_slot_is_labelled_and_takes_no_room():
    slot = SimpleNamespace(name="home-top", label="Advertisement", html="")
    tree = html.fragment_fromstring(render_to_string("look/components/slot.html", {"slot": slot}))
    assert "slot--empty" in tree.get("class")
    assert tree.text_content() == "Advertisement"


def test_a_logo_stands_for_the_name_and_says_it():
    publication = SimpleNamespace(**vars(PUBLICATION) | {"logo_url": "/l.png", "logo_width": 640, "logo_height": 128})
    (img,) = page(publication=publication).xpath("//header//img")
    assert (img.get("alt"), img.get("width"), img.get("height")) == ("The <Example>", "640", "128")
