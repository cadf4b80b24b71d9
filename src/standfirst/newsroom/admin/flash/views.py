"""The flash lane's one screen."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page
from wagtail.permissions import policy_registry

from standfirst.core.errors import StandfirstError
from standfirst.newsroom import actions
from standfirst.newsroom.admin.flash.forms import FlashForm
from standfirst.newsroom.admin.write import may_write
from standfirst.newsroom.conf import BREAKING_HOURS
from standfirst.newsroom.queries.flash import flash_start


def goes_live(user: Any) -> bool:
    """Whether this account's flashes are published at once, as far as is known before there is a story."""
    may_publish = policy_registry.get_by_type(Page).user_has_permission(user, "publish")
    return bool(may_publish and user.has_perm("standfirst_newsroom.declare_breaking"))


class FlashView(WagtailAdminTemplateMixin, FormView):
    template_name = "newsroom/admin/flash/flash.html"
    page_title = gettext_lazy("Flash")
    header_icon = "warning"
    form_class = FlashForm
    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_write(request):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [*self.breadcrumbs_items, {"url": "", "label": str(self.page_title)}]

    def get_initial(self) -> dict[str, Any]:
        start = flash_start(self.request.user)
        return {"bureau": start.bureau, "section": start.section}

    def form_valid(self, form: forms.Form) -> HttpResponse:
        values = dict(form.cleaned_data)
        try:
            sent = actions.flash(by=self.request.user, **values)
        except StandfirstError as error:
            form.add_error(None, str(error))
            for finding in getattr(getattr(error, "report", None), "blocking", ()):
                form.add_error(None, finding.message)
        except ValidationError as error:
            form.add_error(None, " ".join(error.messages))
        if form.errors:
            return self.form_invalid(form)
        self._tell(sent)
        return redirect("wagtailadmin_pages:edit", sent.story.pk)

    def _tell(self, sent: Any) -> None:
        buttons = []
        if sent.live:
            buttons.append(messages.button(sent.story.canonical_path, _("See it"), new_window=True))
            buttons.append(messages.button(reverse("acts:breaking", args=[sent.story.pk]), _("Breaking")))
            text = _("“%(story)s” is live. Now fill it in: each time you publish, readers see it.")
        else:
            text = _("“%(story)s” is filed, and the desk is told. You may go on writing.")
        if sent.again:
            text = _("This flash was sent already: “%(story)s”. Here it is.")
        messages.success(self.request, text % {"story": sent.story.title}, buttons=buttons)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context |= {
            "goes_live": goes_live(self.request.user),
            "hours": BREAKING_HOURS.value,
            "token": context["form"].fresh_token,
        }
        return context
