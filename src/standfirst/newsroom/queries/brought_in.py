"""Reads for copy that is brought in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.urls import reverse

from standfirst.core import clock
from standfirst.newsroom import body
from standfirst.newsroom.convert.found import number_at
from standfirst.newsroom.models import Article, BroughtIn
from standfirst.newsroom.rules.shown import Library, PictureTag, StoryLink

HOUR = timedelta(hours=1)


def brought_in_lately(owner: Any) -> int:
    """How much somebody has brought in within the last hour, refused documents included. One statement."""
    return BroughtIn.objects.filter(owner=owner, made_at__gt=clock.now() - HOUR).count()


def waiting_copy(pk: Any, owner: Any) -> BroughtIn | None:
    """Copy of this owner that can still be used; None for any other. One statement."""
    copy = BroughtIn.objects.select_related("story").filter(pk=pk, owner=owner).first()
    return copy if copy is not None and copy.waits(clock.now()) else None


def preview_of(copy: BroughtIn, pictures: Mapping[int, tuple[int, int]], language: str = "en") -> body.RenderedBody:
    """The body as it will be, its pictures by their numbers and sizes. One statement, none without links to stories."""
    blocks = []
    for block in copy.found.get("blocks", []):
        number = number_at(block["value"].get("picture")) if block["type"] == "image" else None
        blocks.append(block if number is None else {**block, "value": {**block["value"], "picture": number + 1}})
    tags = {number + 1: _tag(copy, number, size) for number, size in pictures.items()}
    wanted = body.references(blocks).stories
    stories = {story.pk: _link(story) for story in Article.objects.filter(pk__in=wanted)} if wanted else {}
    return body.render(blocks, Library(pictures=tags, stories=stories), language)


def _tag(copy: BroughtIn, number: int, size: tuple[int, int]) -> PictureTag:
    src = reverse("newsroom_brought_in_picture", args=[copy.pk, number])
    return PictureTag(id=number + 1, alt="", width=size[0], height=size[1], src=src, srcset="")


def _link(story: Article) -> StoryLink:
    return StoryLink(story.pk, story.number, story.canonical_path, story.title)
