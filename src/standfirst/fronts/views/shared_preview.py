"""A preview that the newsroom shared: the newest version whole, for whoever has the link, kept by nobody."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from standfirst.fronts import limits
from standfirst.fronts.answers import answer, public_page
from standfirst.fronts.errors import TooManyMessages
from standfirst.fronts.pages import ErrorPage, NavLink
from standfirst.fronts.rules.letters import network_of
from standfirst.fronts.shell import meta, page_title, shell
from standfirst.fronts.story_page import story_page
from standfirst.fronts.views import errors
from standfirst.newsroom import actions
from standfirst.newsroom.models import Article
from standfirst.newsroom.queries import publication_wide
from standfirst.newsroom.queries.sharing import shared_preview

# So many looks one network may have in so many seconds: a guess is hopeless anyhow, a flood is not our page's job.
LOOKS, WINDOW = 60, 60
ROBOTS = "noindex, nofollow, noarchive"


@public_page
def preview(request: HttpRequest, token: str) -> HttpResponse:
    """200 with the newest version; 404 for a link that never was and, while it lasts, for a story under embargo; 410
    for a link that is over; 429. Sets no cookie, asks for no account.
    """
    try:
        limits.count("previews", network_of(request.META.get("REMOTE_ADDR", "")), most=LOOKS, window=WINDOW)
    except TooManyMessages as error:
        response = errors.too_many(request)
        response.headers["Retry-After"] = str(error.wait)
        return _unkept(response)
    found = shared_preview(token)
    if found is None:
        return _closed(request, 404, _("There is no preview at this address. The link may have been copied in part."))
    if found.waits:
        return _closed(request, 404, _("This preview cannot be opened yet. Try later, or ask who sent it to you."))
    if found.story is None:
        return _closed(request, 410, _("This link is over. If you still need to see it, ask who sent it to you."))
    if request.method == "GET":
        actions.note_opened(link=found.link)
    return _unkept(_shown(request, found.story))


def _shown(request: HttpRequest, story: Article) -> HttpResponse:
    page = story_page(request, story, view="full", staff=False, draft=True)
    # Neither an address to share nor a way into the newsroom; what is sold to readers is beside the point here.
    head = replace(page.meta, canonical="", robots=ROBOTS, alternates=())
    note = _("Preview, not published. It was shared with you in confidence and may still change.")
    page = replace(page, meta=head, box=None, edit_url="", draft_note=note)
    return answer(request, "fronts/article.html", page, keep_private=True)


def _closed(request: HttpRequest, status: int, text: str) -> HttpResponse:
    title = _("This preview is not open")
    page = ErrorPage(
        shell=shell(request),
        meta=meta(page_title(title, publication_wide()), robots=ROBOTS),
        status=status,
        title=title,
        text=text,
        links=(NavLink(_("The front page"), "/"),),
    )
    return _unkept(answer(request, "fronts/error.html", page, status=status, keep_private=True))


def _unkept(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = ROBOTS
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
