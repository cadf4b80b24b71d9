"""The way to a 404: an old address that leads on, else the stories that may have been meant."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from standfirst.fronts.counting import note_missing
from standfirst.fronts.queries.nearest import nearest_stories
from standfirst.fronts.rules.mistyped import meant
from standfirst.fronts.views import errors
from standfirst.fronts.views.moved import asked_for, moved


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The handler of 404. An old address leads on with one statement, to a story with two. A page that is not there
    costs at most two when its words were asked for within the minute (the redirect, the stories), else at most four and
    those of the search; a file that is not there costs one.
    """
    address = asked_for(request)
    if address is None:
        return errors.not_found(request)
    answered = moved(request, address)
    if answered is not None:
        return answered
    note_missing(request.path)
    looked_for = meant(address.path)
    if request.method == "HEAD" or looked_for is None:
        return errors.not_found(request)
    stories, near = nearest_stories(looked_for)
    heading = _("Did you mean one of these?") if near else _("Newest stories")
    return errors.not_found(request, stories=stories, heading=heading)
