"""Characters that XML and UTF-8 can carry. Pure.

Source: XML 1.0 (fifth edition), production 2 `Char`. C1 controls are allowed there, but discouraged, and say nothing.
"""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import TypeVar

Value = TypeVar("Value")

_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def plain(text: str) -> str:
    """`text` without the characters that no well-formed document holds: control characters, halves of characters,
    U+FFFE and U+FFFF. Line ends are written as XML reads them.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _REFUSED.sub("", text) if _REFUSED.search(text) else text


def plain_values(value: Value) -> Value:
    """The same of every text in a frozen dataclass, in tuples and in dataclasses within."""
    if isinstance(value, str):
        return plain(value)  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(plain_values(part) for part in value)  # type: ignore[return-value]
    if is_dataclass(value) and not isinstance(value, type):
        old = {name: getattr(value, name) for name in _names(type(value))}
        new = {name: plain_values(part) for name, part in old.items()}
        return replace(value, **new) if new != old else value
    return value


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
