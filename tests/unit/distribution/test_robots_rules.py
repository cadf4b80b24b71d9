"""What crawlers, buyers of advertising and finders of weaknesses are told: pure."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from urllib import robotparser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from standfirst.distribution.crawlers import known
from standfirst.distribution.rules.ads_txt import read_ads_txt
from standfirst.distribution.rules.crawlers import (
    FAMILIES,
    OWN_PATHS,
    Known,
    Policy,
    content_usage,
    read_names,
    robots_txt,
    wrong_names,
)
from standfirst.distribution.rules.licence import licence_xml
from standfirst.distribution.rules.llms_txt import Link, Part, llms_txt, markdown
from standfirst.distribution.rules.security_txt import SecurityTxt, is_language, read_contact, security_txt

WORDS = {"search": "search", "ai_search": "", "ai_training": "train-ai"}
NAMES = Known(date(2026, 11, 28), {"search": ("Findbot",), "ai_search": ("Askbot",), "ai_training": ("Trainbot",),
                                   "archive": ("keep.bot",)})  # fmt: skip
anything = st.text(st.characters(codec=None, exclude_categories=()))
policies = st.builds(Policy, allowed=st.dictionaries(st.sampled_from(FAMILIES), st.booleans()), words=st.just(WORDS))


def written(policy, names=NAMES):
    return robots_txt(
        policy, names, licence="https://a.example/license.xml", sitemaps=["https://a.example/sitemap.xml"]
    )


def parsed(text):
    reader = robotparser.RobotFileParser()
    reader.parse(text.splitlines())
    return reader


@given(policies)
def test_a_crawler_finds_what_its_family_may_do_and_our_own_paths_are_closed_to_all(policy):
    text = written(policy)
    reader = parsed(text)
    for family in FAMILIES:
        (name,) = NAMES.names[family]
        assert reader.can_fetch(name, "https://a.example/story-1/") == policy.allows(family)
        assert not any(reader.can_fetch(name, f"https://a.example{path}x") for path in OWN_PATHS)
    assert reader.can_fetch("Anybody", "https://a.example/story-1/")
    assert reader.site_maps() == ["https://a.example/sitemap.xml"]
    # Each group ends before the next begins, and every group tells the preferences.
    groups = [group for group in text.split("\n\n") if "User-agent:" in group]
    assert all(f"Content-Usage: / {content_usage(policy)}" in group.splitlines() for group in groups)
    assert "License: https://a.example/license.xml" in text.splitlines()


def test_as_it_comes_only_training_is_refused():
    text = written(Policy(words=WORDS), known())
    reader = parsed(text)
    refused = [name for names in known().names.values() for name in names if not reader.can_fetch(name, "/a-1/")]
    assert refused == list(known().names["ai_training"])
    assert content_usage(Policy(words=WORDS)) == "search=y, train-ai=n"


def test_the_newsrooms_names_stand_beside_ours():
    policy = Policy(allowed={"search": False}, extra={"search": ("Mybot",)}, words=WORDS)
    assert not parsed(written(policy)).can_fetch("Mybot", "/a-1/")
    assert "User-agent: Findbot\nUser-agent: Mybot\n" in written(policy)


def test_two_families_under_one_word_are_told_by_the_stricter():
    words = {"search": "search", "ai_search": "search", "ai_training": ""}
    assert content_usage(Policy(allowed={"ai_search": False}, words=words)) == "search=n"
    assert content_usage(Policy()) == "" and "Content-Usage" not in written(Policy())


def test_our_list_is_dated_and_each_name_is_in_one_family():
    assert known().as_of == date(2026, 11, 28)
    everything = [name.casefold() for names in known().names.values() for name in names]
    assert len(everything) == len(set(everything)) > 60
    assert wrong_names({}, known()) == {}
    assert all(re.match(r"[A-Za-z0-9._-]+\Z", name) for name in everything)


@pytest.mark.parametrize(
    ("name", "code"),
    [("*", "everybody"), ("Two words", "form"), ("bot/2.0", "form"), ("Findbot", "taken"), ("FINDBOT", "taken"),
     ("# comment", "form"), ("Bot\rDisallow", "form"), ("b" * 61, "form"), ("ботъ", "form"), ("1bot", "form")],
)  # fmt: skip
def test_a_name_that_cannot_stand_is_told(name, code):
    assert [one.code for one in wrong_names({"archive": (name,)}, NAMES)["archive"]] == [code]


@given(anything)
def test_no_name_writes_a_line_of_its_own(text):
    names = read_names(text)
    if wrong_names({"search": names}, NAMES):
        return
    policy = Policy(allowed={"search": False}, extra={"search": names}, words=WORDS)
    lines = written(policy).splitlines()
    assert sum(line.startswith("User-agent:") for line in lines) == 3 + len(names)


def test_too_many_names_are_told():
    names = tuple(f"bot{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(101))
    assert [one.code for one in wrong_names({"search": names}, NAMES)["search"]] == ["many"]
    assert read_names("a\n b,c\r\n\na") == ("a", "b", "c")


@given(policies, anything)
def test_the_licence_permits_and_prohibits_what_the_policy_does(policy, name):
    root = etree.fromstring(licence_xml(policy, base="https://a.example", publication=name).encode())
    rsl = "{https://rslstandard.org/rsl}"
    assert root.tag == f"{rsl}rsl" and root[0].tag == f"{rsl}content" and root[0].get("url") == "https://a.example/"
    said = {}
    for element in root[0].find(f"{rsl}license"):
        assert element.get("type") == "usage"
        said |= dict.fromkeys(element.text.split(), element.tag == f"{rsl}permits")
    assert said == {
        "search": policy.allows("search"), "ai-index": policy.allows("ai_search"),
        "ai-input": policy.allows("ai_search"), "ai-train": policy.allows("ai_training"),
    }  # fmt: skip


def test_the_licence_names_where_to_ask():
    root = etree.fromstring(
        licence_xml(
            Policy(licences="https://a.example/l?a=1&b"), base="https://a.example", publication="A & B"
        ).encode()
    )
    assert [child.text for child in root[0]][1:] == ["A & B", "https://a.example/l?a=1&b"]


GOOD = """
# Sellers as of November
OwnerDomain = Ledger.example
MANAGERDOMAIN=one.example, pl
MANAGERDOMAIN=two.example
contact=ads@ledger.example

Google.com, pub-1234567890, direct, f08c47fec0942fa0 # the big one
other.example,  77 , RESELLER
"""


def test_ads_txt_is_read_and_written_alike():
    lines, wrong = read_ads_txt(GOOD)
    assert wrong == ()
    assert lines == (
        "# Sellers as of November", "OWNERDOMAIN=ledger.example", "MANAGERDOMAIN=one.example, PL",
        "MANAGERDOMAIN=two.example", "CONTACT=ads@ledger.example", "",
        "google.com, pub-1234567890, DIRECT, f08c47fec0942fa0 # the big one", "other.example, 77, RESELLER",
    )  # fmt: skip
    assert read_ads_txt("\n".join(lines)) == (lines, ())


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("google.com, pub-1", "fields"), ("a.example, 1, DIRECT, x, y", "fields"), ("nonsense", "fields"),
        ("https://google.com/, pub-1, DIRECT", "domain"), ("localhost, 1, DIRECT", "domain"), (", 1, DIRECT", "domain"),
        ("a.example, , DIRECT", "account"), ("a.example, 1, BOTH", "kind"),
        ("a.example, 1, DIRECT, a b", "certification"),
        ("OWNER=x.example", "variable"), ("OWNERDOMAIN=https://x.example", "domain"),
        ("MANAGERDOMAIN=x.example, POL", "country"),
        ("OWNERDOMAIN=x.example\nOWNERDOMAIN=y.example", "owner"),
        ("MANAGERDOMAIN=x.example\nMANAGERDOMAIN=y.example", "manager"),
        ("MANAGERDOMAIN=x.example, PL\nMANAGERDOMAIN=y.example, pl", "twice"),
        ("a.example, 1, DIRECT\nA.example,1,direct", "twice"), ("CONTACT=", "variable"), ("x" * 501, "long"),
    ],
)  # fmt: skip
def test_a_line_of_ads_txt_that_cannot_stand_is_told_with_its_number(line, code):
    _lines, wrong = read_ads_txt(line)
    assert [(one.number, one.code) for one in wrong] == [(1 + line.count("\n"), code)]


@given(anything)
def test_ads_txt_of_anything_is_lines_of_plain_text(text):
    lines, _wrong = read_ads_txt(text)
    assert not any("\n" in line or "\r" in line for line in lines)
    "\n".join(lines).encode()


def test_a_file_of_too_many_lines_is_told_and_bounded():
    lines, wrong = read_ads_txt("# x\n" * 100_000)
    assert len(lines) == 1_000 and [one.code for one in wrong] == ["lines"]


@pytest.mark.parametrize(
    ("text", "uri"),
    [
        ("security@ledger.example", "mailto:security@ledger.example"), ("mailto:a@b.example", "mailto:a@b.example"),
        ("+48 22 123 45 67", "tel:+48-22-123-45-67"), ("tel:+1-201-555-0123", "tel:+1-201-555-0123"),
        ("https://ledger.example/security", "https://ledger.example/security"), ("http://ledger.example/", None),
        ("desk", None), ("a@b", None), ("javascript:alert(1)", None), ("https://", None), ("https://a b", None),
        ("https://a.example/\nExpires: x", None), ("0221234567", None), ("", None), ("https://[", None),
    ],
)  # fmt: skip
def test_a_contact_is_known_by_its_looks(text, uri):
    assert read_contact(text) == uri


@given(anything)
def test_no_contact_writes_a_line_of_its_own(text):
    uri = read_contact(text)
    assert uri is None or (uri.isprintable() and uri.isascii() and " " not in uri)


def test_security_txt_has_what_rfc_9116_wants():
    said = SecurityTxt(
        contacts=["mailto:a@b.example", "https://b.example/s"], expires=datetime(2027, 5, 1, 12, tzinfo=UTC),
        languages=["en", "pt-BR"], policy="https://b.example/p", hiring="https://b.example/j",
    )  # fmt: skip
    assert security_txt(said, base="https://b.example").splitlines() == [
        "Contact: mailto:a@b.example", "Contact: https://b.example/s", "Expires: 2027-05-01T12:00:00Z",
        "Preferred-Languages: en, pt-BR", "Canonical: https://b.example/.well-known/security.txt",
        "Policy: https://b.example/p", "Hiring: https://b.example/j",
    ]  # fmt: skip
    assert "Canonical" not in security_txt(said, base="http://localhost:8000")
    assert [is_language(tag) for tag in ("en", "zh-Hant", "english", "e", "en, pl", "")] == [
        True,
        True,
        False,
        False,
        False,
        False,
    ]


def test_markdown_stays_text():
    assert markdown("[Click](https://evil.example) <b>*now*</b>\n# Not a heading") == (
        "\\[Click\\](https://evil.example) \\<b\\>\\*now\\*\\</b\\> # Not a heading"
    )
    assert [markdown(text) for text in ("# a", "- a", "1. a", "=== a", "&amp;")] == [
        "\\# a", "\\- a", "1\\. a", "\\=== a", "\\&amp;",
    ]  # fmt: skip


@given(anything, anything)
def test_llms_txt_keeps_its_shape_whatever_the_words(name, words):
    text = llms_txt(
        name=name,
        tagline=words,
        words=[words],
        parts=[Part("Newest", [Link(name, "https://a.example/x-1/", words)]), Part("Empty", [])],
    )
    text.encode()
    lines = text.splitlines()
    assert lines[0].startswith("# ") and lines[0].count("\n") == 0
    assert [line for line in lines if line.startswith("#")] == [lines[0], "## Newest"]
    assert sum(line.startswith("- [") for line in lines) == 1
