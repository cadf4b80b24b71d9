"""Preview links: made, listed, revoked."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from standfirst.core import clock
from standfirst.core.conf import base_url
from standfirst.core.errors import StandfirstError
from standfirst.newsroom import actions
from standfirst.newsroom.admin.acts.base import ActView
from standfirst.newsroom.admin.acts.forms import ShareForm
from standfirst.newsroom.models import PreviewLink
from standfirst.newsroom.models.sharing import preview_path

LISTED = 100


class ShareView(ActView):
    """The link is told once, in the answer to the form: nothing here or in the session could tell it again."""

    permission = "can_share"
    page_title = gettext_lazy("Share a preview")
    template_name = "newsroom/admin/acts/share.html"
    submit_label = gettext_lazy("Make a link")
    form_class = ShareForm

    def why_not(self) -> str:
        return "" if self.story.taken_down_at is None else _("The story is taken down: its preview cannot be shared.")

    def says(self) -> list[str]:
        said = [_("Whoever has the link sees the newest version whole, without an account, until the time is over.")]
        newest = self.story.get_latest_revision_as_object()
        now = clock.now()
        if self.story.under_embargo(now) or newest.under_embargo(now):
            said.append(_("The story is under embargo: until that ends, its links say only that it cannot be opened."))
        return said

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.POST.get("do") == "revoke-all":
            count = actions.revoke_previews(article=self.story, by=request.user)
            messages.success(request, _("Links that are closed now: %(count)s.") % {"count": count})
            return redirect(request.path)
        if pk := request.POST.get("revoke"):
            links = PreviewLink.objects.filter(article=self.story)
            link = get_object_or_404(links, pk=pk if pk.isdigit() and len(pk) < 19 else 0)
            actions.revoke_preview(link=link, by=request.user)
            messages.success(request, _("The link is closed."))
            return redirect(request.path)
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: forms.Form) -> HttpResponse:
        try:
            link, token = actions.share_preview(
                article=self.story, until=form.until_when(), by=self.request.user, note=form.cleaned_data["note"]
            )
        except StandfirstError as error:
            form.add_error(None, f"{error.message} {error.remedy}")
            return self.form_invalid(form)
        url = f"{base_url()}{preview_path(token)}"
        response = self.render_to_response(self.get_context_data(form=ShareForm(), made=link, made_url=url))
        response.headers["Cache-Control"] = "private, no-store"
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        now = clock.now()
        links = list(self.story.preview_links.select_related("made_by").order_by("-made_at", "-pk")[:LISTED])
        return super().get_context_data(
            links=[(link, link.is_open(now) and link.maker_is_here) for link in links],
            any_open=any(link.is_open(now) for link in links),
            **kwargs,
        )
