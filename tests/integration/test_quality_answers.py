"""What every public page says before its text: the policies in its headers, and nothing that needs a looser one."""

from __future__ import annotations

import urllib.error
import urllib.request

import lxml.html
import pytest

from tests.support import public_pages

# Data blocks are no scripts: browsers do not run them, nor hold them to the policy. Their text cannot end them
# (`look.rules.data_block`), which tests/unit/look/test_data_block.py tries.
INLINE = (
    "//@style | //style | //script[not(@src)][not(@type='application/ld+json')] | //@*[starts-with(name(), 'on')]"
    " | //@href[starts-with(translate(., 'JAVSCRIPT', 'javscript'), 'javascript:')]"
)


@pytest.fixture(scope="module")
def ask(live_site):
    """Asks for a kind of page with nothing but its address."""

    def asked(kind):
        url = live_site.url + public_pages.paths(live_site)[kind]
        try:
            answer = urllib.request.urlopen(url, timeout=30)
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            assert answer.status == public_pages.status(kind)
            return answer.headers, answer.read().decode()

    return asked


@pytest.mark.parametrize("kind", public_pages.KINDS)
def test_page_carries_a_strict_policy(kind, ask):
    headers, _ = ask(kind)
    policy = {
        name: values
        for name, *values in (part.split() for part in headers["Content-Security-Policy"].split(";") if part.strip())
    }
    allowed = {value for values in policy.values() for value in values}
    assert not allowed & {"'unsafe-inline'", "'unsafe-eval'", "'unsafe-hashes'", "*", "data:", "http:", "https:"} - (
        {"data:"} if "data:" in policy.get("img-src", []) else set()
    )
    assert policy["default-src"] in (["'none'"], ["'self'"])
    assert policy.get("script-src", policy["default-src"]) in (["'self'"], ["'none'"])
    assert policy["object-src"] == ["'none'"] or policy["default-src"] == ["'none'"]
    assert policy["base-uri"] in (["'none'"], ["'self'"])
    assert policy["form-action"] == ["'self'"]
    assert policy["frame-ancestors"] in (["'none'"], ["'self'"])
    assert "content-security-policy-report-only" not in {name.lower() for name in headers}


@pytest.mark.parametrize("kind", public_pages.KINDS)
def test_page_is_not_guessed_at_and_tells_others_little(kind, ask):
    headers, _ = ask(kind)
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] in ("same-origin", "strict-origin-when-cross-origin", "no-referrer")
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    for power in ("camera", "microphone", "geolocation"):
        assert f"{power}=()" in headers["Permissions-Policy"]


@pytest.mark.parametrize("kind", [kind for kind in public_pages.KINDS if kind not in public_pages.PERSONAL])
def test_shared_page_sets_no_cookie_and_says_how_long_it_keeps(kind, ask):
    headers, _ = ask(kind)
    assert headers["Set-Cookie"] is None
    assert headers["Cache-Control"]
    assert "Cookie" in headers["Vary"]


@pytest.mark.parametrize("kind", public_pages.KINDS)
def test_page_has_no_inline_script_or_style(kind, ask):
    _, text = ask(kind)
    assert [str(found)[:120] for found in lxml.html.document_fromstring(text).xpath(INLINE)] == []


@pytest.mark.parametrize("kind", public_pages.KINDS)
def test_page_loads_everything_from_its_own_house(kind, ask):
    _, text = ask(kind)
    page = lxml.html.document_fromstring(text)
    loaded = page.xpath(
        "//script/@src | //img/@src | //link[@rel='stylesheet' or @rel='preload' or @rel='icon']/@href | //iframe/@src"
        " | //video/@src | //audio/@src | //source/@src"
    )
    loaded += [part.split()[0] for srcset in page.xpath("//@srcset") for part in srcset.split(",")]
    assert loaded
    assert [address for address in loaded if not address.startswith("/") or address.startswith("//")] == []
