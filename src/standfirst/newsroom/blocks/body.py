"""The article's body: every block an editor can use, by its name."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul", "superscript", "subscript"]


class BodyBlock(blocks.StreamBlock):
    paragraph = blocks.RichTextBlock(features=FEATURES, label=_("Paragraph"), icon="pilcrow")
