"""What every template may use."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from standfirst.look.models import Publication


def look(request: HttpRequest) -> dict[str, Any]:
    return {"publication": Publication.load()}
