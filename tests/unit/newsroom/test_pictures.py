import io
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.files import File
from django.core.files.storage import storages
from django.test import Client
from PIL import Image

from standfirst.core import clock
from standfirst.newsroom.models import Picture
from standfirst.newsroom.pictures import make_cuts, picture_tags
from standfirst.newsroom.rules.ladder import all_specs
from standfirst.readers.models import User
from standfirst.record.models import Fact

pytestmark = pytest.mark.django_db

SIDEWAYS, GPS = 0x0112, 0x8825


@pytest.fixture(autouse=True)
def no_cuts_of_other_tests():
    """Wagtail keeps cuts in the cache by the picture's id, and every test starts again at 1."""
    cache.clear()


def image_file(width=900, height=600, *, name="harbour.jpg", format="JPEG", exif=None, mode="RGB"):
    buffer = io.BytesIO()
    picture = Image.new(mode, (width, height), 90 if mode == "L" else (40, 90, 120))
    picture.save(buffer, format, **({"exif": exif} if exif else {}))
    buffer.seek(0)
    return File(buffer, name=name)


def make_picture(**fields):
    picture = Picture(**{"title": "Harbour", "file": image_file(), **fields})
    picture.save()
    return picture


def photograph():
    exif = Image.new("RGB", (1, 1)).getexif()
    exif[SIDEWAYS] = 6
    exif[GPS] = {1: "N", 2: (35.0, 40.0, 1.0)}
    return image_file(1200, 800, name="phone.jpg", exif=exif)


def upload(client, file, **fields):
    return client.post("/newsroom/images/add/", {"title": "Upload", "collection": 1, "file": file, **fields})


@pytest.fixture
def editor():
    user = User.objects.create_superuser(email="chief@example.org", password="a long enough one")
    client = Client()
    client.force_login(user)
    return client


def test_a_photograph_stored_sideways_is_measured_and_cut_upright():
    picture = make_picture(file=photograph())
    assert (picture.width, picture.height) == (800, 1200)
    tag = picture_tags([picture.pk])[picture.pk]
    assert (tag.width, tag.height) == (800, 1200)


def test_cuts_carry_no_place_or_other_metadata():
    picture = make_picture(file=photograph())
    make_cuts(picture.pk)
    assert picture.renditions.count() == len(all_specs(800, 1200))
    for rendition in picture.renditions.all():
        with rendition.file.open() as file:
            assert dict(Image.open(file).getexif()) == {}, rendition.filter_spec


def test_the_original_lies_outside_the_public_storage():
    picture = make_picture()
    assert storages["originals"].exists(picture.file.name)
    assert not storages["default"].exists(picture.file.name)


def test_the_newsrooms_own_screens_make_no_public_copy_of_the_original(editor):
    picture = make_picture(file=image_file(3000, 2000))
    page = editor.get(f"/newsroom/images/{picture.pk}/")
    assert page.status_code == 200
    assert f"/originals/{picture.file.name}" in page.content.decode()
    assert max(picture.renditions.values_list("width", flat=True)) <= 1920


def test_saving_a_picture_tells_the_worker_in_the_same_transaction():
    picture = make_picture()
    fact = Fact.objects.get(object_key=f"picture:{picture.pk}")
    assert (fact.name, fact.payload) == ("picture_changed", {"picture": picture.pk})


def test_a_tag_has_sizes_and_every_format_once_its_cuts_are_made():
    picture = make_picture(description="A harbour at dusk", caption="Dusk.", credit="Photo: A. Mori")
    make_cuts(picture.pk)
    tag = picture_tags([picture.pk])[picture.pk]
    assert (tag.alt, tag.caption, tag.credit) == ("A harbour at dusk", "Dusk.", "Photo: A. Mori")
    assert (tag.width, tag.height) == (900, 600)
    assert [mime for mime, _ in tag.sources] == ["image/avif", "image/webp"]
    assert tag.sources[0][1].endswith(" 900w")
    assert tag.src.startswith("/media/") and tag.src.endswith(".jpg")


def test_a_page_does_not_wait_for_the_good_formats():
    picture = make_picture()
    tag = picture_tags([picture.pk])[picture.pk]
    assert tag.sources == ()
    assert picture.renditions.count() == 1


def test_cut_pictures_cost_two_statements_however_many(django_assert_num_queries):
    ids = [make_picture(title=f"P{i}").pk for i in range(4)]
    for picture in ids:
        make_cuts(picture)
    with django_assert_num_queries(2):
        assert len(picture_tags(ids)) == 4
    with django_assert_num_queries(0):
        assert picture_tags([]) == {}


def test_a_crop_follows_the_focal_point_and_a_moved_one_is_cut_again():
    picture = make_picture(file=image_file(1600, 900))
    make_cuts(picture.pk)
    before = picture_tags([picture.pk], crop="square")[picture.pk].src
    picture.focal_point_x, picture.focal_point_y = 200, 200
    picture.focal_point_width = picture.focal_point_height = 100
    picture.save()
    after = picture_tags([picture.pk], crop="square")[picture.pk].src
    assert before != after


def test_a_replaced_file_gets_addresses_of_its_own():
    picture = make_picture()
    before = picture_tags([picture.pk])[picture.pk].src
    picture.renditions.all().delete()
    picture.file, picture.file_hash = image_file(900, 601), ""
    picture.save()
    assert picture_tags([picture.pk])[picture.pk].src != before


def test_a_picture_whose_rights_expired_is_not_shown():
    today = clock.now().date()
    gone = make_picture(rights_expire_on=today)
    held = make_picture(rights_expire_on=today + timedelta(days=1))
    assert set(picture_tags([gone.pk, held.pk])) == {held.pk}


def test_a_picture_whose_original_is_lost_is_left_out():
    picture = make_picture()
    picture.file.storage.delete(picture.file.name)
    assert picture_tags([picture.pk]) == {}


@pytest.mark.parametrize(
    ("file", "said"),
    [
        pytest.param(lambda: File(io.BytesIO(b"<?php echo 1;"), name="photo.jpg"), "valid image", id="text"),
        pytest.param(lambda: image_file(format="PNG", name="photo.jpg"), "extension does not match", id="wrong type"),
        pytest.param(
            lambda: image_file(format="BMP", name="photo.bmp"), "Not a supported image format", id="format not taken"
        ),
        pytest.param(lambda: File(io.BytesIO(bomb()), name="bomb.png"), "too many pixels", id="decompression bomb"),
    ],
)
def test_a_bad_upload_is_refused_with_a_clear_message(editor, file, said):
    response = upload(editor, file())
    assert response.status_code == 200
    assert said in response.content.decode()
    assert Picture.objects.count() == 0


def test_an_oversize_upload_is_refused_with_a_clear_message(editor, settings):
    noise = Image.effect_noise((4200, 4200), 90).convert("RGB")
    buffer = io.BytesIO()
    noise.save(buffer, "PNG", compress_level=0)
    assert buffer.tell() > getattr(settings, "WAGTAILIMAGES_MAX_UPLOAD_SIZE", 10 * 1024 * 1024)
    buffer.seek(0)
    response = upload(editor, File(buffer, name="big.png"))
    assert "too big" in response.content.decode()
    assert Picture.objects.count() == 0


def test_a_good_upload_keeps_what_is_said_of_it(editor):
    response = upload(editor, image_file(), description="Cranes", credit="Photo: B", rights_holder="B", caption="C")
    assert response.status_code == 302
    picture = Picture.objects.get()
    assert (picture.description, picture.credit, picture.rights_holder) == ("Cranes", "Photo: B", "B")


def bomb() -> bytes:
    """A PNG of some kilobytes that says it is 60,000 pixels square."""
    import struct
    import zlib

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 60_000, 60_000, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 900_000))
        + chunk(b"IEND", b"")
    )
