"""Previews shared outside: what a link may show now."""

from __future__ import annotations

from dataclasses import dataclass

from standfirst.core import clock, tokens
from standfirst.newsroom.models import Article, PreviewLink


@dataclass(frozen=True, slots=True)
class SharedPreview:
    """A link that exists. `story` is the newest version, or None when it may not be shown now: then `waits` says
    whether it may be later (an embargo), else it is over for good.
    """

    link: PreviewLink
    story: Article | None = None
    waits: bool = False


def shared_preview(token: str) -> SharedPreview | None:
    """What the link with a token shows now; None for a token that was never given out. Two statements.

    Refused are links that are over or revoked, whose maker has left the newsroom, to a story that is taken down, and,
    for as long as it lasts, to one under embargo, whether the embargo is published or only in the newest version.
    """
    if len(token) != tokens.LENGTH or not token.isascii():
        return None
    links = PreviewLink.objects.select_related("article", "made_by")
    link = links.filter(token_digest=tokens.digest(token)).first()
    if link is None or not tokens.same(token, link.token_digest):
        return None
    now = clock.now()
    if not link.is_open(now) or not link.maker_is_here or link.article.taken_down_at is not None:
        return SharedPreview(link)
    newest = link.article.get_latest_revision_as_object()
    if link.article.under_embargo(now) or newest.under_embargo(now):
        return SharedPreview(link, waits=True)
    return SharedPreview(link, newest)
