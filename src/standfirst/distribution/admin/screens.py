"""The three screens of what machines read, and the preview of the first."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from standfirst.core import clock
from standfirst.core.conf import base_url
from standfirst.distribution import actions, files, queries
from standfirst.distribution.admin import words
from standfirst.distribution.admin.forms import AdsForm, CrawlersForm, SecurityForm
from standfirst.distribution.crawlers import known
from standfirst.distribution.models import AdsTxt, CrawlerPolicy, SecurityContact
from standfirst.distribution.rules.crawlers import FAMILIES, Policy
from standfirst.distribution.rules.security_txt import ADVISED, security_txt

CRAWLERS, ADS, SECURITY = (
    f"standfirst_distribution.change_{row}" for row in ("crawlerpolicy", "adstxt", "securitycontact")
)


def _demand(request: HttpRequest, permission: str) -> None:
    if not request.user.has_perm(permission):
        raise PermissionDenied


def crawlers(request: HttpRequest) -> HttpResponse:
    """What crawlers may do."""
    _demand(request, CRAWLERS)
    form = CrawlersForm(request.POST if request.method == "POST" else None, instance=CrawlerPolicy.read())
    if form.is_valid():
        changed = actions.keep_policy(row=form.instance, by=request.user)
        _tell(request, changed, _("Saved. robots.txt says it now; crawlers read it again within a day or so."))
        return redirect("machines_crawlers")
    # Of a form that was refused, what is in force is shown.
    policy = queries.policy()
    context = {"form": form, "families": _families(form), "as_of": known().as_of, **_preview(policy)}
    return _screen(request, "crawlers", _("What crawlers may do"), context)


@require_POST
def crawlers_preview(request: HttpRequest) -> HttpResponse:
    """What robots.txt would say of what stands in the form; nothing is kept."""
    _demand(request, CRAWLERS)
    form = CrawlersForm(request.POST, instance=CrawlerPolicy.read())
    context = _preview(queries.policy_of(form.instance)) if form.is_valid() else {"broken": True}
    return TemplateResponse(request, "distribution/admin/preview.html", context)


def ads(request: HttpRequest) -> HttpResponse:
    """Who may sell the publication's advertising."""
    _demand(request, ADS)
    form = AdsForm(request.POST if request.method == "POST" else None, instance=AdsTxt.read())
    if form.is_valid():
        changed = actions.keep_ads_txt(row=form.instance, by=request.user)
        _tell(request, changed, _("Saved.") if form.instance.text else _("Saved: there is no ads.txt now."))
        return redirect("machines_ads")
    return _screen(request, "ads", _("Sellers of advertising"), {"form": form, "file": queries.ads_txt()})


def security(request: HttpRequest) -> HttpResponse:
    """Where to tell of a weakness."""
    _demand(request, SECURITY)
    form = SecurityForm(request.POST if request.method == "POST" else None, instance=SecurityContact.read())
    if form.is_valid():
        changed = actions.keep_security(row=form.instance, by=request.user)
        _tell(request, changed, _("Saved.") if form.instance.contacts else _("Saved: there is no security.txt now."))
        if form.instance.expires and form.instance.expires > clock.now() + ADVISED:
            messages.warning(request, _("It ends in more than a year. Less is advised, so that it is looked at again."))
        return redirect("machines_security")
    said = queries.security()
    context = {
        "form": form,
        "file": security_txt(said, base=base_url()) if said is not None else "",
        "expired": said is not None and said.expires <= clock.now(),
    }
    return _screen(request, "security", _("Contact for weaknesses"), context)


def _preview(policy: Policy) -> dict[str, Any]:
    return {
        "said": words.policy_words(policy, known()),
        "beside": words.beside(policy),
        "warnings": words.warnings(policy),
        "robots": files.robots_file(policy),
    }


def _families(form: CrawlersForm) -> list[dict[str, Any]]:
    return [
        {"choice": form[family], "names": form[f"{family}_names"], "known": known().names[family]}
        for family in FAMILIES
    ]


def _tell(request: HttpRequest, changed: bool, said: str) -> None:
    messages.success(request, said if changed else _("Nothing was changed."))


def _screen(request: HttpRequest, name: str, title: str, context: dict[str, Any]) -> HttpResponse:
    crumbs = [{"url": reverse("wagtailadmin_home"), "label": _("Home")}, {"url": "", "label": title}]
    head = {"header_title": title, "page_title": title, "header_icon": "site", "breadcrumbs_items": crumbs}
    return TemplateResponse(request, f"distribution/admin/{name}.html", {**context, **head})
