"""`/demo/`: who may log in, what to try, and every mail the demo has sent. In the demo only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from standfirst.look.models import OutgoingMail
from standfirst.newsroom.models import AccessLevel, Article
from standfirst.ops.demo import home

MAILS = 100
PRIVATE = "private, no-store"
MAIL_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; sandbox"


@dataclass(frozen=True, slots=True)
class Head:
    """The head's data of the demo's own pages."""

    title: str
    language: str = "en-GB"
    direction: str = "ltr"
    robots: str = "noindex"


@require_safe
def demo(request: HttpRequest) -> HttpResponse:
    _demo_only()
    return _answer(
        request,
        "ops/demo.html",
        {
            "meta": Head(_("The demo")),
            "accounts": home.made(settings.HOME)["accounts"],
            "stories": _stories(),
            "mails": OutgoingMail.objects.order_by("-id")[:MAILS],
        },
    )


@require_safe
def mail(request: HttpRequest, number: int) -> HttpResponse:
    """One mail as its reader gets it, in a frame that runs nothing."""
    _demo_only()
    found = get_object_or_404(OutgoingMail, pk=number)
    response = HttpResponse(found.html or found.text, content_type="text/html" if found.html else "text/plain")
    response.headers["Cache-Control"] = PRIVATE
    response.headers["Content-Security-Policy"] = MAIL_POLICY
    return response


def _demo_only() -> None:
    if not settings.DEMO:
        raise Http404


def _answer(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    response = render(request, template, context)
    response.headers["Cache-Control"] = PRIVATE
    return response


def _stories() -> list[tuple[str, Article]]:
    """One story worth opening of each kind, by what it shows."""
    published = Article.objects.filter(is_published=True).order_by("-published_at")
    wanted = (
        (_("Every kind of block, signed by an office"), published.filter(slug="summit-19-march")),
        (_("Premium: cut off at the gate, whole for staff"), published.filter(access_level=AccessLevel.PREMIUM)),
        (_("Open to everybody"), published.filter(access_level=AccessLevel.OPEN)),
        (_("Right to left"), published.filter(language="ar")),
        (_("In Japanese"), published.filter(language="ja")),
        (_("With a correction"), published.filter(corrections__kind="correction")),
    )
    return [(label, story) for label, rows in wanted if (story := rows.first()) is not None]
