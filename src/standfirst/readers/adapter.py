"""allauth, as this house wants it."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as current
from django.contrib.sites.shortcuts import get_current_site
from django.http import HttpRequest
from django.urls import reverse

from standfirst.look.mail import PLAIN, send_mail
from standfirst.look.models import Publication


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by the newsroom until readers can register."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Staff go to their desk, readers to the front page."""
        return reverse("wagtailadmin_home") if request.user.has_perm("wagtailadmin.access_admin") else "/"

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return "/"

    def format_email_subject(self, subject: str) -> str:
        return subject

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """allauth's words by the house's road: kept, tried again, wiped once sent, since they hold codes and links."""
        site = get_current_site(current.request)
        site.name = Publication.load().name
        mail = self.render_mail(
            template_prefix, email, {"request": current.request, "email": email, "current_site": site, **context}
        )
        send_mail(
            to=email,
            subject=mail.subject,
            template=PLAIN,
            context={**context, "text": mail.body},
            confidential=True,
        )
