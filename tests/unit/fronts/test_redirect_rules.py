"""How old addresses are read, matched and built: pure rules, tried with whatever may come."""

from __future__ import annotations

import time
from urllib.parse import quote, urlsplit

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from standfirst.fronts.rules.redirects import (
    BadAddress,
    Step,
    read_address,
    read_pattern,
    read_target,
    request_address,
    walk,
)


def code_of(call, *args, **more):
    with pytest.raises(BadAddress) as refused:
        call(*args, **more)
    return refused.value.code


class TestAddress:
    @pytest.mark.parametrize(
        "other",
        [
            "/News/Old-Page",
            "/news/old-page/",
            "//news///old-page",
            " /news/old-page ",
            "https://old.example/news/old-page#top",
            "/news/old%2Dpage",
            "/news/old-page?utm_source=x&fbclid=1",
        ],
    )
    def test_spellings_that_mean_the_same_have_one_key(self, other):
        assert read_address(other).key == read_address("/news/old-page").key == "/news/old-page"

    def test_letters_beyond_ascii_are_the_same_encoded_composed_or_not(self):
        keys = {read_address(text).key for text in ("/caf%C3%A9/", "/café", "/cafe\u0301", "/CAF\u00c9/")}
        assert keys == {"/café"}
        assert request_address("/Café/", "").key == "/café"

    def test_octets_that_are_no_utf8_stay_encoded(self):
        assert read_address("/caf%E9").key == "/caf%e9"
        assert request_address("/caf%E9", "").key == "/caf%e9"

    def test_query_is_kept_sorted_with_its_case(self):
        assert read_address("/a.php?ID=Ab&b=1").key == read_address("/a.php?b=1&ID=Ab").key == "/a.php?ID=Ab&b=1"
        assert read_address("/a.php?id=ab").key != read_address("/a.php?ID=ab").key

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("", "empty"),
            ("old-page", "no_path"),
            ("?p=1", "no_path"),
            ("/a/../b", "dots"),
            ("/%2e%2e/b", "dots"),
            ("/a%00b", "control"),
            ("/a\nb", "control"),
            ("/" + "a" * 501, "long"),
            ("/" + "語" * 499 + "語" * 3, "long"),
            ("/x" * 2000, "long"),
            ("mailto:a@b.example", "no_path"),
            ("/a\ud800", "control"),
        ],
    )
    def test_what_is_no_address_is_refused_by_name(self, text, code):
        assert code_of(read_address, text) == code

    @given(st.text(max_size=600), st.text(max_size=200))
    def test_a_request_never_breaks_and_its_key_can_be_typed(self, path, query):
        found = request_address("/" + path, query)
        if found is not None:
            assert found.bare_key.startswith("/")
            assert "\x00" not in found.key
            assert len(found.bare_key) <= 500

    @given(
        st.lists(
            st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Zl", "Zp")), min_size=1, max_size=20),
            max_size=8,
        )
    )
    def test_what_is_typed_is_what_is_asked_for(self, parts):
        path = "/" + "/".join(quote(part, safe="") for part in parts)
        plain = "/" + "/".join(parts)
        try:
            typed = read_address(path)
        except BadAddress:
            assume(False)
        asked = request_address(plain, "")
        assert asked is not None
        assert asked.key == typed.key


class TestPattern:
    @pytest.mark.parametrize(
        ("pattern", "address", "found"),
        [
            (
                "/news/{year}/{month}/{slug}.html",
                "/NEWS/2019/05/Harbour-Dues.html",
                {"year": "2019", "month": "05", "slug": "Harbour-Dues"},
            ),
            ("/news/{year}/{month}/{slug}.html", "/news/2019/5/a/b.html", None),
            ("/news/{year}/{month}/{slug}.html", "/news/19/05/a.html", None),
            ("/news/{year}/{month}/{slug}.html", "/news/2019/05/.html", None),
            ("/{slug}-{number}.aspx", "/iran-deal-99.aspx", {"slug": "iran-deal", "number": "99"}),
            ("/{year}/{month}/{slug}", "/2019/05/iran-12/", {"year": "2019", "month": "05", "slug": "iran-12"}),
            ("/{number}-{slug}", "/99-iran-12", {"number": "99", "slug": "iran-12"}),
            ("/article.php?id={number}", "/article.php?id=77&page=2", {"number": "77"}),
            ("/article.php?id={number}", "/article.php?id=x", None),
            ("/article.php?id={number}", "/article.php", None),
            ("/archive/*", "/archive/a/b", {"*": "a/b"}),
            ("/archive/*", "/archive", {"*": ""}),
            ("/archive/*", "/archived/a", None),
            ("/{section}/story/{number}", "/市场/story/12", {"section": "市场", "number": "12"}),
            ("/n/{number}", "/n/" + "9" * 19, None),
            ("/n/{number}", "/n/\u0661\u0662", None),
        ],
    )
    def test_what_it_catches(self, pattern, address, found):
        assert read_pattern(pattern).match(read_address(address)) == found

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("/{a}{b}", "pieces_touch"),
            ("/{a}-{b}", "two_open"),
            ("/x/*/y", "star"),
            ("/x*", "star"),
            ("/{Year}", "piece_name"),
            ("/x/{}", "piece_name"),
            ("/x/{a", "braces"),
            ("/x/a}", "braces"),
            ("/{a}/{a}x", "piece_twice"),
            ("/{slug}", "no_letters"),
            ("/*", "no_letters"),
            ("/{a}/{b}/", "no_letters"),
            ("/x1{number}", "digits_touch"),
            ("/x/{number}2", "digits_touch"),
            ("x/{a}", "no_path"),
            ("/x/" + "{a}/" * 90, "long"),
            ("/x/" + "/".join(f"{{p{n}}}" for n in range(9)), "many_pieces"),
            ("/x/%00{a}", "control"),
            ("/x/../{a}", "dots"),
        ],
    )
    def test_what_is_no_pattern_is_refused_by_name(self, text, code):
        assert code_of(read_pattern, text) == code

    def test_the_same_pattern_has_one_key_whatever_its_pieces_are_called(self):
        assert read_pattern("/News/{slug}.html").key == read_pattern("/news/{name}.html").key
        assert read_pattern("/news/{number}.html").key != read_pattern("/news/{name}.html").key
        assert not read_pattern("/a/*").key.startswith("/")

    pieces = st.lists(
        st.sampled_from(["{slug}", "{number}", "{year}", "-", ".html", "x", "ab", "{q}"]), min_size=1, max_size=4
    ).map("".join)

    @given(st.lists(pieces, min_size=1, max_size=4), st.booleans(), st.text(max_size=60))
    def test_what_it_catches_is_put_together_again(self, parts, tail, text):
        try:
            pattern = read_pattern("/" + "/".join(parts) + ("/*" if tail else ""))
        except BadAddress:
            assume(False)
        values = {"slug": "ab-x", "number": "12", "year": "2019", "q": "y.html", "*": text}
        whole = "/".join(parts) + ("/*" if tail else "")
        for name, value in values.items():
            whole = whole.replace("*" if name == "*" else f"{{{name}}}", quote(value, safe=""))
        try:
            address = read_address("/" + whole)
        except BadAddress:
            assume(False)
        found = pattern.match(address)
        if found is not None:
            again = "/" + "/".join(parts) + ("/*" if tail else "")
            for name, value in found.items():
                again = again.replace("*" if name == "*" else f"{{{name}}}", quote(value, safe="/"))
            assert read_address(again).key == address.key

    def test_no_address_takes_long_whatever_the_pattern(self):
        evil = [
            read_pattern("/a{x}" + "a" * 90 + "/{y}" + "a" * 90 + "/*"),
            read_pattern("/a/{number}-{slug}-aaaa/{year}a{b}"),
        ]
        addresses = [request_address("/" + "a" * 499, ""), request_address("/" + "a/" * 249, "")]
        began = time.perf_counter()
        for _ in range(200):
            for pattern in evil:
                for address in addresses:
                    pattern.match(address)
        assert (time.perf_counter() - began) / 800 < 0.001, "a match is one walk"


class TestTarget:
    def test_paths_stories_and_other_sites(self):
        own = frozenset({"ledger.example", "www.ledger.example:8000"})
        assert read_target("/topic/x/").kind == "path"
        assert read_target("/harbour-dues-12/").text == read_target("12").text == read_target("/-0012").text == "12"
        assert read_target("https://LEDGER.example/topic/x/?a=1", own_hosts=own).text == "/topic/x/?a=1"
        assert read_target("http://www.ledger.example:8000", own_hosts=own).text == "/"
        assert read_target("https://ledger.example.evil.example/x", own_hosts=own).kind == "url"
        assert read_target("https://partner.example/a?b=c").kind == "url"

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("", "no_target"),
            ("javascript:alert(1)", "scheme"),
            ("JavaScript:alert(1)", "scheme"),
            ("data:text/html,x", "scheme"),
            ("//evil.example/", "host"),
            ("/\\evil.example", "target_control"),
            ("https://a@evil.example/", "host"),
            ("https://", "host"),
            ("https://{slug}.example/", "host"),
            ("https://x.example:99999/", "host"),
            ("https://[::1/", "host"),
            ("/a b", "target_control"),
            ("/a\nLocation: x", "target_control"),
            ("topic", "no_path"),
            ("/a/{slug}", "unknown_piece"),
            ("/a/../b", "dots"),
            ("https://nodots/", "host"),
            ("/" + "a" * 1000, "long"),
        ],
    )
    def test_what_is_no_target_is_refused_by_name(self, text, code):
        assert code_of(read_target, text) == code

    def test_pieces_must_be_caught_by_the_source(self):
        pieces = frozenset({"slug", "*"})
        assert read_target("/topic/{slug}/", pieces=pieces).build({"slug": "é/x", "*": ""}) == "/topic/%C3%A9%2Fx/"
        assert read_target("/new/*", pieces=pieces).build({"slug": "x", "*": "a/b c"}) == "/new/a/b%20c"
        assert code_of(read_target, "/x/{year}", pieces=pieces) == "unknown_piece"
        assert code_of(read_target, "/x/{slug", pieces=pieces) == "braces"
        assert code_of(read_target, "{number}", pieces=pieces) == "no_number"
        assert read_target("{number}", pieces=frozenset({"number"})).build({"number": "0012"}) == "12"

    @pytest.mark.parametrize(
        "text", ["/{slug}", "/x/{slug}/*", "https://partner.example/{slug}?q={slug}", "https://partner.example/*"]
    )
    @given(slug=st.text(min_size=1), tail=st.text())
    def test_what_is_caught_reaches_neither_scheme_nor_host(self, text, slug, tail):
        target = read_target(text, pieces=frozenset({"slug", "*"}))
        address = request_address(f"/{slug}", "")
        assume(address is not None and len(address.segments) == 1)
        rest = request_address(f"/{tail}", "")
        caught = {"slug": address.segments[0], "*": rest.path[1:] if rest else ""}
        built = target.build(caught)
        wanted, got = urlsplit(text), urlsplit(built)
        assert (got.scheme, got.netloc) == (wanted.scheme, wanted.netloc)
        assert built.isascii() and not built.startswith("//") and "\\" not in built
        assert not any(ord(letter) <= 32 for letter in built)


class TestChain:
    def look(self, leads):
        return lambda keys: {key: Step(key, leads[key]) for key in keys if key in leads}

    def test_verdicts(self):
        leads = {"/b": "/c", "/c": "", "/l1": "/l2", "/l2": "/l1", "/back": "/a"}
        leads |= {f"/h{n}": f"/h{n + 1}" for n in range(9)}
        walks = walk(
            {"/a": "/back", "/x": "/b", "/y": "/l1", "/z": "/h0", "/self": "/self", "/e": "/none"}, self.look(leads)
        )
        assert {start: found.verdict for start, found in walks.items()} == {
            "/a": "loop",
            "/x": "ends",
            "/y": "loop",
            "/z": "long",
            "/self": "loop",
            "/e": "ends",
        }
        assert walks["/x"].keys == ("/b", "/c")

    keys = st.sampled_from([f"/{n}" for n in range(6)])

    @given(st.dictionaries(keys, keys | st.just(""), max_size=6), keys, keys)
    def test_a_way_that_ends_is_no_circle(self, leads, start, to):
        asked = []

        def look(wanted):
            asked.append(wanted)
            return self.look(leads)(wanted)

        found = walk({start: to}, look)[start]
        assert len(asked) <= 5
        at, seen = to, [start]
        while at and at in leads and at not in seen and len(seen) <= 6:
            seen.append(at)
            at = leads[at]
        if found.verdict == "ends":
            assert at not in seen
            assert len(set(found.keys)) == len(found.keys)
        if found.verdict == "loop":
            assert at in seen
