"""What `fronts` asks of Wagtail."""

from __future__ import annotations

from django.http import HttpRequest
from wagtail import hooks

from standfirst.fronts import gate
from standfirst.newsroom.models import StoryDocument


@hooks.register("before_serve_document")
def ask_the_gate(document: StoryDocument, request: HttpRequest) -> None:
    gate.check_document(document, request)
