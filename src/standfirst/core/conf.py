"""Options that every app may read: where the publication stands and what it is called on the net."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from standfirst.core.options import Section
from standfirst.core.zones import known_zones


def _web_address(value: str) -> str | None:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return "it is not a web address"
    if parts.path not in ("", "/") or parts.query or parts.fragment:
        return "it has a path; the publication stands at the root of its host"
    return None


def _zone(value: str) -> str | None:
    return None if value in known_zones() else "there is no such time zone"


SITE = Section("site", "The site", help="Where the publication stands.", order=10)

HOME = SITE.option(
    "home", Path, Path("standfirst-data"), in_file=False,
    help="The folder of all that this install keeps on disk: the embedded database, queue, cache, pictures, "
    "originals, static files and logs. The settings file is looked for here, unless STANDFIRST_CONFIG names it.",
    remedy="Give a folder that this user may write to.",
)  # fmt: skip
BASE_URL = SITE.option(
    "base_url", str, "http://localhost:8000", check=_web_address,
    help="The address readers type: scheme and host, no path. With https, cookies are secure and HSTS is sent.",
    remedy="Give the public address, such as https://www.example.com",
)  # fmt: skip
ALLOWED_HOSTS = SITE.option(
    "allowed_hosts", list[str], [],
    help="Further host names the site answers to; the host of `base_url`, and localhost while that is a local address, "
    "need not be listed. In the environment: separated by commas.",
    remedy='Give a list of host names: ["www.example.com", ".example.org"].',
)  # fmt: skip
TIME_ZONE = SITE.option(
    "time_zone", str, "UTC", check=_zone,
    help="The newsroom's time zone, by its IANA name. The database keeps UTC.",
    remedy="Give an IANA name, such as Europe/Vienna or Asia/Tokyo.",
)  # fmt: skip
DEMO = SITE.option(
    "demo", bool, False,
    help="This is the demo publication: /demo/ lists its accounts and mails. Never in production.",
    remedy="Give true or false.",
)  # fmt: skip
DEBUG = SITE.option(
    "debug", bool, False,
    help="Show tracebacks in the browser and serve static files as they lie. For work on the code only.",
    remedy="Give true or false.",
)  # fmt: skip


def base_url() -> str:
    """The publication's address without a trailing slash."""
    return BASE_URL.value.rstrip("/")
