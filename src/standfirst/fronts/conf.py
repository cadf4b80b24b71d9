"""Options of the public pages and their forms."""

from __future__ import annotations

from typing import Annotated

from annotated_types import Ge, Le

from standfirst.core.options import Section

PAGES = Section("pages", "The public pages", help="What visitors get.")

FRESH_SECONDS = PAGES.option(
    "fresh_seconds", Annotated[int, Ge(0), Le(3600)], 60,
    help="How long a browser or a shared cache may show a visitor's page without asking again. Staff are never cached.",
    remedy="Give a number of seconds, such as 60; 0 asks every time.",
)  # fmt: skip

FORMS = Section("forms", "The public forms", help="The contact form and the PRO enquiry.")

MESSAGES = FORMS.option(
    "messages_per_network", Annotated[int, Ge(1), Le(1000)], 5,
    help="How many messages one network (an IPv4 address, an IPv6 /64) may send within the window.",
    remedy="Give a whole number, such as 5.",
)  # fmt: skip
TRIES = FORMS.option(
    "tries_per_network", Annotated[int, Ge(1), Le(10_000)], 40,
    help="How often one network may press Send within the window, accepted or not.",
    remedy="Give a whole number, larger than forms.messages_per_network.",
)  # fmt: skip
WINDOW_SECONDS = FORMS.option(
    "window_seconds", Annotated[int, Ge(10), Le(86_400)], 600,
    help="The window that messages and tries are counted in.",
    remedy="Give a number of seconds, such as 600.",
)  # fmt: skip
