"""Cards kept in the public storage, one a story: drawn once, replaced when the story changes, gone with it."""

from __future__ import annotations

from datetime import timedelta

import structlog
from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages
from PIL import Image

from standfirst.core import clock
from standfirst.distribution.cards.drawing import drawn
from standfirst.distribution.queries.cards import card_of, find_for_card, visible
from standfirst.distribution.rules.cards.facts import Card, folder

# How old a story may be for its card to be drawn ahead.
AHEAD = timedelta(days=3)

log = structlog.get_logger(__name__)


def public() -> Storage:
    return storages["default"]


def kept(file: str) -> bytes | None:
    """The bytes of a card that is there, else None."""
    store = public()
    try:
        with store.open(file) as opened:
            return bytes(opened.read())
    except FileNotFoundError:
        return None


def make(card: Card) -> bytes:
    """The card drawn. A picture or logo that cannot be read is left out, and the log says so."""
    return drawn(card, picture=_opened(card.picture), logo=_opened(card.logo))


def keep(card: Card, data: bytes) -> None:
    """Keep a card, and nothing else of its story. One that another process has kept meanwhile stays the only one."""
    store = public()
    if not store.exists(card.file):
        name = store.save(card.file, ContentFile(data))
        if name != card.file:
            store.delete(name)  # somebody was faster, by a moment
    drop(card.subject, but=card.file.rpartition("/")[2])


def drop(subject: int | str, *, but: str = "") -> int:
    """Remove the cards of a story by its number, one file name apart; how many there were."""
    store, place = public(), folder(str(subject))
    try:
        names = store.listdir(place)[1]
    except FileNotFoundError:
        return 0
    gone = [name for name in names if name != but]
    for name in gone:
        store.delete(f"{place}/{name}")
    return len(gone)


def renew(number: int) -> bool:
    """Have exactly the right cards of a story: the present one while it is public, else none. Whether one was drawn.

    An old story's is drawn when somebody asks for it: an archive that is brought in would keep the worker for days.
    The story is read again after its card was drawn: what was withdrawn meanwhile leaves nothing behind.
    """
    story = find_for_card(number)
    if story is None or not visible(story):
        drop(number)
        return False
    card = card_of(story)
    if story.published_at is None or story.published_at < clock.now() - AHEAD:
        drop(number, but=card.file.rpartition("/")[2])
        return False
    if public().exists(card.file):
        drop(number, but=card.file.rpartition("/")[2])
        return False
    keep(card, make(card))
    if not visible(find_for_card(number)):
        drop(number)
    return True


def _opened(name: str) -> Image.Image | None:
    if not name:
        return None
    try:
        with public().open(name) as file:
            picture = Image.open(file)
            picture.load()
    except (OSError, SyntaxError) as error:
        log.warning("card_picture_unread", name=name, error=str(error))
        return None
    return picture
