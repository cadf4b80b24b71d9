"""The same blocks, the way Wagtail's documentation teaches them."""

from __future__ import annotations

from typing import Any

from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from bench.plain.paper.charts import chart_context

FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul", "superscript", "subscript"]


class Figure(blocks.StructBlock):
    image = ImageChooserBlock()
    alt = blocks.CharBlock(required=False)
    caption = blocks.CharBlock(required=False)
    width = blocks.ChoiceBlock(choices=[("column", "Column"), ("wide", "Wide"), ("full", "Full")], default="column")

    class Meta:
        template = "paper/blocks/figure.html"


class Heading(blocks.StructBlock):
    text = blocks.CharBlock()
    level = blocks.IntegerBlock(default=2)

    class Meta:
        template = "paper/blocks/heading.html"


class Quote(blocks.StructBlock):
    text = blocks.TextBlock()
    attribution = blocks.CharBlock(required=False)

    class Meta:
        template = "paper/blocks/quote.html"


class PullQuote(Quote):
    class Meta:
        template = "paper/blocks/pull_quote.html"


class Footnote(blocks.StructBlock):
    mark = blocks.CharBlock()
    text = blocks.RichTextBlock(features=FEATURES)

    class Meta:
        template = "paper/blocks/footnote.html"


class Gallery(blocks.StructBlock):
    title = blocks.CharBlock(required=False)
    items = blocks.ListBlock(Figure())

    class Meta:
        template = "paper/blocks/gallery.html"


class Table(blocks.StructBlock):
    table = TableBlock(template="paper/blocks/table_inner.html")
    note = blocks.TextBlock(required=False)

    class Meta:
        template = "paper/blocks/table.html"


class Chart(blocks.StructBlock):
    title = blocks.CharBlock()
    kind = blocks.ChoiceBlock(choices=[(kind, kind) for kind in ("line", "column", "bar", "area")])
    unit = blocks.CharBlock(required=False)
    data = blocks.TextBlock()
    source = blocks.CharBlock(required=False)
    note = blocks.TextBlock(required=False)

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        return super().get_context(value, parent_context=parent_context) | chart_context(value)

    class Meta:
        template = "paper/blocks/chart.html"


class Embed(blocks.StructBlock):
    url = blocks.URLBlock()
    caption = blocks.CharBlock(required=False)

    class Meta:
        template = "paper/blocks/embed.html"


class FactBox(blocks.StructBlock):
    title = blocks.CharBlock()
    text = blocks.RichTextBlock(features=FEATURES)

    class Meta:
        template = "paper/blocks/fact_box.html"


class Related(blocks.StructBlock):
    story = blocks.PageChooserBlock(page_type="paper.Article")
    label = blocks.CharBlock(required=False)

    class Meta:
        template = "paper/blocks/related.html"


class Document(blocks.StructBlock):
    document = DocumentChooserBlock()
    label = blocks.CharBlock(required=False)

    class Meta:
        template = "paper/blocks/document.html"


class Body(blocks.StreamBlock):
    paragraph = blocks.RichTextBlock(features=FEATURES, template="paper/blocks/paragraph.html")
    heading = Heading()
    quote = Quote()
    pull_quote = PullQuote()
    footnote = Footnote()
    image = Figure()
    gallery = Gallery()
    table = Table()
    chart = Chart()
    embed = Embed()
    fact_box = FactBox()
    related = Related()
    document = Document()
    divider = blocks.StaticBlock(template="paper/blocks/divider.html")
