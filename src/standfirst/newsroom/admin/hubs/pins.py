"""The screen that sets what is pinned on a hub."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminDateTimeInput

from standfirst.core import clock
from standfirst.newsroom.actions import MOST_PINS, Pinned, pin_on_hub
from standfirst.newsroom.errors import PinRefused
from standfirst.newsroom.models import Article, HubPin
from standfirst.newsroom.queries import Hub, find_hub

# A number, or an address that ends in one, whole or in part.
_NUMBER = re.compile(r"(?:^|[-/#])([0-9]{1,18})/?(?:[?#].*)?$")
PLACES = range(1, MOST_PINS + 1)


def may_pin(user: Any) -> bool:
    return bool(user.is_active and user.has_perm("standfirst_newsroom.change_hubpin"))


class PinsForm(forms.Form):
    """A line for each place: a story by its number or address, and until when. `pins` is what comes of it."""

    pins: tuple[Pinned, ...] = ()

    def __init__(self, *args: Any, user: Any, stands: dict[int, HubPin], **kwargs: Any) -> None:
        self.user = user
        initial: dict[str, Any] = {}
        for place, pin in stands.items():
            initial |= {f"story_{place}": pin.article.number, f"until_{place}": pin.until}
        super().__init__(*args, **{**kwargs, "initial": initial})
        for place in PLACES:
            self.fields[f"story_{place}"] = forms.CharField(
                label=_("Story %(place)s") % {"place": place},
                required=False,
                max_length=300,
                help_text=stands[place].article.title if place in stands else "",
            )
            self.fields[f"until_{place}"] = forms.DateTimeField(
                label=_("Until"), required=False, widget=AdminDateTimeInput()
            )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        self.pins = tuple(pin for place in PLACES if (pin := self._pin(place, values)) is not None)
        return values

    def _pin(self, place: int, values: dict[str, Any]) -> Pinned | None:
        words, until = str(values.get(f"story_{place}") or "").strip(), values.get(f"until_{place}")
        if not words:
            return None
        found = _NUMBER.search(words)
        story = Article.objects.filter(number=int(found[1])).first() if found else None
        if story is None or not (story.is_visible(clock.now()) or story.permissions_for_user(self.user).can_edit()):
            self.add_error(f"story_{place}", _("No story has this number or address."))
            return None
        if until is not None and until <= clock.now() and f"until_{place}" in self.changed_data:
            self.add_error(f"until_{place}", _("This time is over."))
        return Pinned(story.pk, until)


class HubPinsView(WagtailAdminTemplateMixin, FormView):
    """What stands at the top of a hub, to be changed as a whole."""

    template_name = "newsroom/admin/hubs/pins.html"
    page_title = gettext_lazy("Pinned stories")
    header_icon = "thumbtack"
    form_class = PinsForm
    request: HttpRequest
    hub: Hub

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_pin(request.user):
            raise PermissionDenied
        hub = find_hub(kwargs["kind"], kwargs["slug"])
        if hub is None:
            raise Http404
        self.hub = hub
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return self.hub.name

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [
            *self.breadcrumbs_items,
            {"url": self.hub.path, "label": self.hub.name},
            {"url": "", "label": str(self.page_title)},
        ]

    def get_form_kwargs(self) -> dict[str, Any]:
        pins = HubPin.objects.filter(kind=self.hub.kind, key=self.hub.key).order_by("position")
        stands = dict(zip(PLACES, pins.select_related("article").defer("article__body"), strict=False))
        return {**super().get_form_kwargs(), "user": self.request.user, "stands": stands}

    def form_valid(self, form: PinsForm) -> HttpResponse:
        try:
            changed = pin_on_hub(hub=self.hub, pins=form.pins, by=self.request.user)
        except PinRefused as refused:
            form.add_error(None, str(refused))
            return self.form_invalid(form)
        text = _("The stories at the top of “%(hub)s” are set.") if changed else _("Nothing was changed.")
        see = messages.button(self.hub.path, _("See it"), new_window=True)
        messages.success(self.request, text % {"hub": self.hub.name}, buttons=[see])
        return redirect(self.request.path)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        form = context["form"]
        rows = [(form[f"story_{place}"], form[f"until_{place}"]) for place in PLACES]
        return {**context, "hub": self.hub, "rows": rows, "zone": timezone.get_current_timezone_name()}
