"""The article's body: every registered block, and the checks that need to see the whole."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.blocks import StreamBlockValidationError, StreamValue
from wagtail.fields import StreamField

from standfirst.newsroom.blocks import base
from standfirst.newsroom.rules import footnotes
from standfirst.newsroom.rules.surrogates import mended


class BodyBlock(blocks.StreamBlock):
    """All blocks there are when the form is first built."""

    def __init__(self, local_blocks: Any = None, **kwargs: Any) -> None:
        super().__init__([*((name, kind.form()) for name, kind in base.blocks), *(local_blocks or ())], **kwargs)

    def clean(self, value: Any) -> StreamValue:
        cleaned = super().clean(value)
        if not self.is_deferred_validation:
            errors = note_errors(cleaned)
            if errors:
                raise StreamBlockValidationError(block_errors=errors)
        return cleaned

    def get_searchable_content(self, value: Any) -> list[str]:
        """Every word a reader with full access may see."""
        return [text for item in raw_data(value) for text in texts_of(item) if text]


class BodyField(StreamField):
    """A stream whose blocks are not frozen into migrations: the database keeps JSON whatever they are, and a block of a
    third party must not ask for a migration of ours. Migrations of stored values work on the JSON itself.
    """

    def __init__(self, block_types: Any = BodyBlock, **kwargs: Any) -> None:
        super().__init__(block_types or BodyBlock, **kwargs)

    def deconstruct(self) -> Any:
        name, path, _args, kwargs = super(StreamField, self).deconstruct()
        return name, path, [], kwargs


def raw_data(value: Any) -> list[Any]:
    """The stored form of a body: of a stream, or of a list that is stored already. Costs no statement."""
    if isinstance(value, StreamValue):
        return [mended(item) for item in value.raw_data]
    return mended(value) if isinstance(value, list | tuple) else []


def texts_of(item: Any) -> list[str]:
    """The words of one stored block."""
    kind = kind_of(item)
    return [] if kind is None else [text for tidy in kind.read(item.get("value")) for text in kind.texts(tidy)]


def kind_of(item: Any) -> base.BodyBlockKind | None:
    """The kind of a stored block; None for one that is unknown, as after a third party's block was removed."""
    name = item.get("type") if isinstance(item, dict) else None
    return base.blocks.get(name) if isinstance(name, str) and name in base.blocks else None


def note_errors(value: StreamValue) -> dict[int, ValidationError]:
    """What does not match between marks and footnotes, by the place of the block."""
    texts: list[tuple[int, list[str]]] = []
    notes: list[tuple[int, str]] = []
    for place, item in enumerate(raw_data(value)):
        kind = kind_of(item)
        for tidy in kind.read(item.get("value")) if kind else ():
            assert kind is not None  # noqa: S101
            if kind.name == "footnote":
                notes.append((place, tidy["mark"]))
            texts.append((place, [mark for text in kind.marked(tidy) for mark in footnotes.marks(text)]))
    problems = footnotes.check(texts, notes)
    errors: dict[int, ValidationError] = {}
    for place, mark in problems.without_note:
        message = _("[^%(mark)s] has no note. Add a footnote block with the mark %(mark)s, or take it out of the text.")
        errors.setdefault(place, ValidationError(message, code="mark_without_note", params={"mark": mark}))
    for place, mark in problems.without_mark:
        message = _("No text refers to this note. Write [^%(mark)s] where it belongs, or remove it.")
        errors[place] = _at_mark(ValidationError(message, code="note_without_mark", params={"mark": mark}))
    for place, mark in problems.repeated:
        message = _("There is another note with the mark %(mark)s. Give one of them another mark.")
        errors[place] = _at_mark(ValidationError(message, code="mark_repeated", params={"mark": mark}))
    return errors


def _at_mark(error: ValidationError) -> ValidationError:
    return blocks.StructBlockValidationError(block_errors={"mark": error})
