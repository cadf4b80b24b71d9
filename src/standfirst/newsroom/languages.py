"""The languages stories are written in, by BCP 47 tag, with the name the language gives itself and its direction."""

from __future__ import annotations

from functools import cache

from babel import Locale

LANGUAGES = [
    "ar", "az", "bg", "bn", "bs", "ca", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "he", "hi", "hr",
    "hu", "hy", "id", "it", "ja", "ka", "kk", "ko", "ky", "lt", "lv", "mk", "mn", "ms", "nl", "no", "pl", "pt", "ro",
    "ru", "sk", "sl", "sq", "sr", "sv", "sw", "tg", "th", "tk", "tr", "uk", "ur", "uz", "vi", "zh-Hans", "zh-Hant",
]  # fmt: skip


@cache
def language_name(tag: str) -> str:
    """The language's own name for itself, e.g. `日本語`; the tag when Babel does not know it."""
    name = Locale.parse(tag, sep="-").get_display_name()
    return name[:1].upper() + name[1:] if name else tag


@cache
def direction(tag: str) -> str:
    """`rtl` or `ltr`."""
    return Locale.parse(tag, sep="-").text_direction


def language_choices() -> list[tuple[str, str]]:
    return sorted(((tag, f"{language_name(tag)} ({tag})") for tag in LANGUAGES), key=lambda c: c[1].casefold())
