"""Whom to believe about a sender: `Authentication-Results` (RFC 8601) as far as a reader can."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.newsroom.rules.mail_in import vouch
from standfirst.newsroom.rules.mail_in.authentication import parse

SERVER, SENDER = "mx.ledger.example", "emi@ledger.example"
OURS = ("received", "from out.example by mx.ledger.example with ESMTPS id 1")
THEIRS = ("received", "from laptop by out.example with ESMTPSA id 2")


def said(result, server=SERVER):
    return ("authentication-results", f"{server}; {result}")


def verdict(*fields, sender=SENDER, trusted=SERVER, own_hops=1):
    return vouch(fields, sender=sender, trusted=trusted, own_hops=own_hops)


@pytest.mark.parametrize(
    "result",
    [
        "dmarc=pass header.from=ledger.example",
        "dmarc=pass (p=none dis=none) header.from=Ledger.Example",
        "dkim=pass header.d=ledger.example header.s=a header.b=Kx/+a=",
        "dkim=pass header.i=@ledger.example header.s=a",
        'spf=pass (ip4; "x") smtp.mailfrom="bounce+a"@ledger.example',
        "spf=pass smtp.mailfrom=ledger.example",
        "dkim=fail header.d=other.example; dkim = pass header.d=ledger.example",
        "dmarc=none header.from=ledger.example; dkim=pass header.d=ledger.example",
        "dmarc=temperror header.from=ledger.example; spf=pass smtp.mailfrom=x@ledger.example",
    ],
)
def test_the_trusted_server_vouches(result):
    assert verdict(OURS, said(result), THEIRS).vouched


@pytest.mark.parametrize(
    "result",
    [
        "none",
        "dmarc=pass header.from=other.example",
        "dmarc=pass",
        "dmarc=fail header.from=ledger.example; dkim=pass header.d=ledger.example",
        "dkim=pass header.d=other.example",
        "dkim=pass header.d=example",
        "dkim=pass header.d=evil-ledger.example",
        "dkim=pass header.d=news.ledger.example",
        "dkim=pass header.d=ledger.example header.d=other.example",
        "dkim=fail header.d=ledger.example",
        "spf=softfail smtp.mailfrom=x@ledger.example",
        "spf=pass smtp.helo=ledger.example",
        "auth=pass smtp.auth=emi@ledger.example",
        "x-dmarc=pass header.from=ledger.example",
    ],
)
def test_nothing_else_vouches(result):
    found = verdict(OURS, said(result), THEIRS)
    assert (found.vouched, found.reason) == (False, "not_vouched")


def test_a_domain_answers_for_those_that_lie_in_it():
    assert verdict(OURS, said("dkim=pass header.d=ledger.example"), sender="emi@desk.ledger.example").vouched


GOOD = said("dmarc=pass header.from=ledger.example")
BAD = said("dmarc=fail header.from=ledger.example")


def test_a_field_the_sender_wrote_does_not_count():
    assert verdict(OURS, THEIRS, GOOD).reason == "not_checked", "below the first Received of a stranger"
    assert verdict(OURS, BAD, GOOD).reason == "not_vouched", "below our server's own word"
    assert verdict(OURS, said("none"), GOOD).reason == "not_vouched"
    assert verdict(OURS, ("authentication-results", f"{SERVER}; dmarc=pa(ss"), GOOD).reason == "malformed"
    forged_hop = ("received", "from x by mx.ledger.example with ESMTPS id 9")
    assert verdict(OURS, forged_hop, GOOD).reason == "not_checked", "a Received that only looks like ours"


def test_only_the_trusted_name_counts():
    assert (
        verdict(OURS, said("dmarc=pass header.from=ledger.example", "mx.ledger.example.evil.example")).reason
        == "not_checked"
    )
    assert verdict(OURS, said("dmarc=pass header.from=ledger.example", "MX.Ledger.Example")).vouched
    assert verdict(OURS, said("dmarc=pass header.from=ledger.example", '"mx.ledger.example"')).vouched
    assert verdict(OURS, said("dmarc=pass header.from=ledger.example", "mx.ledger.example 1")).vouched
    assert verdict(OURS, said("dmarc=pass header.from=ledger.example", "mx.ledger.example 2")).reason == "malformed"
    others = said("dmarc=fail header.from=ledger.example", "elsewhere.example")
    assert verdict(OURS, others, GOOD).vouched, "another server's word is passed over"


def test_with_no_hop_of_our_own_only_what_stands_above_every_received_counts():
    assert verdict(GOOD, OURS, own_hops=0).vouched
    assert verdict(OURS, GOOD, own_hops=0).reason == "not_checked"
    assert verdict(OURS, OURS, GOOD, THEIRS, own_hops=2).vouched


def test_without_a_trusted_server_or_a_sender_nobody_is_vouched_for():
    assert verdict(OURS, GOOD, trusted=" ").reason == "no_trusted_server"
    assert verdict(OURS, GOOD, sender="").reason == "sender_unclear"
    assert verdict().reason == "not_checked"


def test_the_examples_of_the_standard_are_read():
    value = (
        "foo.example.net (foobar) 1 (baz);\r\n dkim (Because I like it) / 1 (One yay) = (wait for it) fail\r\n policy "
        "(A dot can go here) . (like that) expired\r\n (this surprised me) = (as I wasn't expecting it) 1362471462"
    )
    server, results = parse(value)
    assert server == "foo.example.net"
    assert (results[0].method, results[0].result) == ("dkim", "fail")
    assert results[0].properties == (("policy.expired", "1362471462"),)
    assert parse("example.org 1; none") == ("example.org", ())
    assert parse("spf=pass smtp.mailfrom=x; dkim=pass") is None, "no name at all, as some servers write it"


@pytest.mark.parametrize(
    "value", ["", ";", "a", "a;", "a; (b", 'a; "b', "a; b", "a; b=", "a; =b", "a b; none", "a" * 20_000]
)
def test_what_is_not_well_formed_is_no_word(value):
    assert parse(value) in (None, ("a", ()))
    assert not verdict(OURS, ("authentication-results", value)).vouched


@given(
    st.lists(st.tuples(st.sampled_from(["received", "authentication-results", "x"]), st.text(max_size=80)), max_size=8)
)
def test_no_header_makes_it_fail(fields):
    assert not vouch(fields, sender=SENDER, trusted=SERVER, own_hops=1).vouched


# Whatever strangers write below the first line that is not ours: it changes nothing.
@given(
    st.lists(
        st.sampled_from([GOOD, BAD, THEIRS, OURS, ("from", "x"), said("dkim=pass header.d=ledger.example")]), max_size=6
    )
)
def test_the_senders_own_headers_never_change_the_verdict(below):
    for top in (BAD, said("none"), said("dmarc=pass header.from=other.example")):
        assert not verdict(OURS, top, *below).vouched
    assert not verdict(OURS, THEIRS, *below).vouched
    assert verdict(OURS, GOOD, *below).vouched
