"""What every template may use. Lazy: a template that asks for nothing costs nothing."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from standfirst.look import queries
from standfirst.look.frames.base import frame


def look(request: HttpRequest) -> dict[str, Any]:
    """`publication` (`look.queries.Shown`) and `shell`, the frame; a view that brings its own wins."""
    return {
        "publication": SimpleLazyObject(queries.publication),
        "shell": SimpleLazyObject(lambda: frame(request)),
    }
