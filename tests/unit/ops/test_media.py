"""The public storage, served; nothing else is."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.test import Client, override_settings

# A page that is not found is laid out with the publication's name.
pytestmark = pytest.mark.django_db


@pytest.fixture
def cut():
    name = storages["default"].save("images/harbour.jpg", ContentFile(b"\xff\xd8 picture"))
    yield f"/media/{name}"
    storages["default"].delete(name)


def test_a_cut_is_served_and_may_be_kept_for_a_year(cut):
    answer = Client().get(cut)
    assert b"".join(answer.streaming_content) == b"\xff\xd8 picture"
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert not answer.cookies


def test_an_unchanged_cut_is_not_sent_again(cut):
    last = Client().get(cut)["Last-Modified"]
    assert Client().get(cut, HTTP_IF_MODIFIED_SINCE=last).status_code == 304


@pytest.mark.parametrize(
    "address",
    [
        "/media/../standfirst.toml",
        "/media/..%2fstandfirst.toml",
        "/media/%2e%2e/originals/secret.txt",
        "/media/../originals/secret.txt",
        "/media/images/../../originals/secret.txt",
        "/media//etc/passwd",
        "/media/%2fetc%2fpasswd",
        "/media/..\\originals\\secret.txt",
        "/media/.hidden",
        "/media/images/",
        "/media/images",
        "/media/none.jpg",
        "/media/images/harbour.jpg%00.png",
    ],
)
def test_nothing_but_public_files_is_served(cut, settings, address):
    (settings.HOME / "originals").mkdir(exist_ok=True)
    (settings.HOME / "originals" / "secret.txt").write_text("CANARY")
    (settings.MEDIA_ROOT / ".hidden").write_text("CANARY")
    answer = Client(raise_request_exception=False).get(address)
    assert answer.status_code in (301, 404)
    assert b"CANARY" not in getattr(answer, "content", b"")


def test_only_reading_is_allowed(cut):
    assert Client().post(cut).status_code == 405
    assert Client().delete(cut).status_code == 405


def test_pictures_in_a_bucket_are_not_served_here(cut):
    bucket = {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": {"bucket_name": "cuts", "region_name": "x"}}
    with override_settings(STORAGES={**storages.backends, "default": bucket}):
        assert Client().get(cut).status_code == 404
