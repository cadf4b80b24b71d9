"""allauth, as this house wants it."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import reverse


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by the newsroom until readers can register."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Staff go to their desk, readers to the front page."""
        return reverse("wagtailadmin_home") if request.user.has_perm("wagtailadmin.access_admin") else "/"

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return "/"
