"""The times of a story's form: each typed and shown in the zone that the form is set to."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from standfirst.newsroom.admin.timing.fields import ZonedDateTimeField

TIMES = ("go_live_at", "expire_at", "embargo_until", "updated_at")
ZONE = "schedule_zone"


def set_zones(form: Any, *, autosaves: bool) -> None:
    """Give the form its choice of zones, and each of its times the zone chosen; those of its notes too."""
    # Imported here: the models import this form, and the zones are read from tables.
    from standfirst.newsroom.admin.timing.zones import own_zone, story_zones, zone_choices, zone_of

    shown_in = zone_of(form.instance)
    zone = shown_in
    if ZONE in form.fields:
        choices = zone_choices(form.instance)
        form.fields[ZONE] = forms.ChoiceField(
            choices=choices,
            required=False,
            label=_("The times below are in"),
            help_text=_("Choose another zone and the times are shown in it; they stay the same moments."),
        )
        if form.is_bound:
            sent = form.data.get(form.add_prefix(ZONE), "")
            zone = sent if sent in dict(choices) and sent else own_zone()
    others = list(dict.fromkeys([*story_zones(form.instance)[:2], own_zone()]))
    for name in TIMES:
        _set_zone(form, name, zone=zone, shown_in=shown_in, others=others, autosaves=autosaves)
    notes = form.formsets.get("corrections")
    if notes is not None:
        _zone_notes(notes, zone=zone, shown_in=shown_in, others=others, autosaves=autosaves)


def _zone_notes(notes: Any, **zones: Any) -> None:
    """The notes there are, and the empty one, which is made anew each time it is asked for."""
    inner = notes.add_fields

    def add_fields(form: Any, index: Any) -> None:
        inner(form, index)
        _set_zone(form, "at", **zones)

    notes.add_fields = add_fields
    for note in notes.forms:
        _set_zone(note, "at", **zones)


def _set_zone(form: Any, name: str, *, zone: str, shown_in: str, others: list[str], autosaves: bool) -> None:
    field = form.fields.get(name)
    if field is None or isinstance(field, ZonedDateTimeField):
        return
    zoned = ZonedDateTimeField(
        zone=zone, others=others, required=field.required, label=field.label, help_text=field.help_text,
        initial=field.initial, disabled=field.disabled,
    )  # fmt: skip
    zoned.shown_in, zoned.keeps_moment = shown_in, autosaves
    was = form.initial.get(name)
    zoned.was = was if isinstance(was, datetime) else None
    form.fields[name] = zoned
