"""A time that is typed in a zone."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.widgets import AdminDateTimeInput

from standfirst.newsroom.admin.timing import words
from standfirst.newsroom.rules import local_times

SECOND = " 2nd"


class ZonedTimeInput(AdminDateTimeInput):
    """Wagtail's field for a time, with what it comes to in words below it, and a box for the second of two."""

    template_name = "newsroom/admin/timing/time_input.html"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = "UTC"
        self.others: list[str] = []

    @property
    def media(self) -> forms.Media:
        return super().media + forms.Media(css={"all": ["newsroom/timing.css"]}, js=["newsroom/timing.js"])

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str:
        text = str(data.get(name) or "").strip()
        return f"{text}{SECOND}" if text and data.get(f"{name}-second") else text

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        text, second = without_second(value if isinstance(value, str) else "")
        context = super().get_context(name, text, attrs)
        context["widget"] |= {
            "echo": words.echo(text, self.zone, self.others, second=second),
            "second": second,
            "second_name": f"{name}-second",
            "zone": self.zone,
            "others": " ".join(self.others),
            "read_url": reverse("newsroom_read_time"),
        }
        return context


class ZonedDateTimeField(forms.DateTimeField):
    """Reads and shows a moment in `zone`. With `keeps_moment` a time that cannot be read is left as it was: an autosave
    keeps the text rather than nothing at all.
    """

    widget = ZonedTimeInput

    def __init__(self, *, zone: str, others: list[str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.zone = zone
        self.widget.zone, self.widget.others = zone, others
        # What the form was drawn with: the zone it was shown in, and the moment.
        self.shown_in = zone
        self.was: datetime | None = None
        self.keeps_moment = False

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, datetime):
            return value
        if timezone.is_naive(value):
            value = timezone.make_aware(value)
        text = local_times.typed(value, self.zone)
        return text + SECOND if local_times.is_second(value, self.zone) else text

    def to_python(self, value: Any) -> datetime | None:
        if value in self.empty_values:
            return None
        if isinstance(value, datetime):
            return value if timezone.is_aware(value) else timezone.make_aware(value)
        try:
            return self._read(str(value))
        except forms.ValidationError:
            if self.keeps_moment:
                return self.was
            raise

    def _read(self, value: str) -> datetime:
        text, second = without_second(value)
        if self.was is not None and self.shown_in != self.zone and self._is_untouched(value):
            # Another zone was chosen and the time left alone: it is the same moment, to be shown in that zone.
            return self.was
        try:
            reading = local_times.read_wall(local_times.parse_wall(text), self.zone)
        except ValueError:
            raise forms.ValidationError(words.not_a_time(), code="invalid") from None
        if reading.is_skipped:
            raise forms.ValidationError(words.skipped(reading), code="skipped")
        moment = reading.moment(second=second)
        if self.was is not None and self.was.replace(microsecond=0) == moment:
            return self.was
        return moment

    def _is_untouched(self, value: str) -> bool:
        assert self.was is not None  # noqa: S101
        return without_second(value)[0] == local_times.typed(self.was, self.shown_in)

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(data) != self.to_python(initial)
        except forms.ValidationError:
            return True


def without_second(value: str) -> tuple[str, bool]:
    """A time as it is typed, and whether the second of two is meant."""
    return (value.removesuffix(SECOND), True) if value.endswith(SECOND) else (value, False)
