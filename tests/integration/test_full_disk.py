"""A disk that is really full: a file system of some kilobytes under the folder that uploads go to."""

import contextlib
import io
import subprocess
from pathlib import Path

import pytest
from django.core.files import File
from django.core.files.storage import storages
from django.test import Client
from PIL import Image

from standfirst.newsroom.models import Picture
from standfirst.readers.models import User
from standfirst.record.models import AuditEntry, Fact

ROOM = 64 * 1024

pytestmark = [pytest.mark.mount, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def small_disk():
    """The folder of originals on a file system of its own, with room for some kilobytes."""
    folder = Path(storages["originals"].path("original_images"))
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={ROOM}", "tmpfs", str(folder)], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.fixture
def editor(db):
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.create_superuser(email="chief@example.org", password="a long enough one"))
    return client


def photograph(side):
    buffer = io.BytesIO()
    Image.effect_noise((side, side), 80).convert("RGB").save(buffer, "PNG")
    buffer.seek(0)
    return File(buffer, name="photo.png")


def send(client, file, **headers):
    return client.post("/newsroom/images/add/", {"title": "Upload", "collection": 1, "file": file}, headers=headers)


def test_an_upload_to_a_full_disk_is_explained_and_leaves_nothing_behind(small_disk, editor):
    facts, rows = Fact.objects.count(), AuditEntry.objects.count()
    response = send(editor, photograph(500))
    assert response.status_code == 507
    assert "disk is full" in response.content.decode()
    assert "send it again" in response.content.decode()
    assert (Picture.objects.count(), Fact.objects.count(), AuditEntry.objects.count()) == (0, facts, rows)
    assert [path for path in small_disk.iterdir() if path.stat().st_size] == []


def test_a_script_is_told_in_its_own_terms(small_disk, editor):
    response = send(editor, photograph(500), accept="application/json")
    assert response.status_code == 507
    assert "disk is full" in response.json()["error_message"]


def test_the_site_serves_on_and_a_smaller_file_still_fits(small_disk, editor):
    send(editor, photograph(500))
    assert Client().get("/").status_code == 200
    with contextlib.closing(photograph(40)) as small:
        assert send(editor, small).status_code == 302
    assert Picture.objects.count() == 1
