"""Mail that came in, for the desk: what is held and why, accepting it and discarding it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from standfirst.core.errors import StandfirstError
from standfirst.newsroom import actions
from standfirst.newsroom.admin.mail_in.forms import AcceptForm
from standfirst.newsroom.conf import KEEP_DAYS
from standfirst.newsroom.mail_words import note_in_words, reason_in_words
from standfirst.newsroom.models import FiledMail
from standfirst.newsroom.queries.mail_in import DECIDE, mails_for
from standfirst.newsroom.rules.mail_in import from_json

PER_PAGE = 50
FEW, MANY = 3, 99


class MailScreen(WagtailAdminTemplateMixin):
    """For those who decide on held mail; nobody else learns what came in."""

    header_icon = "mail"
    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not request.user.has_perm(DECIDE):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


class MailListView(MailScreen, TemplateView):
    """Newest first, a page at a time by key."""

    template_name = "newsroom/admin/mail_in/mails.html"
    page_title = "Copy by mail"

    def get_page_title(self) -> str:
        return _("Copy by mail")

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        state = self.request.GET.get("state", FiledMail.State.HELD)
        state = state if state in FiledMail.State.values else FiledMail.State.HELD
        rows = list(_older_than(self.request, mails_for(self.request.user, state))[: PER_PAGE + 1])
        for mail in rows:
            mail.why = reason_in_words(mail.reason) if mail.reason else ""
        last = rows[PER_PAGE - 1] if len(rows) > PER_PAGE else None
        return super().get_context_data(
            mails=rows[:PER_PAGE],
            state=state,
            states=FiledMail.State.choices,
            is_held=state == FiledMail.State.HELD,
            older=f"{last.received_at.isoformat()}_{last.pk}" if last else "",
            is_later_page=bool(self.request.GET.get("before")),
            days=KEEP_DAYS.value,
            **kwargs,
        )


def _older_than(request: HttpRequest, mails: Any) -> Any:
    moment, _sign, key = request.GET.get("before", "").rpartition("_")
    at = _moment(moment)
    if at is None or not key.isdecimal() or len(key) > 18:
        return mails
    return mails.filter(Q(received_at__lt=at) | Q(received_at=at, pk__lt=int(key)))


def _moment(said: str) -> datetime | None:
    try:
        found = parse_datetime(said)
    except ValueError:
        return None
    return found if found is not None and found.tzinfo is not None else None


class MailView(MailScreen, TemplateView):
    """One mail: what it says, what became of it, and for a held one the decision."""

    template_name = "newsroom/admin/mail_in/mail.html"
    mail: FiledMail

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.user.has_perm(DECIDE):
            self.mail = get_object_or_404(mails_for(request.user).defer(None), pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        return str(self.mail.subject or _("No subject"))

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("newsroom_mails"), "label": _("Copy by mail")},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        held = self.mail.state == FiledMail.State.HELD
        kwargs.setdefault("form", AcceptForm(mail=self.mail) if held else None)
        return super().get_context_data(
            mail=self.mail,
            is_held=held,
            is_filed=self.mail.state == FiledMail.State.FILED,
            why=reason_in_words(self.mail.reason) if self.mail.reason else "",
            notes=[note_in_words(one) for one in from_json(self.mail.notes)],
            may_open=self.mail.article is not None
            and self.mail.article.permissions_for_user(self.request.user).can_see(),
            days=KEEP_DAYS.value,
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = AcceptForm(request.POST, mail=self.mail)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        try:
            story = actions.accept_mail(mail_id=self.mail.pk, by=request.user, **form.cleaned_data)
        except StandfirstError as error:
            messages.error(request, str(error))
            return redirect("newsroom_mails")
        edit = reverse("wagtailadmin_pages:edit", args=[story.pk])
        messages.success(
            request,
            _("Filed as a draft of %(who)s: “%(headline)s”.")
            % {"who": form.cleaned_data["account"], "headline": story.title},
            buttons=[messages.button(edit, _("Open the draft"))],
        )
        return redirect("newsroom_mails")


class DiscardView(MailScreen, View):
    """Discards the ticked mails, or the one."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        asked = [int(key) for key in request.POST.getlist("mail") if key.isdecimal() and len(key) < 19][: 2 * PER_PAGE]
        mine = mails_for(request.user, FiledMail.State.HELD).filter(pk__in=asked).values_list("pk", flat=True)
        count = actions.discard_mails(mail_ids=list(mine), by=request.user)
        if count:
            said = ngettext("%(count)s mail is discarded.", "%(count)s mails are discarded.", count)
            messages.success(request, said % {"count": count})
        elif asked:
            messages.warning(request, _("Nothing was discarded: somebody has decided already."))
        else:
            messages.warning(request, _("Nothing was discarded. Tick the mails that are to go."))
        return redirect("newsroom_mails")


@require_safe
def raw_mail(request: HttpRequest, pk: int) -> HttpResponse:
    """A filed mail as it came, to be kept as a file. Held ones are not given out: nobody knows who wrote them."""
    if not request.user.has_perm(DECIDE):
        raise PermissionDenied
    mail = get_object_or_404(mails_for(request.user, FiledMail.State.FILED), pk=pk)
    try:
        file = mail.raw.open("rb")
    except (OSError, ValueError):
        raise Http404 from None
    response = FileResponse(
        file, as_attachment=True, filename=f"mail-{mail.pk}.eml", content_type="application/octet-stream"
    )
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
