"""Options of what goes out to machines."""

from __future__ import annotations

from typing import Annotated, Literal

from annotated_types import Ge, Le

from standfirst.core.options import Section

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
