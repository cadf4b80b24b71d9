"""What `fronts` asks of Wagtail."""

from __future__ import annotations

from django.http import HttpRequest
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from standfirst.fronts import gate
from standfirst.fronts.admin import hooks as _admin  # noqa: F401 -- registers its own
from standfirst.fronts.admin.redirects import hooks as _redirects  # noqa: F401
from standfirst.fronts.letters_desk import Messages
from standfirst.newsroom.models import StoryDocument

register_snippet(Messages)


@hooks.register("before_serve_document")
def ask_the_gate(document: StoryDocument, request: HttpRequest) -> None:
    gate.check_document(document, request)
