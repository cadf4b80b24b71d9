from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.fronts.rules.letters import network_of, one_line, refusal, same_site


@given(st.text())
def test_a_line_has_no_break_left(text):
    line = one_line(text)
    assert not any(character in line for character in "\r\n\x00\x0b\x0c\x85\u2028\u2029")


@given(st.text())
def test_any_text_is_some_network(text):
    assert network_of(text)


def test_neighbours_in_an_ipv6_network_count_as_one():
    assert network_of("2001:db8:1:2::1") == network_of("2001:db8:1:2:ffff::9") != network_of("2001:db8:1:3::1")
    assert network_of("::ffff:192.0.2.7") == network_of("192.0.2.7") != network_of("192.0.2.8")


@pytest.mark.parametrize(
    ("message", "trap", "seconds", "code"),
    [
        ("Hello", "", 60, None),
        ("Hello", "", 1, "fast"),
        ("Hello", "yes", 60, "trap"),
        ("a http://a b http://b c https://c", "", 60, None),
        ("a http://a b http://b c https://c www.d", "", 60, "links"),
    ],
)
def test_advertisements_are_refused_with_a_reason(message, trap, seconds, code):
    refused = refusal(message=message, trap=trap, open_seconds=seconds)
    assert (refused.code if refused else None) == code


@pytest.mark.parametrize(
    ("headers", "ours"),
    [
        ({}, True),
        ({"origin": "https://ledger.example"}, True),
        ({"origin": "https://evil.example"}, False),
        ({"origin": "https://ledger.example.evil.example"}, False),
        ({"origin": "null", "referer": "https://evil.example/x"}, False),
        ({"origin": "null"}, True),
        ({"referer": "https://ledger.example/contact-us/"}, True),
        ({"referer": "https://ledger.example@evil.example/"}, False),
        ({"origin": "https://ledger.example", "fetch_site": "cross-site"}, False),
        ({"fetch_site": "same-origin"}, True),
        ({"referer": "android-app://evil"}, False),
    ],
)
def test_only_our_own_pages_may_post(headers, ours):
    told = {"origin": None, "referer": None, "fetch_site": None} | headers
    assert same_site(host="ledger.example", **told) is ours
