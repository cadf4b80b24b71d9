"""Options of what goes out to machines."""

from __future__ import annotations

from typing import Annotated

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
