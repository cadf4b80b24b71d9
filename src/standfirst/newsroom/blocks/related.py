from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from standfirst.newsroom.blocks.base import BodyBlockKind, part_of, register, text_of
from standfirst.newsroom.blocks.fields import LineBlock
from standfirst.newsroom.rules.richtext import as_id
from standfirst.newsroom.rules.shown import References

if TYPE_CHECKING:
    from standfirst.newsroom.body.sheet import Sheet


class Related(BodyBlockKind):
    """Another story, in the middle of this one. Not shown while that story is not public."""

    name = "related"

    def form(self) -> blocks.Block:
        return blocks.StructBlock(
            [
                ("story", blocks.PageChooserBlock(label=_("Story"), page_type="standfirst_newsroom.Article")),
                (
                    "label",
                    LineBlock(
                        label=_("Label"),
                        required=False,
                        max_length=200,
                        help_text=_("Above the headline; “Read also” in the story’s language when empty."),
                    ),
                ),
            ],
            label=_("Related story"),
            icon="link",
            group=_("Beside the text"),
        )

    def read(self, value: Any) -> Iterable[dict[str, Any]]:
        story = as_id(part_of(value, "story"))
        if story is not None:
            yield {"story": story, "label": text_of(value, "label")}

    def references(self, value: dict[str, Any]) -> References:
        return References(stories=frozenset({value["story"]}))

    def texts(self, value: dict[str, Any]) -> Iterable[str]:
        return (value["label"],)

    def context(self, value: dict[str, Any], sheet: Sheet) -> Mapping[str, Any] | None:
        story = sheet.library.stories.get(value["story"])
        if story is None:
            return None
        foreign = story.language != sheet.language
        return {"story": story, "label": value["label"] or sheet.labels.read_also, "foreign": foreign}


related = register(Related())
