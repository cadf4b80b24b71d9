"""Cards from publication to takedown: drawn, kept, replaced, removed, and never with a word of the gated part."""

from __future__ import annotations

import io
import json
from dataclasses import asdict
from datetime import timedelta

import lxml.html
import pytest
from django.core.files.storage import storages
from django.test import Client
from PIL import Image

from standfirst.core import clock
from standfirst.core.options import overridden
from standfirst.distribution import cards, conf
from standfirst.distribution.cards import faces
from standfirst.distribution.queries.cards import card_of, publication_card
from standfirst.distribution.rules.cards.facts import Card, folder
from standfirst.distribution.tasks import draw_card
from standfirst.newsroom.actions import take_down
from standfirst.newsroom.models import Article
from standfirst.record.worker import drain
from tests import factories

pytestmark = pytest.mark.django_db

SAMPLES = {
    "en": "Devaluation", "pl": "Zażółć gęślą jaźń", "ru": "Казахстан удвоит коридор", "kk": "Қазақстан",
    "vi": "Việt Nam", "el": "Η Ελλάδα πουλά ομόλογα 3 δισ.",
    "ar": "مصر تضيف صوامع للقمح بسعة 1.5 مليون طن Delta", "he": "בנק ישראל 4.5%",
    "ja": "北海道のホタテ輸出、Sakuragi社", "zh-Hant": "央行籌備2400億", "ko": "한국은행 동결", "hi": "भारत का गलियारा",
    "th": "ประเทศไทยส่งออกข้าว", "ka": "საქართველო", "hy": "Հայաստան",
}  # fmt: skip


@pytest.fixture(scope="module")
def house(django_db_setup, django_db_blocker):
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        made = factories.house(pictures=1)
        made.pictures.append(factories.picture("Large", size=(1200, 800)))
        yield made
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _nothing_remembered():
    from django.core.cache import cache

    from standfirst.newsroom.queries import forget_publication_wide

    cache.clear()
    forget_publication_wide()
    yield
    cache.clear()
    # Numbers are given anew when a test is rolled back, and files are not rolled back.
    for number in ["publication", "wordmark", *range(1, 40)]:
        cards.drop(number)


@pytest.fixture
def told(house):
    """The facts of making the house are delivered: what a test delivers is its own."""
    while drain():
        pass


@pytest.fixture
def story(house, db):
    return factories.story(house, "A story to share", lead_image=house.pictures[1], access_level="premium")


def address(story, client=None):
    page = lxml.html.document_fromstring((client or Client()).get(story.canonical_path).text)
    (found,) = page.xpath("//meta[@property='og:image']/@content")
    return found.removeprefix("http://localhost:8000")


def files(story):
    try:
        return storages["default"].listdir(folder(str(story.number)))[1]
    except FileNotFoundError:
        return []


def opened(data):
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


def test_the_address_on_the_page_is_a_card_of_the_promised_size(story):
    path = address(story)
    assert files(story) == []
    answer = Client().get(path)
    assert answer.status_code == 200 and answer["Content-Type"] == "image/jpeg"
    assert opened(answer.content).size == (1200, 630)
    assert len(answer.content) < 300_000
    assert answer["Cache-Control"] == "public, max-age=86400"
    assert files(story) == [path.rpartition("-")[2]]
    again = Client().get(path, headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304
    assert Client().get(path).content == answer.content


def test_a_card_that_is_there_costs_one_statement(story, django_assert_num_queries):
    path, visitor = address(story), Client()
    visitor.get(path)
    with django_assert_num_queries(1):
        visitor.get(path)


def test_the_worker_draws_ahead_and_leaves_one_card_a_story(story, told):
    assert draw_card.call_local(story.number) is True
    assert draw_card.call_local(story.number) is False
    old = address(story)
    story.title = "Another headline"
    story.save_revision().publish()
    new = address(story)
    assert new != old
    assert draw_card.call_local(story.number) is True
    assert files(story) == [new.rpartition("-")[2]]
    moved = Client().get(old)
    assert (moved.status_code, moved["Location"]) == (302, new)


def test_publishing_hands_a_drawing_to_the_worker_and_a_change_of_the_text_does_not(house, told):
    from huey.contrib.djhuey import HUEY

    HUEY.flush()
    made = factories.story(house, "Fresh", lead_image=house.pictures[1])
    drain()
    assert [task.args for task in HUEY.pending() if task.name == "draw_card"] == [(made.number,)]
    HUEY.flush()
    made.body = [{"type": "paragraph", "value": "<p>Changed.</p>"}]
    made.save_revision().publish()
    drain()
    assert [task for task in HUEY.pending() if task.name == "draw_card"] == []


def test_an_old_story_is_drawn_when_somebody_asks(story):
    Article.objects.filter(pk=story.pk).update(published_at=clock.now() - timedelta(days=30))
    assert draw_card.call_local(story.number) is False
    assert Client().get(address(story)).status_code == 200


@pytest.mark.parametrize("way", ["unpublished", "taken down", "deleted"])
def test_what_is_withdrawn_has_no_card(story, told, way):
    path, number = address(story), story.number
    assert Client().get(path).status_code == 200
    if way == "unpublished":
        story.unpublish()
    elif way == "taken down":
        take_down(article=story, reason="for the test")
    else:
        story.delete()
    assert Client().get(path).status_code == (410 if way == "taken down" else 404)
    drain()
    assert files(story) == []
    assert draw_card.call_local(number) is False
    assert files(story) == []


@pytest.mark.parametrize("state", ["draft", "embargo"])
def test_what_is_not_public_yet_has_no_card(house, state):
    made = factories.story(house, f"Secret {factories.CANARY}", published=state == "embargo")
    if state == "embargo":
        Article.objects.filter(pk=made.pk).update(embargo_until=clock.now() + timedelta(hours=1))
        made.refresh_from_db()
    answer = Client().get(f"/card/{card_of(made).name}.jpg")
    assert answer.status_code == 404
    assert draw_card.call_local(made.number) is False
    assert files(made) == []


def test_a_card_shows_nothing_of_the_gated_part(house):
    rich = factories.rich_story(house, access_level="premium")
    shown = json.dumps(asdict(card_of(rich)), ensure_ascii=False)
    assert "The richest story" in shown
    assert factories.CANARY not in shown
    rich.body = [{"type": "paragraph", "value": f"<p>Other {factories.CANARY}.</p>"}]
    assert card_of(rich).name == card_of(Article.objects.get(pk=rich.pk)).name


@pytest.mark.parametrize(
    "path",
    ["/card/99999999-000000000000.jpg", "/card/12.jpg", f"/card/{'9' * 40}-000000000000.jpg", "/card/x-y.jpg",
     "/card/12-000000000000.png", "/card/12-%00.jpg", "/card/12-..jpg"],
)  # fmt: skip
def test_names_that_were_never_given_are_not_found(house, path):
    assert Client().get(path).status_code == 404


def test_too_many_drawings_in_a_minute_have_to_wait(house):
    made = [factories.story(house, f"Story {n}") for n in range(3)]
    with overridden({conf.DRAWN_A_MINUTE: 2}):
        answers = [Client().get(address(story)) for story in made]
        assert [answer.status_code for answer in answers] == [200, 200, 503]
        assert answers[2]["Retry-After"] == "60" and answers[2]["Cache-Control"] == "no-store"
        assert Client().get(address(made[0])).status_code == 200


def test_the_publication_chooses_cards_pictures_or_both(story, house):
    bare = factories.story(house, "Bare")
    with overridden({conf.SHOW: "without_picture"}):
        assert "/media/" in address(story)
        assert address(bare).startswith("/card/")
        assert Client().get(address(story)).status_code == 200
    path = address(story)
    with overridden({conf.SHOW: "never"}):
        assert "/media/" in address(story)
        assert "og:image" not in Client().get(bare.canonical_path).text
        assert Client().get(path).status_code == 404


def test_other_pages_show_the_publications_card(house):
    for path in ("/", "/section/markets/", "/about-us/"):
        assert f"/card/{publication_card().name}.jpg" in Client().get(path).text
    answer = Client().get(f"/card/{publication_card().name}.jpg")
    assert opened(answer.content).size == (1200, 630)
    wordmark = Client().get(f"/card/{publication_card(wordmark=True).name}.jpg")
    assert opened(wordmark.content).size == (640, 128)
    moved = Client().get("/card/publication-000000000000.jpg")
    assert moved["Location"] == f"/card/{publication_card().name}.jpg"


def test_a_lead_picture_that_cannot_be_read_leaves_the_words(story):
    card = card_of(story)
    assert card.picture
    storages["default"].delete(card.picture)
    answer = Client().get(address(story))
    assert answer.status_code == 200
    assert opened(answer.content).size == (1200, 630)


def words_of(language, headline, **more):
    return cards.drawn(Card(1, headline, "", language=language, rtl=language in ("ar", "he"), **more))


@pytest.mark.parametrize("language", SAMPLES)
def test_every_script_is_set_inside_its_margins_or_left_out_whole(language):
    drawn = opened(words_of(language, SAMPLES[language] * 12)).convert("L")
    blank = opened(words_of(language, "")).convert("L")
    ours = not faces.missing(SAMPLES[language])
    assert (drawn.tobytes() != blank.tobytes()) is ours
    for box in ((0, 30, 56, 630), (1144, 30, 1200, 630), (0, 600, 1200, 630)):
        assert drawn.crop(box).getextrema()[0] > 200, "ink in the margin"


def test_pictographs_that_no_face_holds_are_left_out_and_letters_take_the_headline_with_them():
    assert faces.known("Rice \U0001fadb exports “5%”") == "Rice  exports “5%”"
    assert words_of("en", "Rice \U0001fadb exports") == words_of("en", "Rice exports")
    assert faces.missing("Rice \U00013000 exports") == {"other"}
    assert words_of("en", "Rice \U00013000 exports") == words_of("en", "")


def test_without_faces_for_its_script_the_headline_is_left_out():
    faces.face.cache_clear()
    faces.holds.cache_clear()
    with overridden({conf.FONT_FOLDERS: ["/nowhere"]}):
        assert faces.missing(SAMPLES["ja"]) == {"cjk"}
        assert faces.missing(SAMPLES["pl"] + SAMPLES["ru"]) == frozenset()
        assert words_of("ja", SAMPLES["ja"]) == words_of("ja", "")
    faces.face.cache_clear()
    faces.holds.cache_clear()
