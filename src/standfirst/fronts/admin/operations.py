"""What the editor's buttons do: one POST each, applied to the newest draft."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from standfirst.core import clock
from standfirst.fronts import actions
from standfirst.fronts.admin import words
from standfirst.fronts.admin.screens import CHANGE, HOURS, PUBLISH, demand, scope_or_404
from standfirst.fronts.errors import ChangedSince, NothingToDo
from standfirst.fronts.models import FrontVersion
from standfirst.fronts.queries import Scope
from standfirst.fronts.queries.scopes import default_layout
from standfirst.fronts.rules import layout_editing as editing
from standfirst.fronts.rules.layout import LEAD, Layout
from standfirst.newsroom.models import Article

Change = Callable[[Layout], tuple[Layout, dict[str, Any]]]


@require_POST
def do(request: HttpRequest, key: str) -> HttpResponse:
    """Apply the operation named in `do`, and go back to the editor."""
    demand(request, CHANGE)
    scope = scope_or_404(key)
    name = request.POST.get("do", "")
    try:
        if name in _WHOLE:
            _WHOLE[name](request, scope)
        elif name in _CHANGES:
            _change(request, scope, _CHANGES[name](request, scope))
        else:
            raise Http404
    except editing.Refused as refused:
        messages.error(request, words.refusal(refused.code))
    except ChangedSince as changed:
        said = _("Nothing was done yet. Since you looked: %(what)s. Look at it below, then do it again.")
        messages.warning(request, said % {"what": words.by_whom(changed.steps)})
    except NothingToDo as nothing:
        messages.warning(request, _(nothing.message))
    return redirect(_back(request, scope))


def _change(request: HttpRequest, scope: Scope, change: Change) -> None:
    draft = actions.change_front(key=scope.key, change=change, by=request.user, seen=_seen(request))
    if draft.step is not None:
        said = words.done(draft.step.what)
        messages.success(request, _("Draft: %(what)s.") % {"what": said[:1].lower() + said[1:]})
    tell_others(request, draft)


def tell_others(request: HttpRequest, draft: actions.Draft) -> None:
    if draft.others:
        said = _("Meanwhile: %(what)s. The draft has both.")
        messages.warning(request, said % {"what": words.by_whom(draft.others)})


def _pin(request: HttpRequest, scope: Scope) -> Change:
    story = _story(request)
    zone = LEAD if request.POST.get("do") == "pin_lead" else request.POST.get("zone", "")
    place = _number(request, "place")
    hours = _number(request, "hours")
    until = clock.now() + timedelta(hours=hours) if hours in HOURS else None
    pin_id = secrets.token_hex(5)
    return lambda layout: editing.pin(layout, pin_id=pin_id, story=story, zone=zone, place=place, until=until)


def _story(request: HttpRequest) -> int:
    """The story to pin: one that is there, and that is public or this editor's to change."""
    story = Article.objects.filter(pk=_number(request, "story") or 0).first()
    if story is None or not (story.is_visible(clock.now()) or story.permissions_for_user(request.user).can_edit()):
        raise Http404
    return int(story.pk)


def _unpin(request: HttpRequest, scope: Scope) -> Change:
    return lambda layout: editing.unpin(layout, pin_id=request.POST.get("pin", ""))


def _shift(by: int) -> Callable[[HttpRequest, Scope], Change]:
    return lambda request, scope: lambda layout: editing.shift(layout, pin_id=request.POST.get("pin", ""), by=by)


def _move_zone(by: int) -> Callable[[HttpRequest, Scope], Change]:
    return lambda request, scope: lambda layout: editing.move_zone(layout, zone_id=request.POST.get("zone", ""), by=by)


def _switch(on: bool) -> Callable[[HttpRequest, Scope], Change]:
    return lambda request, scope: (
        lambda layout: editing.switch_zone(layout, zone_id=request.POST.get("zone", ""), on=on)
    )


def _remove_zone(request: HttpRequest, scope: Scope) -> Change:
    kept = [zone.id for zone in default_layout(scope).zones]
    return lambda layout: editing.remove_zone(layout, zone_id=request.POST.get("zone", ""), kept=kept)


def _publish(request: HttpRequest, scope: Scope) -> None:
    demand(request, PUBLISH)
    version = actions.publish_front(
        key=scope.key, by=request.user, seen=_seen(request), note=request.POST.get("note", "")
    )
    messages.success(
        request,
        _("Version %(number)s is published. Readers see it now.") % {"number": version.number},
        buttons=[messages.button(scope.path, _("See the page"), new_window=True)],
    )


def _undo(request: HttpRequest, scope: Scope) -> None:
    draft = actions.undo(key=scope.key, turn=_number(request, "turn") or 0, by=request.user)
    if draft.step is not None:
        messages.success(request, _("Draft: %(what)s.") % {"what": words.done(draft.step.what)})


def _discard(request: HttpRequest, scope: Scope) -> None:
    actions.discard_draft(key=scope.key, by=request.user, seen=_seen(request))
    messages.success(request, _("The draft is as published again. “Undo” brings the changes back."))


def _put_back(request: HttpRequest, scope: Scope) -> None:
    number = _number(request, "version") or 0
    try:
        draft = actions.put_back(key=scope.key, number=number, by=request.user, seen=_seen(request))
    except FrontVersion.DoesNotExist:
        raise Http404 from None
    if draft.step is None:
        messages.success(request, _("The draft is as version %(number)s already.") % {"number": number})
        return
    said = _("The draft is as version %(number)s was. Readers see it when you publish.")
    messages.success(request, said % {"number": number})


_WHOLE: dict[str, Callable[[HttpRequest, Scope], None]] = {
    "publish": _publish,
    "undo": _undo,
    "discard": _discard,
    "put_back": _put_back,
}
_CHANGES: dict[str, Callable[[HttpRequest, Scope], Change]] = {
    "pin": _pin,
    "pin_lead": _pin,
    "unpin": _unpin,
    "up": _shift(-1),
    "down": _shift(1),
    "zone_up": _move_zone(-1),
    "zone_down": _move_zone(1),
    "zone_on": _switch(True),
    "zone_off": _switch(False),
    "zone_remove": _remove_zone,
}


def _seen(request: HttpRequest) -> int | None:
    return _number(request, "seen")


def _number(request: HttpRequest, name: str) -> int | None:
    text = request.POST.get(name, "")
    return int(text) if text.isdecimal() and len(text) <= 18 else None


def _back(request: HttpRequest, scope: Scope) -> str:
    there = request.POST.get("next", "")
    if there and url_has_allowed_host_and_scheme(there, {request.get_host()}, request.is_secure()):
        return there
    return reverse("fronts_desk:editor", args=[scope.key])
