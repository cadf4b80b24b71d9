"""Where links lead: straight, without trackers, and into the house by id."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

_TRACKERS = re.compile(
    r"(?:utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|igshid|mc_cid|mc_eid|mkt_tok|_hsenc|_hsmi|"
    r"vero_id|oly_enc_id|oly_anon_id|s_cid|cmpid)",
    re.IGNORECASE,
)
# Who wraps links in their own, and the parameter that holds the real one.
_WRAPPERS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (r"(?:www\.)?google\.[a-z.]{2,8}", "/url", ("q", "url")),
    (r"[\w.-]+\.safelinks\.protection\.outlook\.com", "/", ("url",)),
    (r"l\.facebook\.com|lm\.facebook\.com|l\.instagram\.com", "/l.php", ("u",)),
    (r"(?:www\.)?linkedin\.com", "/safety/go", ("url",)),
)
_LONGEST = 2000
_STORY = re.compile(r"/[a-z0-9-]{1,120}-(\d{1,18})/?")
_HREF = re.compile(r'<a href="([^"]*)">')


def straight(href: str) -> str:
    """The address as we keep it, `""` for one that is of no use to a reader: `http`, `https`, `mailto` or a path here.

    Redirects of search engines and mail filters are unwrapped, parameters that only track are taken off.
    """
    href = re.sub(r"[\x00-\x20\u00a0]+", "", href or "")
    for _ in range(3):
        inner = _unwrapped(href)
        if inner == href:
            break
        href = inner
    if len(href) > _LONGEST:
        return ""
    try:
        parts = urlsplit(href)
        host = parts.hostname
    except ValueError:
        return ""
    if parts.scheme == "mailto":
        return href if "@" in parts.path else ""
    if parts.scheme in ("http", "https") and host:
        return urlunsplit(parts._replace(query=_without_trackers(parts.query), fragment=_anchor(parts.fragment)))
    if not parts.scheme and not parts.netloc and href.startswith("/"):
        return href
    if not parts.scheme and href.lower().startswith("www."):
        return straight(f"https://{href}")
    return ""


def _anchor(fragment: str) -> str:
    return "" if fragment.startswith(":~:") else fragment


def _without_trackers(query: str) -> str:
    if not query or not _TRACKERS.search(query):
        return query
    return urlencode(
        [(name, value) for name, value in parse_qsl(query, keep_blank_values=True) if not _TRACKERS.fullmatch(name)]
    )


def _unwrapped(href: str) -> str:
    try:
        parts = urlsplit(href)
        host = parts.hostname or ""
        for pattern, path, names in _WRAPPERS:
            if re.fullmatch(pattern, host) and parts.path.rstrip("/") == path.rstrip("/"):
                held = dict(parse_qsl(parts.query))
                inner = next((held[name] for name in names if name in held), "")
                return inner if inner.startswith(("https://", "http://", "mailto:")) else href
    except ValueError:
        return href
    return href


def link_to_stories(
    blocks: Iterable[dict[str, Any]], hosts: frozenset[str], find: Callable[[set[int]], Mapping[int, int]]
) -> None:
    """Make links to our own stories links to pages, in place. `find` gives page ids by public numbers."""
    wanted = {
        number for text in _texts(blocks) for href in _HREF.findall(text) if (number := story_number(href, hosts))
    }
    pages = find(wanted) if wanted else {}
    if not pages:
        return

    def led(match: re.Match[str]) -> str:
        page = pages.get(story_number(match[1], hosts) or 0)
        return f'<a linktype="page" id="{page}">' if page else match[0]

    for block in blocks:
        value = block["value"]
        if block["type"] == "paragraph":
            block["value"] = _HREF.sub(led, value)
        elif block["type"] == "footnote":
            value["text"] = _HREF.sub(led, value["text"])


def _texts(blocks: Iterable[dict[str, Any]]) -> Iterable[str]:
    for block in blocks:
        if block["type"] == "paragraph":
            yield block["value"]
        elif block["type"] == "footnote":
            yield block["value"]["text"]


def story_number(href: str, hosts: frozenset[str]) -> int | None:
    """The public number in an address of ours, absolute or from the root; None in any other."""
    try:
        parts = urlsplit(href)
        if parts.netloc and (parts.hostname or "").lower() not in hosts:
            return None
        if parts.scheme and not parts.netloc:
            return None
    except ValueError:
        return None
    match = _STORY.fullmatch(parts.path)
    return int(match[1]) if match else None
