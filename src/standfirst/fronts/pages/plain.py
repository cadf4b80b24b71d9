"""Standing pages, forms, thanks and errors."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from standfirst.fronts.pages.frame import Meta, NavLink, Shell
from standfirst.newsroom.rules.shown import StoryLink

if TYPE_CHECKING:
    from django import forms
    from django.utils.safestring import SafeString


@dataclass(frozen=True, slots=True)
class StandingPageView:
    """About us, the policies. `body` is rendered HTML."""

    shell: Shell
    meta: Meta
    title: str
    intro: str
    body: SafeString | str
    role: str = ""
    draft_note: str = ""
    updated: date | None = None


@dataclass(frozen=True, slots=True)
class ContactPage:
    """A standing page with a form under it (`Contact us`, and `/pro/` with its own words).

    Print `form_error` above the form, when there is one, then `form.shown_fields` with their errors. The hidden field
    is `<input type="hidden" name="token" value="{{ page.token }}">`; `form.trap` must be printed too, with its label,
    inside an element that is out of sight, out of the tab order and hidden from assistive technology. There is no
    CSRF field. `points` are short lines beside the form: what PRO is.
    """

    shell: Shell
    meta: Meta
    title: str
    intro: str
    body: SafeString | str
    form: forms.Form | Any
    token: str
    action: str
    submit_label: str
    form_error: str = ""
    draft_note: str = ""
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ThanksPage:
    """What was received and what happens next."""

    shell: Shell
    meta: Meta
    title: str
    text: str
    back: NavLink


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """What happened, what was kept and what to do. `links` are ways on; `stories` a few, often none, under
    their `heading`."""

    shell: Shell | None
    meta: Meta
    status: int
    title: str
    text: str
    links: tuple[NavLink, ...] = ()
    stories: tuple[StoryLink, ...] = ()
    heading: str = ""
