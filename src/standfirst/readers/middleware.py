"""Who may come to the newsroom's door at all."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse


class StaffDoor:
    """Tells a logged-in reader at the newsroom's door that it is staff only.

    Wagtail would send them to the log-in, which sends whoever is logged in back again, without end.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.door = reverse("wagtailadmin_home")

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if (
            request.path.startswith(self.door)
            and request.user.is_authenticated
            and not request.user.has_perm("wagtailadmin.access_admin")
            and request.path != reverse("wagtailadmin_logout")
        ):
            return render(request, "readers/staff_only.html", status=403)
        return self.get_response(request)
