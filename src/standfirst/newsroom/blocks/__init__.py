"""The blocks of an article's body: one module each, its template beside the others. How to add one: `base`."""

# The order is the order of the editor's menu.
from standfirst.newsroom.blocks import (  # isort: skip
    paragraph,
    heading,
    quote,
    footnote,
    image,
    gallery,
    table,
    chart,
    embed,
    fact_box,
    related,
    document,
    divider,
)
from standfirst.newsroom.blocks.body import BodyBlock, BodyField

__all__ = [
    "BodyBlock",
    "BodyField",
    "chart",
    "divider",
    "document",
    "embed",
    "fact_box",
    "footnote",
    "gallery",
    "heading",
    "image",
    "paragraph",
    "quote",
    "related",
    "table",
]
