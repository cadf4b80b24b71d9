"""The publication's settings: checked, kept in the cache, and shown as a sheet of tokens."""

from __future__ import annotations

import io

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.files.images import ImageFile
from PIL import Image

from standfirst.look import queries, signals
from standfirst.look.models import Publication

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _cold():
    cache.clear()


def changed(**fields):
    row = Publication.load()
    for name, value in fields.items():
        setattr(row, name, value)
    return row


def refused(**fields) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as caught:
        changed(**fields).full_clean()
    return caught.value.message_dict


def test_what_we_ship_is_valid():
    Publication.load().full_clean()


def test_an_unreadable_colour_is_refused_with_the_pair_the_ratio_and_a_remedy():
    (said,) = refused(accent="#9ccccf")["accent"]
    assert "Accent on the tinted boxes has a contrast of 1." in said
    assert "4.5 to 1 is needed" in said
    assert said.endswith("would do.")


def test_the_night_is_checked_on_its_own():
    assert list(refused(quiet_night="#3a3b40")) == ["quiet_night"]


def test_what_is_no_colour_is_refused_as_such_and_not_measured():
    assert list(refused(ink="black")) == ["ink"]


def test_a_zone_that_does_not_exist_is_refused():
    assert "Europe/Warsaw" in refused(time_zone="Mars/Olympus")["time_zone"][0]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "//evil.example/", "data:text/html,x", "pro"])
def test_a_menu_link_that_leads_nowhere_safe_is_refused(url):
    links = [{"type": "link", "value": {"label": "PRO", "url": url}}]
    block = Publication._meta.get_field("masthead_links").stream_block
    with pytest.raises(ValidationError):
        block.clean(block.to_python(links))


def test_the_publication_costs_no_statement_when_warm(django_assert_num_queries):
    queries.publication()
    with django_assert_num_queries(0):
        assert queries.publication().name == "Standfirst"


def test_a_change_is_seen_at_once_and_told_to_upper_apps(django_capture_on_commit_callbacks):
    told = []
    signals.publication_changed.connect(lambda **kwargs: told.append(kwargs["sender"]), weak=False, dispatch_uid="test")
    try:
        queries.publication()
        with django_capture_on_commit_callbacks(execute=True):
            changed(name="The Example", masthead_links=[("link", {"label": "PRO", "url": "/pro/"})]).save()
    finally:
        signals.publication_changed.disconnect(dispatch_uid="test")
    shown = queries.publication()
    assert shown.name == "The Example"
    assert shown.masthead_links == (queries.Link("PRO", "/pro/"),)
    assert told == [Publication]


def test_a_change_that_is_rolled_back_is_never_shown():
    queries.publication()
    changed(name="Never").save()  # the test's transaction is not committed
    assert queries.publication().name == "Standfirst"


def test_a_logo_is_shown_with_its_size():
    file = io.BytesIO()
    Image.new("RGB", (1200, 240), "#0b5560").save(file, "PNG")
    file.seek(0)
    field = Publication._meta.get_field("logo")
    logo = field.related_model.objects.create(title="Logo", file=ImageFile(file, name="logo.png"))
    shown = queries.shown_from(changed(logo=logo))
    assert (shown.logo_width, shown.logo_height) == (640, 128)
    assert shown.logo_url


def test_untouched_tokens_need_no_sheet_and_changed_ones_have_an_address_that_may_be_kept_for_ever(
    client, django_capture_on_commit_callbacks
):
    assert queries.publication().tokens_url == ""
    with django_capture_on_commit_callbacks(execute=True):
        changed(accent="#7a0019").save()
    url = queries.publication().tokens_url
    answer = client.get(url)
    assert answer.headers["Content-Type"] == "text/css; charset=utf-8"
    assert "immutable" in answer.headers["Cache-Control"]
    assert b"--accent:#7a0019" in answer.content


def test_an_old_address_of_the_sheet_gives_the_present_one_for_a_minute(client):
    answer = client.get("/look/tokens-000000000000.css")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "public, max-age=60"
