"""The article: found by its number, sent to its one address, shown as far as the request may see it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from standfirst.access.rules import view_for
from standfirst.core import clock
from standfirst.fronts.answers import answer, public_page, redirected
from standfirst.fronts.story_page import story_page
from standfirst.fronts.viewer import is_staff
from standfirst.fronts.views import errors
from standfirst.fronts.views.tree import tree
from standfirst.newsroom import renderers
from standfirst.newsroom.models import Article
from standfirst.newsroom.queries import find_story, publication_wide


@public_page
def article(request: HttpRequest, number: str, slug: str = "") -> HttpResponse:
    """A story at any spelling of its address: 200 at the canonical one, else one 301 to it; 404, or 410 when it was
    taken down. At most 8 statements for a visitor."""
    segment = request.path.strip("/")
    if segment in publication_wide().root_slugs:
        return tree(request, f"{segment}/")
    story = find_story(int(number))
    if story is None:
        raise Http404
    if story.taken_down_at is not None:
        return errors.gone(request)
    if not story.is_visible(clock.now()):
        raise Http404
    if request.path != story.canonical_path:
        return _moved(request, story)
    return renderers.render("article", request, story)


def render_article(request: HttpRequest, page: Any, *, preview_mode: str | None = None) -> HttpResponse:
    """The renderer of stories. Editors see their preview whole; it is never kept by anybody."""
    draft = preview_mode is not None
    staff = draft or is_staff(request)
    values = story_page(request, page, view=view_for(page.access_level, staff), staff=staff, draft=draft)
    return answer(request, "fronts/article.html", values, keep_private=staff)


def _moved(request: HttpRequest, story: Article) -> HttpResponse:
    query = request.META.get("QUERY_STRING", "")
    return redirected(story.canonical_path + (f"?{query}" if query else ""))
