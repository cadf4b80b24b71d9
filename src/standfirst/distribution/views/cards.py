"""A card at its address: kept, drawn when it is not there yet, and never of a story that is not public."""

from __future__ import annotations

import structlog
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from standfirst.distribution import cards
from standfirst.distribution.bounds import allowed
from standfirst.distribution.conf import DRAWN_A_MINUTE, SHOW
from standfirst.distribution.queries.cards import card_of, card_path, find_for_card, publication_card, visible
from standfirst.distribution.rules.cards.facts import MIME, WORDMARK, Card, folder, parsed

log = structlog.get_logger(__name__)

# The name changes with the content; a day and not a year, so that a story taken down is soon nowhere.
FRESH = "public, max-age=86400"
ELSEWHERE = "public, max-age=300"


@require_safe
def card(request: HttpRequest, name: str) -> HttpResponse:
    """200 with the card; 302 from an old name to the present one; 404, or 410 for a story taken down; 503 when too
    many were drawn within the minute. One statement while the card is there, four otherwise.
    """
    found = parsed(name)
    if found is None or (SHOW.value == "never" and found[0] != WORDMARK):
        raise Http404
    subject, digest = found
    story = None
    if subject.isdecimal():
        story = find_for_card(int(subject))
        if story is not None and story.taken_down_at is not None:
            return HttpResponse(status=410, headers={"Cache-Control": "public, max-age=10"})
        if story is None or not visible(story):
            raise Http404
    data = cards.kept(f"{folder(subject)}/{digest}.jpg")
    if data is not None:
        return _answer(request, name, data)
    return _present(request, name, card_of(story) if story else publication_card(wordmark=subject == WORDMARK))


def _present(request: HttpRequest, name: str, now: Card) -> HttpResponse:
    """The card as it is now, drawn; or the way to it when another one was asked for."""
    if now.name != name:
        moved = HttpResponseRedirect(card_path(now))
        moved.headers["Cache-Control"] = ELSEWHERE
        return moved
    if not allowed("cards", most=DRAWN_A_MINUTE.value, window=60):
        return HttpResponse(
            "Many cards are being drawn. Ask again in a minute.", status=503, content_type="text/plain; charset=utf-8",
            headers={"Retry-After": "60", "Cache-Control": "no-store"},
        )  # fmt: skip
    data = cards.make(now)
    try:
        cards.keep(now, data)
    except OSError as error:
        log.warning("card_not_kept", name=now.name, error=str(error))
    return _answer(request, name, data)


def _answer(request: HttpRequest, name: str, data: bytes) -> HttpResponse:
    etag = quote_etag(name)
    response = HttpResponse(
        data, content_type=MIME,
        headers={"Cache-Control": FRESH, "ETag": etag, "Cross-Origin-Resource-Policy": "cross-origin"},
    )  # fmt: skip
    return get_conditional_response(request, etag=etag, response=response) or response
