"""Sites whose players may stand in a story: the address an editor pastes, and the frame a click loads.

Add one by an entry point in the group `standfirst.embeds` (a `Site`), or by a table in the setting
`STANDFIRST_EMBED_SITES`: `{"name", "label", "address", "link", "frame"}`, as the fields of `Site`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from standfirst.core.errors import StandfirstError
from standfirst.core.registry import Registry


class EmbedSiteError(StandfirstError):
    code = "embed_site"


@dataclass(frozen=True, slots=True)
class Site:
    """`address` is a pattern with a group `id`, matched against the whole pasted address without its scheme; `link`
    and `frame` are https addresses with `{id}` in them: the page a reader without script goes to, and the player.
    """

    name: str
    label: str
    address: re.Pattern[str]
    link: str
    frame: str

    def __post_init__(self) -> None:
        if "id" not in self.address.groupindex or not re.fullmatch(r"[a-z0-9-]+", self.name):
            raise EmbedSiteError(
                f"embed site “{self.name}”: the pattern has no group “id”, or the name is not plain.",
                remedy="Write the address as a pattern with (?P<id>…), and the name in a-z, 0-9 and hyphens.",
            )
        for url in (self.link, self.frame):
            if urlsplit(url).scheme != "https" or "{id}" not in url:
                raise EmbedSiteError(
                    f"embed site “{self.name}”: “{url}” is not an https address with {{id}} in it.",
                    remedy="Give link and frame as https://…{id}….",
                )


@dataclass(frozen=True, slots=True)
class Embed:
    site: Site
    id: str

    @property
    def link(self) -> str:
        return self.site.link.replace("{id}", self.id)

    @property
    def frame(self) -> str:
        return self.site.frame.replace("{id}", self.id)


_QUERY = r"(?:[?&#][^\s]*)?"

YOUTUBE = Site(
    name="youtube",
    label="YouTube",
    address=re.compile(
        r"(?:(?:www|m|music)\.)?(?:youtube\.com|youtube-nocookie\.com)/"
        r"(?:watch\?(?:[^\s#]*&)?v=|embed/|shorts/|live/)(?P<id>[A-Za-z0-9_-]{11})" + _QUERY + r"/?"
        r"|youtu\.be/(?P<short>[A-Za-z0-9_-]{11})" + _QUERY
    ),
    link="https://www.youtube.com/watch?v={id}",
    frame="https://www.youtube-nocookie.com/embed/{id}?autoplay=1",
)
VIMEO = Site(
    name="vimeo",
    label="Vimeo",
    address=re.compile(
        r"(?:www\.|player\.)?vimeo\.com/(?:video/|channels/[\w-]+/)?(?P<id>[0-9]{3,12})(?:/[0-9a-f]+)?" + _QUERY + "/?"
    ),
    link="https://vimeo.com/{id}",
    frame="https://player.vimeo.com/video/{id}?dnt=1&autoplay=1",
)

sites: Registry[Site] = Registry("embed site", group="standfirst.embeds")
for _site in (YOUTUBE, VIMEO):
    sites.register(_site.name, _site)


def site_from_table(table: Mapping[str, str]) -> Site:
    """A site from the setting. Raises `EmbedSiteError` for a missing field or a bad pattern."""
    try:
        pattern = re.compile(table["address"])
        return Site(table["name"], table["label"], pattern, table["link"], table["frame"])
    except (KeyError, TypeError, re.error) as error:
        raise EmbedSiteError(
            f"STANDFIRST_EMBED_SITES: {error!r} in {dict(table)!r}.",
            remedy="Each site has name, label, address (a pattern), link and frame.",
        ) from error


def find(url: str, more: Iterable[Site] = ()) -> Embed | None:
    """The player behind an address, or None when the site is not allowed. Only http and https count."""
    scheme, _, rest = url.strip().partition("://")
    if scheme.lower() not in ("http", "https") or len(rest) > 500:
        return None
    for site in (*(site for _, site in sites), *more):
        match = site.address.fullmatch(rest)
        if match:
            number = match.group("id") or match.groupdict().get("short")
            if number:
                return Embed(site, number)
    return None


def frame_origins(more: Iterable[Site] = ()) -> list[str]:
    """The origins that the public content policy must allow in frames, sorted."""
    return sorted({"https://" + urlsplit(site.frame).netloc for site in (*(site for _, site in sites), *more)})
