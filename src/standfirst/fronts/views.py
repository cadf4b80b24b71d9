"""The public pages."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render

from standfirst.core import clock
from standfirst.newsroom.models import Article, Filing


def home(request: HttpRequest) -> HttpResponse:
    filings = Filing.objects.filter(kind="all").select_related("article").order_by("-published_at", "-number")[:30]
    return render(request, "fronts/home.html", {"stories": [f.article for f in filings]})


def article(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    story = Article.objects.filter(number=int(number)).first()
    if story is None or not story.is_visible(clock.now()):
        raise Http404
    if request.path != story.canonical_path:
        return HttpResponsePermanentRedirect(story.canonical_path)
    return render(request, "fronts/article.html", {"story": story})
