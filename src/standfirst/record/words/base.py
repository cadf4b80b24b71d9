"""How to say an audit action in words.

Whoever writes the audit trail also says, once, how a person reads it. An app does so in a module that its
`AppConfig.ready` imports:

    from django.utils.translation import gettext_lazy as _
    from standfirst.record.words.base import say

    say("newsroom.article_published", _("published {what}"))

The sentence follows the name of who did it. `{what}` becomes the object: “its headline” in a list of everything, “the
story” on its own page; any other name in braces is looked up in the entry's `data` (`-` when it is not there). `detail`
may be given a function that makes a second line of the entry's `data`. A test demands words for every action that
occurs in the code.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from standfirst.core.registry import Registry

Detail = Callable[[Mapping[str, Any]], str]


@dataclass(frozen=True, slots=True)
class Words:
    """`sentence` may be lazy; `detail` makes a second line of the data, or an empty one."""

    sentence: Any
    detail: Detail | None = None

    def put(self, what: str, data: Mapping[str, Any]) -> str:
        """The sentence about `what`. Never fails for want of data."""
        return str(self.sentence).format_map(_Filled({**data, "what": what}))

    def more(self, data: Mapping[str, Any]) -> str:
        return self.detail(data) if self.detail else ""


class _Filled(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "-"


audit_words: Registry[Words] = Registry("audit words", group="standfirst.audit_words")


def say(action: str, sentence: Any, detail: Detail | None = None) -> Words:
    """Register the words of an action. Raises `RegistryError` when it has some already."""
    return audit_words.register(action, Words(sentence, detail))


def words_of(action: str) -> Words:
    """The words of an action; of one that is gone from the code (an app that was removed), its name."""
    if action in audit_words:
        return audit_words.get(action)
    return Words(action.replace("{", "{{").replace("}", "}}") + ": {what}")
