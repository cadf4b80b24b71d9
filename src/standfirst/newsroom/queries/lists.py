"""Published stories, newest first, read from the filings by key and never by offset."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils.dateparse import parse_datetime

from standfirst.core import clock
from standfirst.newsroom.languages import direction
from standfirst.newsroom.models import Article, Filing
from standfirst.newsroom.pictures import picture_tags
from standfirst.newsroom.queries.bylines import byline_texts
from standfirst.newsroom.queries.wide import PublicationWide, publication_wide
from standfirst.newsroom.rules.shown import StoryLink

KINDS = ("all", "section", "edition", "country", "sector", "company", "topic", "contributor", "bureau", "language")

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
LARGEST_NUMBER = 2**63 - 1

CARD = (
    "pk", "number", "slug", "title", "short_headline", "kicker", "label", "standfirst", "section_id", "access_level",
    "language", "published_at", "breaking_until", "is_developing", "lead_image_id", "translation_of_id",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a list: just after the story with this time and number. Written in addresses as `key`."""

    published_at: datetime
    number: int

    @property
    def key(self) -> str:
        return f"{(self.published_at - EPOCH) // MICROSECOND:x}-{self.number:x}"

    @classmethod
    def parse(cls, key: str) -> Position:
        """The position that `key` names. Raises `ValueError` for anything that `key` never wrote."""
        when, dash, number = key.rpartition("-")
        if not dash or len(key) > 40:
            raise ValueError("no list position")
        try:
            position = cls(EPOCH + int(when, 16) * MICROSECOND, int(number, 16))
        except OverflowError as error:
            raise ValueError("no list position") from error
        if position.number > LARGEST_NUMBER or position.key != key:
            raise ValueError("no list position")
        return position


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list. `older` is the key of the next page, empty when this is the last. `above` are the stories
    that were asked to stand above it, and are not in it again. `stopped` says that the page was not filled because
    enough entries had been looked at (`queries.combined`).
    """

    stories: tuple[StoryLink, ...]
    older: str = ""
    above: tuple[StoryLink, ...] = ()
    stopped: bool = False


def visible(now: datetime, prefix: str = "") -> Q:
    """What the public may see at `now`, as a condition on articles: `Article.is_visible` in SQL, so that a story
    whose filings are late by a moment is still not shown.
    """
    return Q(
        **{f"{prefix}live": True, f"{prefix}is_published": True, f"{prefix}taken_down_at": None}
    ) & (Q(**{f"{prefix}embargo_until": None}) | Q(**{f"{prefix}embargo_until__lte": now}))  # fmt: skip


def story_list(
    kind: str,
    key: str = "",
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    before: Position | None = None,
    limit: int = 20,
    crop: str | None = "card",
    above: Sequence[StoryLink] = (),
) -> Listing:
    """The newest `limit` stories filed under (`kind`, `key`), or those after `before`; published from `since` until
    before `until`. Stories `above` are dressed with them, and left out below.

    Four statements whatever the number of stories, fewer when there is nothing to ask: filings with articles,
    credits, pictures, cuts. `kind` is one of `KINDS`; `key` the code, or the id as text; an unknown key gives an
    empty list.
    """
    filings = Filing.objects.filter(kind=kind, key=key).filter(visible(clock.now(), "article__"))
    if since is not None:
        filings = filings.filter(published_at__gte=since)
    if until is not None:
        filings = filings.filter(published_at__lt=until)
    if before is not None:
        filings = beyond(filings, before)
    rows = list(
        filings.order_by("-published_at", "-number").values_list(*(f"article__{name}" for name in CARD))[: limit + 1]
    )
    wide = publication_wide()
    cards = [card(row, wide) for row in rows]
    shown = cards[:limit]
    older = ""
    if len(cards) > limit and shown and shown[-1].published_at is not None:
        older = Position(shown[-1].published_at, shown[-1].number).key
    return listing_of(shown, older, above=above, crop=crop)


def beyond(filings: QuerySet[Filing], place: Position) -> QuerySet[Filing]:
    """Those after a place, newest first. A range of the index; what is excluded are the few of the same instant."""
    return filings.filter(published_at__lte=place.published_at).exclude(
        published_at=place.published_at, number__gte=place.number
    )


def listing_of(
    shown: Sequence[StoryLink],
    older: str,
    *,
    above: Sequence[StoryLink] = (),
    crop: str | None = "card",
    stopped: bool = False,
) -> Listing:
    """A page of bare stories, dressed together with those above it. Three statements."""
    top = {card.id for card in above}
    every = dressed([*above, *(card for card in shown if card.id not in top)], crop=crop)
    return Listing(tuple(every[len(above) :]), older, above=tuple(every[: len(above)]), stopped=stopped)


def stories_by_id(ids: Iterable[int]) -> dict[int, StoryLink]:
    """The visible stories among `ids`, bare: without byline and picture. One statement, none without ids."""
    wanted = {int(i) for i in ids}
    if not wanted:
        return {}
    wide = publication_wide()
    rows = Article.objects.filter(pk__in=wanted).filter(visible(clock.now())).values_list(*CARD)
    return {shown.id: shown for shown in (card(row, wide) for row in rows)}


def dressed(
    cards: Sequence[StoryLink], *, crop: str | None = "card", bylines: bool = True, pictures: bool = True
) -> list[StoryLink]:
    """The same stories in the same order with byline (one statement) and picture (two) filled in."""
    if not cards:
        return []
    texts: Mapping[int, str] = byline_texts({c.id: c.language for c in cards}) if bylines else {}
    tags = picture_tags([c.picture_id for c in cards if c.picture_id], crop=crop) if pictures else {}
    return [
        replace(card, byline=texts.get(card.id, ""), picture=tags.get(card.picture_id or 0, card.picture))
        for card in cards
    ]


def newest_by_key(wanted: Sequence[tuple[str, str, int]]) -> dict[tuple[str, str], list[int]]:
    """The ids of the newest stories under each of several (`kind`, `key`, how many), newest first. One statement.

    Each key is one short walk of the filings' index; a statement of this shape is beyond Django's `union()`, which
    cannot limit its parts on SQLite. Filings are public copies: check visibility when the stories themselves are
    read. At most 200 keys.
    """
    if not wanted:
        return {}
    if len(wanted) > 200:
        raise ValueError("Too many keys for one statement: ask for at most 200.")
    quote = connection.ops.quote_name
    part = (
        "SELECT * FROM (SELECT kind, {key} AS filed, article_id FROM {table} WHERE kind = %s AND {key} = %s"
        " ORDER BY published_at DESC, number DESC LIMIT %s) part{n}"
    )
    sql = " UNION ALL ".join(
        part.format(key=quote("key"), table=quote(Filing._meta.db_table), n=n) for n in range(len(wanted))
    )
    found: dict[tuple[str, str], list[int]] = {(kind, key): [] for kind, key, _ in wanted}
    with connection.cursor() as cursor:
        cursor.execute(sql, [value for one in wanted for value in one])
        for kind, key, article in cursor.fetchall():
            found[kind, key].append(article)
    return found


def filed_keys(ids: Iterable[int], kind: str) -> dict[int, list[str]]:
    """Under which keys of one kind the stories `ids` are filed. One statement."""
    keys: dict[int, list[str]] = {}
    rows: QuerySet[Filing, Any] = Filing.objects.filter(article_id__in=list(ids), kind=kind)
    for article, key in rows.order_by("article_id", "key").values_list("article_id", "key"):
        keys.setdefault(article, []).append(key)
    return keys


def moment_of(value: Any) -> datetime:
    """A time as a statement of ours gave it: SQLite gives text, in UTC."""
    at = value if isinstance(value, datetime) else parse_datetime(str(value))
    if at is None:
        raise ValueError(f"The database wrote a time that cannot be read: {value!r}.")
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def card(row: tuple[Any, ...], wide: PublicationWide) -> StoryLink:
    """A story from a row of `CARD`, bare."""
    values = dict(zip(CARD, row, strict=True))
    section = wide.sections.get(values["section_id"])
    return StoryLink(
        id=values["pk"],
        number=values["number"],
        path=f"/{values['slug']}-{values['number']}/",
        headline=values["title"],
        short_headline=values["short_headline"],
        kicker=values["kicker"],
        label=values["label"],
        standfirst=values["standfirst"],
        section_name=section.name if section else "",
        section_url=section.get_absolute_url() if section else "",
        access_level=values["access_level"],
        language=values["language"],
        direction=direction(values["language"]),
        published_at=values["published_at"],
        breaking_until=values["breaking_until"],
        is_developing=values["is_developing"],
        original=values["translation_of_id"] or values["pk"],
        picture_id=values["lead_image_id"],
    )
