"""Who renders a page of the newsroom for a request. `fronts` registers; without it, headline and standfirst only."""

from __future__ import annotations

from typing import Any, Protocol

from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html

from standfirst.core.registry import Registry


class Renderer(Protocol):
    """Answers a request for `page`. `preview_mode` is set when an editor looks at an unsaved or unpublished version."""

    def __call__(self, request: HttpRequest, page: Any, *, preview_mode: str | None = None) -> HttpResponse: ...


renderers: Registry[Renderer] = Registry("page renderer")


def render(kind: str, request: HttpRequest, page: Any, *, preview_mode: str | None = None) -> HttpResponse:
    """The response for `page` from the renderer of its kind (`article`, `standing`, `home`); fails closed without."""
    if kind in renderers:
        return renderers.get(kind)(request, page, preview_mode=preview_mode)
    body = format_html(
        "<!doctype html><html lang=en><title>{0}</title><h1>{0}</h1><p>{1}</p>",
        page.title,
        getattr(page, "standfirst", ""),
    )
    return HttpResponse(body, headers={"Cache-Control": "no-store"})
