"""Redirects: the list, one of them, and what visitors looked for in vain."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect as go_to
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from standfirst.core.conf import base_url
from standfirst.fronts import actions
from standfirst.fronts.admin.redirects.forms import RedirectForm
from standfirst.fronts.errors import RedirectRefused
from standfirst.fronts.models import Redirect
from standfirst.fronts.queries.missing import missing_addresses
from standfirst.fronts.queries.redirect_list import KINDS, LOOKED_AMONG, SORTS, ListAsked, live_among, redirect_page
from standfirst.fronts.redirect_words import in_words

VIEW, ADD, CHANGE, DELETE, IMPORT = (
    f"standfirst_fronts.{verb}_redirect" for verb in ("view", "add", "change", "delete", "import")
)
LONGEST = 500


def demand(request: HttpRequest, permission: str) -> None:
    if not request.user.has_perm(permission):
        raise PermissionDenied


def index(request: HttpRequest) -> HttpResponse:
    """A page of the list. At most a dozen statements, whatever the number of redirects."""
    demand(request, VIEW)
    asked = ListAsked(
        text=request.GET.get("q", "")[:LONGEST].replace("\x00", ""),
        kind=request.GET.get("kind", "") if request.GET.get("kind", "") in KINDS else "",
        sort=request.GET.get("sort", "new") if request.GET.get("sort", "new") in SORTS else "new",
        after=request.GET.get("after", "")[:LONGEST].replace("\x00", ""),
    )
    page = redirect_page(asked)
    live = live_among(page.rows)
    query = {"q": asked.text, "kind": asked.kind, "sort": asked.sort}
    by_address = asked.text.strip().startswith(("/", "http://", "https://"))
    context = {
        "rows": [{"it": row, "live": _live_words(live, row)} for row in page.rows],
        "page": page,
        "asked": asked,
        "among": LOOKED_AMONG if page.among else 0,
        "kinds": [(value, label, _link(query, kind=value)) for value, label in kind_labels()],
        "sorts": [] if by_address else [(value, label, _link(query, sort=value)) for value, label in sort_labels()],
        "older": _link(query, after=page.older) if page.older else "",
        "is_later": bool(asked.after),
        "first": _link(query),
        "site": base_url(),
        **head(_("Old addresses")),
    }  # fmt: skip
    return TemplateResponse(request, "fronts/admin/redirects/list.html", context)


def add(request: HttpRequest) -> HttpResponse:
    demand(request, ADD)
    return _form(request, None)


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    demand(request, CHANGE)
    row = Redirect.objects.filter(pk=pk).first()
    if row is None:
        raise Http404
    return _form(request, row)


@require_POST
def delete(request: HttpRequest) -> HttpResponse:
    """Deletes the ticked redirects, or the one."""
    demand(request, DELETE)
    ids = [int(pk) for pk in request.POST.getlist("redirect") if pk.isdecimal() and len(pk) < 19]
    gone = actions.delete_redirects(ids=ids, by=request.user)
    if not gone:
        messages.warning(request, _("Nothing was deleted. Tick the redirects that are to go."))
    else:
        said = ngettext(
            "%(count)s redirect is deleted: %(what)s", "%(count)s redirects are deleted: %(what)s", len(gone)
        )
        what = ", ".join(gone[:3]) + (" …" if len(gone) > 3 else "")
        messages.success(request, said % {"count": len(gone), "what": what})
    return go_to("redirects:index")


def missing(request: HttpRequest) -> HttpResponse:
    """Addresses that visitors looked for in vain. One statement."""
    demand(request, VIEW)
    form = reverse("redirects:add")
    context = {
        "rows": [{"it": row, "make": f"{form}?{urlencode({'from': row.address})}"} for row in missing_addresses()],
        "may_add": request.user.has_perm(ADD),
        **head(_("Looked for in vain"), (reverse("redirects:index"), _("Old addresses"))),
    }  # fmt: skip
    return TemplateResponse(request, "fronts/admin/redirects/missing.html", context)


def _form(request: HttpRequest, row: Redirect | None) -> HttpResponse:
    initial: dict[str, Any] = {"source": request.GET.get("from", "")[:LONGEST]}
    if row is not None:
        initial = {
            "source": row.source, "target": row.shown_target, "status": row.status,
            "elsewhere": row.target_kind == "url",
        }  # fmt: skip
    form = RedirectForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            saved = actions.save_redirect(**form.cleaned_data, by=request.user, redirect_id=row.pk if row else None)
        except RedirectRefused as refused:
            form.add_error(refused.field or None, refused.message)
        else:
            _say(request, saved)
            return go_to("redirects:index")
    live = live_among((row,)) if row is not None else {}
    context = {
        "form": form,
        "row": row,
        "live": _live_words(live, row) if row is not None else "",
        "may_delete": row is not None and request.user.has_perm(DELETE),
        **head(row.source if row else _("Add a redirect"), (reverse("redirects:index"), _("Old addresses"))),
    }
    return TemplateResponse(request, "fronts/admin/redirects/form.html", context)


def _live_words(live: dict[int, str], row: Redirect) -> str:
    return in_words("live", {"what": live[row.pk]}) if row.pk in live else ""


def _say(request: HttpRequest, saved: actions.Saved) -> None:
    row = saved.redirect
    if row.shown_target:
        said = _("%(source)s leads to %(target)s.") % {"source": row.source, "target": row.shown_target}
    else:
        said = _("%(source)s is gone for good.") % {"source": row.source}
    messages.success(request, said)
    if saved.straightened:
        more = ngettext(
            "%(count)s redirect that led there leads straight to the new address now.",
            "%(count)s redirects that led there lead straight to the new address now.",
            saved.straightened,
        )
        messages.info(request, more % {"count": saved.straightened})
    for note in saved.notes:
        messages.warning(request, note)


def kind_labels() -> list[tuple[str, str]]:
    return [
        ("", _("All")), ("pattern", _("Patterns")), ("temporary", _("For now")), ("gone", _("Gone")),
        ("elsewhere", _("To other sites")), ("unused", _("Never used")),
    ]  # fmt: skip


def sort_labels() -> list[tuple[str, str]]:
    return [("new", _("Newest")), ("hits", _("Most used")), ("used", _("Last used"))]


def _link(query: dict[str, str], **other: str) -> str:
    asked = {name: value for name, value in {**query, **other}.items() if value}
    if asked.get("sort") == "new":
        del asked["sort"]
    return "?" + urlencode(asked)


def head(title: str, *trail: tuple[str, str]) -> dict[str, Any]:
    """What Wagtail's page furniture wants to know."""
    first = {"url": reverse("wagtailadmin_home"), "label": _("Home")}
    crumbs = [first, *({"url": url, "label": label} for url, label in trail), {"url": "", "label": title}]
    return {"header_title": title, "page_title": title, "header_icon": "redirect", "breadcrumbs_items": crumbs}
