"""The publication's own language."""

from __future__ import annotations

from django.conf import settings


def our_language() -> str:
    """The language of the publication's furniture, without region: `en`."""
    return settings.LANGUAGE_CODE.partition("-")[0]
