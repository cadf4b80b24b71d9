"""The page of checks, and publishing in spite of warnings."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.http import require_GET
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.models import Page

from standfirst.core import clock
from standfirst.newsroom.admin.checks.gate import ALL_THE_SAME, tell_refusal
from standfirst.newsroom.admin.checks.shown import latest, report_on, shown_context
from standfirst.newsroom.errors import NotReady
from standfirst.newsroom.models import Article


@require_GET
def story_checks(request: HttpRequest, pk: int) -> HttpResponse:
    """What is found in the newest version of a story: a page, or with `part` the list alone for the side panel."""
    story = get_object_or_404(Article, pk=pk)
    may = story.permissions_for_user(request.user)
    if not (may.can_edit() or may.can_publish()):
        raise PermissionDenied
    context = shown_context(story, report_on(story))
    if request.GET.get("part"):
        part = render(request, "newsroom/admin/checks/found.html", context)
        part["Cache-Control"] = "no-store"
        return part
    return render(request, "newsroom/admin/checks/page.html", {**context, "page_title": _("Before publishing")})


class PublishAnywayView(View):
    """The warnings once more, and the button. Nothing but the version shown is published."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.story = get_object_or_404(Article, pk=kwargs["pk"])
        if not self.story.permissions_for_user(request.user).can_publish():
            raise PermissionDenied
        self.edit_url = reverse("wagtailadmin_pages:edit", args=[self.story.pk])
        self.next_url = get_valid_next_url_from_request(request)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        newest = self.story.get_latest_revision()
        if newest is None:
            return redirect(self.edit_url)
        context = shown_context(self.story, report_on(self.story))
        context |= {"revision": newest.pk, "next": self.next_url, "all_the_same": ALL_THE_SAME}
        context |= {"page_title": _("Publish all the same?"), "edit_url": self.edit_url}
        return render(request, "newsroom/admin/checks/publish.html", context)

    def post(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        Page.objects.select_for_update().get(pk=pk)
        newest = self.story.get_latest_revision()
        if newest is None or str(newest.pk) != request.POST.get("revision"):
            messages.warning(request, _("There is a newer version. These are its checks; nothing was published yet."))
            return redirect(request.get_full_path())
        lock = self.story.get_lock()
        if lock is not None and lock.for_user(request.user):
            messages.error(request, _("The story is locked. Nothing was published."))
            return redirect(self.edit_url)
        version = latest(self.story)
        try:
            if response := _first_answer("before_publish_page", request, version):
                return response
        except NotReady as refusal:
            tell_refusal(request, self.story, refusal)
            return redirect(self.edit_url)
        newest.publish(user=request.user)
        public = Article.objects.get(pk=pk)
        if response := _first_answer("after_publish_page", request, public):
            return response
        self._tell(request, version, public)
        return redirect(self.next_url or "stories:index")

    def _tell(self, request: HttpRequest, version: Article, public: Article) -> None:
        buttons = [messages.button(self.edit_url, _("Edit"))]
        if version.go_live_at and version.go_live_at > clock.now():
            words = _("“%(story)s” is scheduled.")
        else:
            words = _("“%(story)s” has been published.")
            buttons.insert(0, messages.button(public.canonical_path, _("View live")))
        messages.success(request, words % {"story": public.title}, buttons=buttons)


def _first_answer(hook: str, request: HttpRequest, story: Article) -> HttpResponseBase | None:
    """Run Wagtail's hooks of a name; the first answer that one of them gives instead of ours."""
    for function in hooks.get_hooks(hook):
        answer = function(request, story)
        if isinstance(answer, HttpResponseBase):
            return answer
    return None
