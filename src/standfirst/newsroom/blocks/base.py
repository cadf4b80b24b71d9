"""How to add a block to the body of a story.

A block is a `BodyBlockKind`: what an editor fills in (a Wagtail block), what is read from the stored value, what it
refers to, and the template it is shown with. Write `blocks/<name>.py` with a subclass and `register` an instance; put
its template at `newsroom/blocks/<name>.html` (or give `template`). A third party names an instance as an entry point in
the group `standfirst.blocks`:

    [project.entry-points."standfirst.blocks"]
    timeline = "acme_timeline.block:timeline"

The module may not import models: the body is defined while they are loaded. No migration is needed: the field freezes
no blocks.

The contract, which `check` holds and the tests run over every entry:

- `read` takes *anything* (importers and old versions leave odd values) and never raises. It returns plain tidy data,
  or nothing when there is nothing to show.
- `references` names every picture, document and story by id, so that all are fetched before rendering.
- `context` uses the sheet for every text: `sheet.rich` for rich text, `sheet.plain` for the rest, or leaves escaping
  to the template. It never asks the database; an id that the library lacks is not shown.
- `texts` gives every word a reader may see, in order: search and similarity use it, and leak tests.
- `role` says what the block is to the preview. The default ends it: what is unknown stays behind the gate.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from django.template.loader import get_template
from django.utils.safestring import SafeString
from wagtail.blocks import Block

from standfirst.core.registry import Registry, RegistryError
from standfirst.newsroom.rules.preview import Role
from standfirst.newsroom.rules.shown import References

if TYPE_CHECKING:
    from standfirst.newsroom.body.sheet import Sheet


class BodyBlockKind(ABC):
    """One kind of block. Stateless: one instance serves every story."""

    name: ClassVar[str]
    role: ClassVar[Role] = Role.STOPS

    @property
    def template(self) -> str:
        return f"newsroom/blocks/{self.name}.html"

    @abstractmethod
    def form(self) -> Block:
        """A fresh Wagtail block: what the editor fills in, with label, icon and group, and what is checked."""

    @abstractmethod
    def read(self, value: Any) -> Iterable[Any]:
        """The tidy values in a stored one: none, one, or (as paragraphs do) several that are shown one by one."""

    def references(self, value: Any) -> References:
        """What a tidy value refers to by id."""
        return References()

    def texts(self, value: Any) -> Iterable[str]:
        """The words of a tidy value, as plain text."""
        return ()

    def marked(self, value: Any) -> Iterable[str]:
        """The texts of a tidy value in which `[^1]` refers to a footnote."""
        return ()

    @abstractmethod
    def context(self, value: Any, sheet: Sheet) -> Mapping[str, Any] | None:
        """What the template gets; None when there is nothing to show (a picture whose rights have expired)."""

    def html(self, value: Any, sheet: Sheet) -> SafeString:
        """The block's HTML, `""` when there is nothing to show."""
        context = self.context(value, sheet)
        if context is None:
            return SafeString("")
        return get_template(self.template).render({**context, "labels": sheet.labels})  # type: ignore[arg-type]


def check(kind: BodyBlockKind) -> None:
    """Raises `RegistryError` when an entry cannot serve as a block."""
    if not isinstance(kind, BodyBlockKind):
        raise RegistryError(f"body block: {kind!r} is not a BodyBlockKind.", remedy="Name an instance of a subclass.")
    if not getattr(kind, "name", "").isidentifier():
        raise RegistryError(f"body block: {kind!r} has no plain name.", remedy="Set `name` as in `pull_quote`.")


blocks: Registry[BodyBlockKind] = Registry("body block", group="standfirst.blocks", contract=check)


def register(kind: BodyBlockKind) -> BodyBlockKind:
    return blocks.register(kind.name, kind)


def text_of(value: Any, name: str = "") -> str:
    """A text out of a stored value of any shape: `""` when it is not there or not a text."""
    if name:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value.strip() if isinstance(value, str) else ""


def part_of(value: Any, name: str) -> Any:
    """A part of a stored value of any shape, or None."""
    return value.get(name) if isinstance(value, Mapping) else None
