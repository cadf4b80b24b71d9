"""Options of the wiring: secrets, the database, the cache, the storages."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import IPv4Network, IPv6Network
from urllib.parse import urlsplit

from standfirst.core.options import Problem, Section, Values

IPNetwork = IPv4Network | IPv6Network


def _long_enough(value: str) -> str | None:
    return None if len(value) >= 32 else "it is shorter than 32 characters"


def _each_long_enough(value: list[str]) -> str | None:
    return None if all(len(one) >= 32 for one in value) else "one of them is shorter than 32 characters"


def _scheme(*allowed: str) -> object:
    def check(value: str) -> str | None:
        try:
            parts = urlsplit(value)
            _ = parts.port
        except ValueError as error:
            return f"it is not an address: {error}"
        return None if not value or parts.scheme in allowed else f"it does not begin with {' or '.join(allowed)}://"

    return check


SECURITY = Section("security", "Security", help="Keys and who may speak for a reader.", order=20)
SECRET_KEY = SECURITY.option(
    "secret_key", str, "", secret=True, check=_long_enough,
    help="Signs sessions, passes and links. There is no default: `standfirst init` writes a fresh one.",
    remedy="Run `standfirst init`, or set STANDFIRST_SECRET_KEY to at least 32 random characters.",
)  # fmt: skip
SECRET_KEY_FALLBACKS = SECURITY.option(
    "secret_key_fallbacks", list[str], [], secret=True, check=_each_long_enough,
    help="Former keys that are still believed while they are being replaced.",
    remedy="Give a list of former keys, newest first.",
)  # fmt: skip
TRUSTED_PROXIES = SECURITY.option(
    "trusted_proxies", list[IPNetwork], [],
    help="Networks whose X-Forwarded-For and X-Forwarded-Proto are believed; from anybody else both are ignored.",
    remedy='Give addresses or networks: ["127.0.0.1/32", "10.0.0.0/8"].',
)  # fmt: skip

DATABASE = Section("database", "Database", help="SQLite in the home folder, or PostgreSQL.", order=30)
DATABASE_URL = DATABASE.option(
    "url", str, "", check=_scheme("postgresql", "postgres", "sqlite"),  # type: ignore[arg-type]
    help="Empty: SQLite in the home folder. `postgresql://user:password@host:port/name?sslmode=require`, or "
    "`sqlite:////absolute/path.sqlite3`.",
    remedy="Give an address such as postgresql://standfirst:password@localhost:5432/standfirst, or leave it out.",
)  # fmt: skip
CONNECTION_SECONDS = DATABASE.option(
    "connection_seconds", int, 60,
    help="How long a connection is kept for the next request. 0 closes it after each.",
    remedy="Give a number of seconds.",
)  # fmt: skip

CACHE = Section("cache", "Cache", help="Shared between processes: rate limits count in it.", order=40)
CACHE_URL = CACHE.option(
    "url", str, "", check=_scheme("redis", "rediss", "unix"),  # type: ignore[arg-type]
    help="Empty: files in the home folder. `redis://host:6379/0` for Redis or Valkey.",
    remedy="Give an address such as redis://localhost:6379/0, or leave it out.",
)  # fmt: skip

STORAGE = Section(
    "storage",
    "Storage",
    help="Public cuts of pictures, and private originals and documents: folders or S3 buckets.",
    order=50,
)
PUBLIC_BUCKET = STORAGE.option(
    "public_bucket", str, "",
    help="The bucket of what readers fetch directly. Empty: the folder `media` in the home, served by the site.",
    remedy="Give the bucket's name.",
)  # fmt: skip
PUBLIC_URL = STORAGE.option(
    "public_url", str, "", check=_scheme("http", "https"),  # type: ignore[arg-type]
    help="Where readers fetch the public bucket from, when that is not the bucket's own address: a CDN.",
    remedy="Give an address such as https://media.example.com/",
)  # fmt: skip
ORIGINALS_BUCKET = STORAGE.option(
    "originals_bucket", str, "",
    help="The bucket of originals and documents; it must not be public. Empty: the folder `originals` in the home.",
    remedy="Give the name of a bucket that is not the public one.",
)  # fmt: skip
ENDPOINT = STORAGE.option(
    "endpoint", str, "", check=_scheme("http", "https"),  # type: ignore[arg-type]
    help="The S3 service's address, when it is not Amazon's.",
    remedy="Give an address such as https://s3.example.com",
)  # fmt: skip
REGION = STORAGE.option(
    "region", str, "",
    help="The S3 region that the buckets are in.",
    remedy="Give the region's name, such as eu-central-1.",
)  # fmt: skip
ACCESS_KEY = STORAGE.option(
    "access_key", str, "", secret=True,
    help="The S3 access key. Empty: what the machine's own role allows.",
    remedy="Give the access key's id.",
)  # fmt: skip
ACCESS_SECRET = STORAGE.option(
    "access_secret", str, "", secret=True,
    help="The S3 secret that belongs to the access key.",
    remedy="Give the secret that was shown when the key was made.",
)  # fmt: skip


@SECURITY.agree
def _has_a_key(values: Values) -> Iterator[Problem]:
    if not values[SECRET_KEY]:
        yield Problem("security.secret_key", "is not set", SECRET_KEY.remedy)


@STORAGE.agree
def _buckets_differ(values: Values) -> Iterator[Problem]:
    if values[PUBLIC_BUCKET] and values[PUBLIC_BUCKET] == values[ORIGINALS_BUCKET]:
        yield Problem(
            "storage.originals_bucket", "is the public bucket; originals are private", ORIGINALS_BUCKET.remedy
        )
    if bool(values[ACCESS_KEY]) != bool(values[ACCESS_SECRET]):
        yield Problem("storage.access_key and storage.access_secret", "only one is set", "Set both, or neither.")
