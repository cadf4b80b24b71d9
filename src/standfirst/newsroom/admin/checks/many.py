"""Publishing several stories at once, and copying a published one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from standfirst.newsroom.actions import demand_ready
from standfirst.newsroom.admin.checks.gate import tell_refusal, tell_warnings
from standfirst.newsroom.admin.checks.shown import latest, report_on
from standfirst.newsroom.errors import NotReady
from standfirst.newsroom.models import Article

# A selection on a screen; a folder with more drafts in it is not published at one stroke.
MOST = 200


def check_bulk(request: HttpRequest, action: str, objects: Iterable[Any], view: Any) -> HttpResponse | None:
    """Before a bulk action: when a check stands against one of the stories, none is published, and each is named."""
    if action != "publish":
        return None
    stories = list(_stories(objects, view)[: MOST + 1])
    if len(stories) > MOST:
        messages.error(request, _("These are more than %(most)s stories. Publish fewer at once.") % {"most": MOST})
        return redirect(view.next_url)
    refused = False
    for story in stories:
        try:
            demand_ready(article=latest(story), by=request.user, warnings=False)
        except NotReady as refusal:
            tell_refusal(request, story, refusal)
            refused = True
    if not refused:
        return None
    if len(stories) > 1:
        messages.warning(request, _("None of the %(count)s stories was published.") % {"count": len(stories)})
    return redirect(view.next_url)


def tell_bulk(request: HttpRequest, action: str, objects: Iterable[Any], view: Any) -> None:
    """After a bulk action: which stories went out with warnings."""
    if action == "publish":
        for story in _stories(objects, view)[:MOST]:
            tell_warnings(request, story, report_on(story))


def check_copy(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Before a copy that is published at once."""
    if request.method != "POST" or not request.POST.get("publish_copies"):
        return None
    story = Article.objects.filter(pk=page.pk).first()
    if story is None:
        return None
    try:
        demand_ready(article=latest(story), by=request.user, warnings=False)
    except NotReady as refusal:
        tell_refusal(request, story, refusal)
        return redirect("wagtailadmin_pages:copy", page.pk)
    return None


def _stories(objects: Iterable[Any], view: Any) -> Any:
    """The stories meant: those chosen, and with “all below” the drafts in chosen folders."""
    chosen = list(objects)
    stories = Article.objects.filter(pk__in=[page.pk for page in chosen])
    form = getattr(view, "cleaned_form", None)
    if form is not None and form.cleaned_data.get("include_descendants"):
        for page in chosen:
            stories = stories | Article.objects.filter(path__startswith=page.path, live=False)
    return stories.order_by("pk")
