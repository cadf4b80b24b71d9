"""The two forms beside the editor: a pin's own headline, picture and time; a zone's settings."""

from __future__ import annotations

import secrets
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from standfirst.fronts import actions
from standfirst.fronts.admin import words
from standfirst.fronts.admin.forms import PinForm, ZoneForm
from standfirst.fronts.admin.operations import tell_others
from standfirst.fronts.admin.screens import CHANGE, demand, desk_zone, head, name_of, scope_or_404
from standfirst.fronts.errors import ChangedSince
from standfirst.fronts.queries import Scope
from standfirst.fronts.queries.desk import front_row, layouts
from standfirst.fronts.queries.front import zone_title
from standfirst.fronts.queries.scopes import default_layout
from standfirst.fronts.rules import layout_editing as editing
from standfirst.fronts.rules.layout import OWN, Zone
from standfirst.newsroom.models import Article


def pin(request: HttpRequest, key: str, pin_id: str) -> HttpResponse:
    """What a pin shows instead of the story's own, and when. Kept for whoever saved against an older draft."""
    demand(request, CHANGE)
    scope = scope_or_404(key)
    row = front_row(scope)
    found = layouts(scope, row)[1].pinned(pin_id)
    if found is None:
        return _gone(request, scope, "no_pin")
    zone, pinned = found
    story = Article.objects.filter(pk=pinned.story).first()
    form = PinForm(request.POST or None, pin=pinned, user=request.user)
    seen = row.turn if row is not None else 0
    if request.method == "POST" and form.is_valid():
        values = form.values()
        touches = {"pin": pin_id, "story": pinned.story}
        kept = _save(request, scope, lambda layout: editing.dress(layout, pin_id=pin_id, **values), touches)
        if isinstance(kept, HttpResponse):
            return kept
        seen = kept
    name = words.zone_words(zone, zone_title(zone)[0])
    title = _("Pin in %(zone)s") % {"zone": name}
    context = {
        "form": form, "story": story, "pin": pinned, "seen": seen, "scope": scope, "title": title,
        "intro": _("Times are in your time zone, %(zone)s.") % {"zone": form.zone}, "desk_zone": desk_zone(scope),
        "back": _editor(scope), **_trail(scope, title),
    }  # fmt: skip
    return TemplateResponse(request, "fronts/admin/form.html", context)


def zone(request: HttpRequest, key: str, zone_id: str = "") -> HttpResponse:
    """A zone's settings; without `zone_id` a new one."""
    demand(request, CHANGE)
    scope = scope_or_404(key)
    row = front_row(scope)
    old = layouts(scope, row)[1].zone(zone_id) if zone_id else Zone(f"{OWN}{secrets.token_hex(4)}", count=4)
    if old is None:
        return _gone(request, scope, "no_zone")
    own = old.id not in {kept.id for kept in default_layout(scope).zones}
    form = ZoneForm(request.POST or None, zone=old, own=own, home=scope.edition is None)
    seen = row.turn if row is not None else 0
    if request.method == "POST" and form.is_valid():
        changed = form.changed()

        def change(layout: Any) -> Any:
            if zone_id:
                return editing.set_zone(layout, changed=changed)
            return editing.add_zone(layout, zone_id=old.id, new=changed)

        kept = _save(request, scope, change, {"zone": zone_id} if zone_id else None)
        if isinstance(kept, HttpResponse):
            return kept
        seen = kept
    title = words.zone_words(old, zone_title(old)[0]) if zone_id else _("Add a zone")
    context = {
        "form": form, "seen": seen, "scope": scope, "title": title, "back": _editor(scope), **_trail(scope, title),
    }  # fmt: skip
    return TemplateResponse(request, "fronts/admin/form.html", context)


def _save(request: HttpRequest, scope: Scope, change: Any, touches: dict[str, Any] | None) -> HttpResponse | int:
    """Apply a form's change; the way back, or the turn to try again from when somebody else was quicker."""
    text = request.POST.get("seen", "")
    seen = int(text) if text.isdecimal() and len(text) < 10 else None
    try:
        draft = actions.change_front(key=scope.key, change=change, by=request.user, seen=seen, touches=touches)
    except ChangedSince as changed:
        said = _("Not saved yet. Since you opened this form: %(what)s. What you typed is kept below; save again to "
                 "replace theirs.")  # fmt: skip
        messages.warning(request, said % {"what": words.by_whom(changed.steps)})
        return changed.turn
    except editing.Refused as refused:
        messages.error(request, words.refusal(refused.code))
        return seen or 0
    if draft.step is not None:
        messages.success(request, _("Draft: %(what)s.") % {"what": words.done(draft.step.what)})
    tell_others(request, draft)
    return redirect(_editor(scope))


def _gone(request: HttpRequest, scope: Scope, code: str) -> HttpResponse:
    said = words.refusal(code)
    if headline := request.POST.get("headline", "").strip():
        said = f"{said} {_('You had typed: “%(headline)s”.') % {'headline': headline[:200]}}"
    messages.error(request, said)
    return redirect(_editor(scope))


def _editor(scope: Scope) -> str:
    return reverse("fronts_desk:editor", args=[scope.key])


def _trail(scope: Scope, title: str) -> dict[str, Any]:
    return head(title, (reverse("fronts_desk:index"), _("Fronts")), (_editor(scope), name_of(scope)))
