"""Wagtail's index of references reads a story whole whenever it, or anything below it, is saved. One publication saves
a story three times and each of its relations once: it is read at the end, once.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def referenced_once(story: Any, *, changed: bool = True) -> Iterator[None]:
    """Keep the index of references still meanwhile, and have it read `story` at the end; not at all when nothing that
    refers to anything is `changed`. Nested in another, or where Wagtail was told to keep it still, it does nothing.
    """
    # Imported here: it wants all models to be there.
    from wagtail.signal_handlers import (
        disable_reference_index_auto_update,
        reference_index_auto_update_disabled,
        update_reference_index_on_save,
    )

    if getattr(reference_index_auto_update_disabled, "value", False):
        yield
        return
    with disable_reference_index_auto_update():
        yield
    if changed:
        update_reference_index_on_save(story)
