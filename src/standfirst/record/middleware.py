"""Whose request this is, for the audit trail."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from standfirst.record.acting import acting_as


class ActingUserMiddleware:
    """Everything that a request changes is done in the name of who is signed in. Stands after the authentication.

    The user stays lazy: a page that changes nothing asks the database nothing.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with acting_as(request.user):
            return self.get_response(request)
