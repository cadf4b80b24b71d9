"""What every request passes through."""

from __future__ import annotations

import pytest
from django.http import HttpResponse, JsonResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import include, path

from standfirst.ops.middleware import NewsroomTransaction, TrustedProxies
from standfirst.record.models import AuditEntry

factory = RequestFactory()


def write(request):
    AuditEntry.objects.create(actor_label="x", action="x.y", object_key="x:1")


def kept(request):
    write(request)
    return HttpResponse("kept")


def broken(request):
    write(request)
    raise RuntimeError("mid-way")


def refused(request):
    write(request)
    return HttpResponse("no", status=503)


def echo(request):
    said = {name: request.META.get(name) for name in ("REMOTE_ADDR", "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST")}
    return JsonResponse({**said, "secure": request.is_secure(), "language": request.LANGUAGE_CODE})


urlpatterns = [
    path("newsroom/kept/", kept),
    path("newsroom/broken/", broken),
    path("newsroom/refused/", refused),
    path("newsroom/echo/", echo),
    path("broken/", broken),
    path("echo/", echo),
    path("", include("standfirst.config.urls")),
]

pytestmark = pytest.mark.urls(__name__)


@pytest.fixture
def asks():
    return Client(raise_request_exception=False)


# ---- One transaction for whatever changes the newsroom.


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("method", "address", "status", "rows"),
    [
        ("post", "/newsroom/kept/", 200, 1),
        ("post", "/newsroom/broken/", 500, 0),
        ("post", "/newsroom/refused/", 503, 0),
        ("delete", "/newsroom/broken/", 500, 0),
        ("get", "/newsroom/broken/", 500, 1),
        ("post", "/broken/", 500, 1),
    ],
)
def test_a_change_in_the_newsroom_stands_whole_or_not_at_all(asks, method, address, status, rows):
    answer = getattr(asks, method)(address)
    assert answer.status_code == status
    assert AuditEntry.objects.count() == rows


@pytest.mark.django_db(transaction=True)
def test_an_error_in_the_newsroom_still_shows_a_page(asks):
    answer = asks.post("/newsroom/broken/")
    assert answer.status_code == 500
    assert b"<html" in answer.content.lower()


def test_the_transaction_is_the_last_to_see_a_request(settings):
    assert settings.MIDDLEWARE[-1].endswith(NewsroomTransaction.__name__)


# ---- Whom to believe.


def client_address(forwarded="", remote="10.0.0.5", networks=("10.0.0.0/8",), **headers):
    from ipaddress import ip_network

    request = factory.get("/", REMOTE_ADDR=remote, HTTP_X_FORWARDED_FOR=forwarded, **headers)
    with override_settings(TRUSTED_PROXIES=[ip_network(one) for one in networks]):
        return TrustedProxies(lambda seen: seen)(request)


@pytest.mark.parametrize(
    ("forwarded", "remote", "believed"),
    [
        ("203.0.113.7", "10.0.0.5", "203.0.113.7"),
        ("198.51.100.1, 203.0.113.7", "10.0.0.5", "203.0.113.7"),
        ("198.51.100.1, 203.0.113.7, 10.1.1.1", "10.0.0.5", "203.0.113.7"),
        ("203.0.113.7", "203.0.113.99", "203.0.113.99"),
        ("66.249.66.1", "203.0.113.99", "203.0.113.99"),
        ("2001:db8::1", "10.0.0.5", "2001:db8::1"),
        ("not an address", "10.0.0.5", "10.0.0.5"),
        ("198.51.100.1, nonsense, 10.1.1.1", "10.0.0.5", "10.1.1.1"),
        ("", "10.0.0.5", "10.0.0.5"),
    ],
)
def test_the_client_is_the_first_address_that_no_trusted_proxy_wrote(forwarded, remote, believed):
    assert client_address(forwarded, remote).META["REMOTE_ADDR"] == believed


def test_without_trusted_proxies_nobody_is_believed():
    seen = client_address(
        "203.0.113.7", networks=(), HTTP_X_FORWARDED_PROTO="https", HTTP_X_FORWARDED_HOST="evil.example"
    )
    assert seen.META["REMOTE_ADDR"] == "10.0.0.5"
    assert not seen.is_secure()
    assert not {"HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_HOST"} & set(seen.META)


def test_a_trusted_proxy_says_that_the_reader_came_by_https():
    assert client_address("203.0.113.7", HTTP_X_FORWARDED_PROTO="https").is_secure()
    assert not client_address("203.0.113.7", HTTP_X_FORWARDED_PROTO="gopher").is_secure()


# ---- How much to take in.


def test_a_public_address_takes_no_large_body(asks):
    answer = asks.generic("POST", "/echo/", b"x", CONTENT_LENGTH=str(2 * 1024**2))
    assert answer.status_code == 413
    assert b"larger than the 1 MB" in answer.content


@pytest.mark.django_db
def test_the_newsroom_takes_a_picture_but_not_everything(asks, settings):
    assert asks.post("/newsroom/echo/", {"x": "y" * 2 * 1024**2}).status_code == 200
    answer = asks.generic("POST", "/newsroom/echo/", b"x", CONTENT_LENGTH=str(settings.NEWSROOM_BODY_LIMIT + 1))
    assert answer.status_code == 413


def test_a_length_that_is_no_number_is_refused(asks):
    assert asks.generic("POST", "/echo/", b"x", CONTENT_LENGTH="many").status_code == 400


# ---- What a browser may do.


def policy(answer):
    return dict(part.split(" ", 1) for part in answer["Content-Security-Policy"].split("; "))


def test_readers_pages_run_nothing_inline(asks):
    rules = policy(asks.get("/echo/"))
    assert rules["script-src"] == rules["style-src"] == "'self'"
    assert rules["img-src"] == "'self' data:"
    assert set(rules["frame-src"].split()) == {"https://www.youtube-nocookie.com", "https://player.vimeo.com"}
    assert (rules["base-uri"], rules["object-src"]) == ("'none'", "'none'")
    assert (rules["frame-ancestors"], rules["form-action"]) == ("'self'", "'self'")


@pytest.mark.django_db
def test_the_newsroom_has_a_policy_of_its_own(asks):
    rules = policy(asks.get("/newsroom/echo/"))
    assert "'unsafe-inline'" in rules["script-src"]
    assert "blob:" in rules["img-src"]
    assert rules["base-uri"] == "'none'"


def test_every_answer_carries_the_security_headers(asks):
    answer = asks.get("/echo/")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert "camera=()" in answer["Permissions-Policy"]


# ---- One page, one text, one copy to keep.


def test_a_public_page_is_the_same_whatever_the_browser_speaks_and_sets_no_cookie(asks):
    answer = asks.get("/echo/", HTTP_ACCEPT_LANGUAGE="de")
    assert answer.json()["language"] == "en-gb"
    assert "Accept-Language" not in answer.get("Vary", "")
    assert not answer.cookies


@pytest.mark.django_db
def test_the_newsroom_speaks_the_browsers_language(asks):
    answer = asks.get("/newsroom/echo/", HTTP_ACCEPT_LANGUAGE="de")
    assert answer.json()["language"] == "de"
    assert asks.get("/echo/", HTTP_ACCEPT_LANGUAGE="de").json()["language"] == "en-gb"


# ---- What is logged.


def test_a_request_is_logged_without_its_query_string(asks, caplog):
    caplog.set_level("INFO", "standfirst.request")
    asks.get("/echo/?code=s3cret")
    assert "/echo/" in caplog.text
    assert "s3cret" not in caplog.text


@pytest.mark.django_db
def test_probes_are_not_logged(asks, caplog):
    caplog.set_level("INFO")
    asks.get("/healthz")
    asks.get("/readyz")
    assert caplog.text == ""
