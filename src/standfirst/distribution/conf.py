"""Options of what goes out to machines."""

from __future__ import annotations

import re
from typing import Annotated, Literal
from urllib.parse import urlsplit

from annotated_types import Ge, Le

from standfirst.core.conf import base_url
from standfirst.core.options import Section

_WORD = re.compile(r"(?:[a-z*][a-z0-9_.*-]{0,39})?\Z")


def _word(value: str) -> str | None:
    return None if _WORD.match(value) else "it is no key of a structured field (RFC 9651)"


MACHINES = Section("machines", "What machines read", help="Sitemaps and the files that robots read.")

FRESH_SECONDS = MACHINES.option(
    "fresh_seconds", Annotated[int, Ge(0), Le(86_400)], 60,
    help="How long a crawler or a shared cache may keep a sitemap or a robots' file without asking again. A story that "
    "is taken down leaves the sitemaps at once, and caches after so many seconds.",
    remedy="Give a number of seconds, such as 60; 0 asks every time.",
)  # fmt: skip
REST_SECONDS = MACHINES.option(
    "sitemap_rest_seconds", Annotated[int, Ge(1), Le(3600)], 20,
    help="How long a month's sitemap rests between two builds while stories of the month keep changing.",
    remedy="Give a number of seconds, such as 20.",
)  # fmt: skip
SEARCH_WORD = MACHINES.option(
    "usage_search", str, "search", check=_word,
    help="The word for search engines in `Content-Usage` (IETF AIPREF, a draft whose words may still change). Empty: "
    "nothing is said of them.",
    remedy="Give the vocabulary's word in small letters, such as search, or leave it empty.",
)  # fmt: skip
AI_SEARCH_WORD = MACHINES.option(
    "usage_ai_search", str, "", check=_word,
    help="The word for AI search in `Content-Usage`. Empty: nothing is said of it; the draft has no settled word.",
    remedy="Give the vocabulary's word in small letters, or leave it empty.",
)  # fmt: skip
AI_TRAINING_WORD = MACHINES.option(
    "usage_ai_training", str, "train-ai", check=_word,
    help="The word for AI training in `Content-Usage`. Empty: nothing is said of it.",
    remedy="Give the vocabulary's word in small letters, such as train-ai, or leave it empty.",
)  # fmt: skip

CARDS = Section("cards", "Cards", help="The pictures that shared links show: drawn for each story.", order=90)

SHOW = CARDS.option(
    "show", Literal["always", "without_picture", "never"], "always",
    help="Which stories show a drawn card when their links are shared: `always` every one, `without_picture` only "
    "those that have no lead picture of their own, `never` none.",
    remedy="Give always, without_picture or never.",
)  # fmt: skip
FONT_FOLDERS = CARDS.option(
    "font_folders", list[str], ["/usr/share/fonts", "/usr/local/share/fonts"],
    help="Folders with the machine's own faces, looked through with everything below them. Cards in scripts that the "
    "shipped faces do not hold are set in Noto faces found there (Debian: fonts-noto-core, fonts-noto-cjk).",
    remedy='Give a list of folders: ["/usr/share/fonts"].',
)  # fmt: skip
DRAWN_A_MINUTE = CARDS.option(
    "drawn_a_minute", Annotated[int, Ge(1), Le(10_000)], 60,
    help="How many cards may be drawn within a minute because somebody asked for one that is not there yet. Those of "
    "new stories are drawn ahead and not counted.",
    remedy="Give a whole number; each takes a good tenth of a second of one processor.",
)  # fmt: skip

FEEDS = Section("feeds", "The feeds", help="RSS, Atom and JSON Feed, of the publication and of every hub.")

# RFC 4151: a name or a mail address, and a day on which it was yours.
_AUTHORITY = re.compile(r"[a-z0-9][a-z0-9.-]*(?:@[a-z0-9.-]+)?,[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
FIRST_YEAR = "2026"


def _authority(value: str) -> str | None:
    return None if not value or _AUTHORITY.fullmatch(value) else "it is not a name and a day, with a comma between"


ENTRIES = FEEDS.option(
    "entries", Annotated[int, Ge(1), Le(100)], 30,
    help="How many stories a feed holds, the newest.",
    remedy="Give a whole number from 1 to 100, such as 30.",
)  # fmt: skip
FEED_FRESH_SECONDS = FEEDS.option(
    "fresh_seconds", Annotated[int, Ge(0), Le(3600)], 60,
    help="How long a reader or a shared cache may keep a feed without asking again. A story that was taken down may "
    "be read there for as long.",
    remedy="Give a number of seconds, such as 60; 0 asks every time.",
)  # fmt: skip
AUTHORITY = FEEDS.option(
    "authority", str, "", check=_authority,
    help="What the ids of feeds and entries begin with (`tag:<authority>:…`): a host name and a day on which it was "
    f"yours. Empty: the host of `base_url` and {FIRST_YEAR}. When the publication moves to another host, put the old "
    "one here, or every reader sees every story once more.",
    remedy="Give a name and a year, such as www.example.com,2026",
)  # fmt: skip


def authority() -> str:
    """The tagging authority of RFC 4151 that all ids of feeds begin with."""
    host = urlsplit(base_url()).hostname or "localhost"
    return AUTHORITY.value or f"{host.replace(':', '-')},{FIRST_YEAR}"
