"""What an address that is not there may have meant: its words, its slug, and whether it is worth asking about."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

MOST_WORDS, LONGEST_WORD, LONGEST_SLUG = 8, 30, 255
LONGEST_NOTED = 200
# What pages of other sites end in; anything else with a dot in it is a file, and nobody reads a list of stories for it.
PAGES = frozenset({"html", "htm", "xhtml", "shtml", "php", "asp", "aspx", "jsp", "cfm", "amp"})
_SPLIT = re.compile(r"[\W_]+")
_SLUG = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)+$")
_NUMBERED = re.compile(r"^(?:[0-9]+-)?(.+?)(?:-[0-9]+)?$")
# Long runs of letters and digits without a word in them: keys and codes, which may open something.
_SECRET = re.compile(r"^(?=.*[0-9])(?=.*[a-z])[a-z0-9_=.+-]{24,}$", re.I)
_WORDLESS = frozenset({"index", "article", "articles", "news", "story", "stories", "post", "blog", "page", "id", "www"})
_PRIVATE = ("preview", "newsroom", "account", "demo", "media", "documents", "originals", "static")


@dataclass(frozen=True, slots=True)
class Meant:
    """`slugs` are what a story's slug may be, the likeliest first; `words` what to look for. Both may be empty."""

    slugs: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return " ".join(self.words)


def meant(path: str) -> Meant | None:
    """What a path that was asked for in vain may have meant: a few words, two slugs. None for a file's."""
    parts = [part for part in path[:1_000].split("/") if part]
    if not parts:
        return Meant()
    name, dot, extension = parts[-1].rpartition(".")
    if dot and extension.casefold() in PAGES:
        parts[-1] = name
    elif dot and len(extension) <= 5:
        return None
    last = parts[-1].casefold()[:LONGEST_SLUG]
    bare = _NUMBERED.match(last)
    slugs = dict.fromkeys(one for one in (bare[1] if bare else last, last) if _SLUG.match(one))
    words: dict[str, None] = {}
    for part in reversed(parts):
        found = [word for word in _SPLIT.split(unicodedata.normalize("NFC", part)) if _tells(word)]
        words.update(dict.fromkeys(word[:LONGEST_WORD] for word in found))
        if words:
            break
    return Meant(tuple(slugs)[:2], tuple(words)[:MOST_WORDS])


def noted(path: str) -> str:
    """The path as the list of missing addresses keeps it; empty when it is not kept: files, what may be secret or say
    who somebody is, and what is longer than a person types.
    """
    path = "/" + "/".join(part for part in path.split("/") if part)
    parts = path[1:].split("/")
    if len(path) > LONGEST_NOTED or path == "/" or "@" in path or parts[0].casefold() in _PRIVATE:
        return ""
    if any(_SECRET.match(part) and not _SLUG.match(part.casefold()) for part in parts):
        return ""
    if any(unicodedata.category(letter)[0] == "C" or letter in "\u2028\u2029" for letter in path):
        return ""
    return path


def _tells(word: str) -> bool:
    return len(word) > 1 and not word.isdigit() and word.casefold() not in _WORDLESS
