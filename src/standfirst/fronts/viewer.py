"""Who asks for a page."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def is_staff(request: HttpRequest) -> bool:
    """Whether somebody of the newsroom asks. Looks the session up only when the request brings one: a visitor costs
    no statement."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return False
    user = getattr(request, "user", None)
    return bool(user is not None and user.is_authenticated and user.is_active and user.is_staff)
