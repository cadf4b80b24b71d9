"""Documents for readers, many at once."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from standfirst.newsroom.models import StoryDocument
from standfirst.newsroom.rules.shown import DocumentLink


def documents_by_id(ids: Iterable[int]) -> dict[int, DocumentLink]:
    """The documents among `ids`, as links to the gate that serves them. One statement, none without ids."""
    wanted = {int(i) for i in ids}
    if not wanted:
        return {}
    return {
        document.pk: DocumentLink(
            id=document.pk,
            title=document.title,
            url=reverse("wagtaildocs_serve", args=[document.pk, document.filename]),
            description=document.description,
            extension=document.file_extension,
            size=document.file_size or 0,
        )
        for document in StoryDocument.objects.filter(pk__in=wanted)
    }
