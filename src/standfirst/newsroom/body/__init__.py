"""The body of a story as it is read, cut and shown, from the stored JSON and without a statement of its own.

    shown = body.read(story.body) if entitled else body.preview(body.read(story.body))
    wanted = body.references(shown)              # fetch them: one statement a kind
    page["body"] = body.render(shown, library, language=story.language)

Every function takes the stored list, Wagtail's stream, or what `read` returned.
"""

from standfirst.newsroom.body.reading import (
    Body,
    Unit,
    plain_text,
    preview,
    preview_references,
    preview_text,
    read,
    references,
)
from standfirst.newsroom.body.rendering import RenderedBlock, RenderedBody, render, render_preview

__all__ = [
    "Body",
    "RenderedBlock",
    "RenderedBody",
    "Unit",
    "plain_text",
    "preview",
    "preview_references",
    "preview_text",
    "read",
    "references",
    "render",
    "render_preview",
]
