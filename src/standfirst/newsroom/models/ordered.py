"""Rows that stand in an order below a story."""

from __future__ import annotations

from typing import ClassVar

from wagtail.models import Orderable


class Ordered(Orderable):
    """A row below a story, in the order the editor gives. Rows made without one (an import's) stand as they were made:
    their place alone would leave it to the database."""

    class Meta(Orderable.Meta):
        abstract = True
        ordering: ClassVar[list[str]] = ["sort_order", "id"]
