"""The forms of the fronts' screens."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.images.widgets import AdminImageChooser
from wagtail.permissions import policy_registry

from standfirst.fronts.rules.layout import (
    COUNTRIES,
    HEADLINE,
    MOST_KEYS,
    MOST_STORIES,
    OPINION,
    SATELLITES,
    STORIES,
    TITLE,
    Pin,
    Source,
    Zone,
)
from standfirst.newsroom.models import Picture, Topic
from standfirst.newsroom.queries import publication_wide

TOPICS = 300


class MomentInput(forms.DateTimeInput):
    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")


class PinForm(forms.Form):
    """A pin's own headline and picture, and its time, in the editor's zone."""

    headline = forms.CharField(
        label=_("Headline on this front"), max_length=HEADLINE, required=False, strip=True,
        help_text=_("Empty: the story's own."),
    )  # fmt: skip
    picture = forms.ModelChoiceField(
        Picture.objects.none(), label=_("Picture on this front"), required=False, widget=AdminImageChooser(),
        help_text=_("Empty: the story's own. Its focal point says what is kept when it is cut."),
    )  # fmt: skip
    since = forms.DateTimeField(label=_("From"), required=False, widget=MomentInput(), help_text=_("Empty: at once."))
    until = forms.DateTimeField(
        label=_("Until"), required=False, widget=MomentInput(), help_text=_("Empty: until somebody takes it off.")
    )

    def __init__(self, *args: Any, pin: Pin, user: Any, **kwargs: Any) -> None:
        initial = {"headline": pin.headline, "picture": pin.picture, "since": pin.since, "until": pin.until}
        super().__init__(*args, initial=initial, **kwargs)
        policy = policy_registry.get_by_type(Picture)
        mine = policy.instances_user_has_any_permission_for(user, ["choose"])
        # The picture that is there already may stay, whoever chose it.
        self.fields["picture"].queryset = mine | Picture.objects.filter(pk=pin.picture) if pin.picture else mine
        self.zone = timezone.get_current_timezone_name()

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        since, until = found.get("since"), found.get("until")
        if since and until and until <= since:
            self.add_error("until", _("The end is before the beginning."))
        return found

    def values(self) -> dict[str, Any]:
        found = self.cleaned_data
        picture = found["picture"].pk if found["picture"] else None
        return {"headline": found["headline"], "picture": picture, "since": found["since"], "until": found["until"]}


class ZoneForm(forms.Form):
    """What a zone is called, how loud it is, how many stories it holds and what fills it."""

    title = forms.CharField(
        label=_("Title"), max_length=TITLE, required=False, help_text=_("Empty: the name of what fills it.")
    )
    source = forms.ChoiceField(label=_("Filled with the newest of"))
    countries = forms.MultipleChoiceField(
        label=_("Countries"), required=False, widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text=_("For a set of countries. Hold Ctrl or ⌘ to choose several."),
    )  # fmt: skip
    density = forms.ChoiceField(
        label=_("How loud"),
        choices=[
            ("feature", _("One large with a picture, the rest small")),
            ("columns", _("Equal headlines with standfirsts")),
            ("list", _("Headlines and times")),
            ("strip", _("A strip of headlines")),
        ],
    )
    count = forms.IntegerField(label=_("Stories at most"), min_value=1, max_value=MOST_STORIES)
    least = forms.IntegerField(
        label=_("Stories at least"), min_value=1, max_value=MOST_STORIES,
        help_text=_("With fewer, and nothing pinned, the zone stays away."),
    )  # fmt: skip

    def __init__(self, *args: Any, zone: Zone, own: bool, home: bool, **kwargs: Any) -> None:
        self.zone = zone
        super().__init__(*args, initial=_initial(zone), **kwargs)
        if zone.kind != STORIES or not own:
            del self.fields["source"]
        else:
            self.fields["source"].choices = _sources(home=home)
        if zone.kind != COUNTRIES and "source" not in self.fields:
            del self.fields["countries"]
        else:
            self.fields["countries"].choices = [(code, row.name) for code, row in publication_wide().countries.items()]
        if zone.kind != STORIES:
            del self.fields["density"]
        if zone.kind == SATELLITES:
            del self.fields["title"], self.fields["least"]
        if zone.kind == OPINION:
            self.fields["title"].help_text = _("Empty: “Opinion”.")

    def clean_countries(self) -> list[str]:
        found = self.cleaned_data["countries"]
        if len(found) > MOST_KEYS:
            raise forms.ValidationError(_("At most %(most)s countries."), params={"most": MOST_KEYS})
        return found

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        if found.get("least") and found.get("count") and found["least"] > found["count"]:
            self.add_error("least", _("This is more than the zone holds."))
        source = self._source(found)
        if source.kind == "country" and not source.keys and "source" in self.fields:
            self.add_error("countries", _("Choose at least one country."))
        if not found.get("title") and source.kind == "topic":
            self.add_error("title", _("Give the zone a title."))
        if not found.get("title") and len(source.keys) > 1 and self.zone.kind == STORIES:
            self.add_error("title", _("Give a zone of several countries a title."))
        return found

    def changed(self) -> Zone:
        found = self.cleaned_data
        names = ("title", "density", "count", "least")
        count = found["count"]
        known = {name: found[name] for name in names if name in found}
        return replace(self.zone, **{"least": min(self.zone.least, count), **known}, source=self._source(found))

    def _source(self, found: dict[str, Any]) -> Source:
        if self.zone.kind == COUNTRIES:
            keys = tuple(found.get("countries") or ())
            return Source("country" if keys else "newest", keys)
        if "source" not in self.fields:
            return self.zone.source
        kind, _colon, key = found.get("source", "newest").partition(":")
        if kind == "country":
            return Source(kind, tuple(found.get("countries") or ()))
        return Source(kind, (key,) if key else ())


def _initial(zone: Zone) -> dict[str, Any]:
    keys = zone.source.keys
    source = zone.source.kind if zone.source.kind == "country" or not keys else f"{zone.source.kind}:{keys[0]}"
    countries = keys if zone.source.kind == "country" else ()
    return {
        "title": zone.title, "source": source, "countries": countries, "density": zone.density, "count": zone.count,
        "least": zone.least,
    }  # fmt: skip


def _sources(*, home: bool) -> list[tuple[Any, Any]]:
    wide = publication_wide()
    topics = Topic.objects.filter(merged_into=None).order_by("name").values_list("pk", "name")[:TOPICS]
    groups: list[tuple[Any, Any]] = [
        ("newest", _("Everything")),
        ("country", _("Countries, chosen below")),
        (_("Section"), [(f"section:{pk}", row.name) for pk, row in wide.sections.items()]),
        (_("Sector"), [(f"sector:{code}", row.name) for code, row in wide.sectors.items()]),
        (_("Topic"), [(f"topic:{pk}", name) for pk, name in topics]),
    ]
    if home:
        groups.insert(3, (_("Edition"), [(f"edition:{pk}", row.name) for pk, row in wide.editions.items()]))
    return groups
