"""From one address or name to the dictionaries that Django wants: database, cache, queue, storages."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit


def database(url: str, *, home: Path, connection_seconds: int) -> dict[str, Any]:
    """Django's entry for a database address; an empty one is SQLite in `home`."""
    parts = urlsplit(url)
    if not url or parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path[1:]) if url else home / "standfirst.sqlite3",
            # Opening the file anew for each page costs as much as several statements.
            "CONN_MAX_AGE": connection_seconds,
            "OPTIONS": {
                # IMMEDIATE, because a transaction that reads first and writes later cannot wait for another's lock.
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            },
        }
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.removeprefix("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": parts.port or "",
        "CONN_MAX_AGE": connection_seconds,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(parse_qsl(parts.query)),
    }


def cache(url: str, *, home: Path) -> dict[str, Any]:
    """Django's entry for a cache address; an empty one is files in `home`, which every process shares."""
    if url:
        return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url}
    return {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": home / "cache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }


def queue(url: str, *, home: Path) -> dict[str, Any]:
    """Huey's settings for a queue address; an empty one is a SQLite file of its own in `home`."""
    if url:
        return {"huey_class": "huey.PriorityRedisHuey", "name": "standfirst", "url": url, "immediate": False}
    filename = str(home / "queue.sqlite3")
    return {"huey_class": "huey.SqliteHuey", "name": "standfirst", "filename": filename, "immediate": False}


def storage(bucket: str, *, folder: Path, public: bool, s3: dict[str, str], public_url: str = "") -> dict[str, Any]:
    """Django's entry for a storage: an S3 bucket, or without one a folder.

    A private storage has no address of its own: what lies in it is served by a view that asks first.
    """
    if not bucket:
        if public:
            options: dict[str, Any] = {"location": folder, "file_permissions_mode": 0o644}
            return {"BACKEND": "standfirst.ops.storages.Folder", "OPTIONS": options}
        options = {"location": folder, "file_permissions_mode": 0o600, "directory_permissions_mode": 0o700}
        return {"BACKEND": "standfirst.ops.storages.PrivateFolder", "OPTIONS": options}
    options = {
        "bucket_name": bucket,
        "file_overwrite": False,
        "querystring_auth": not public,
        "endpoint_url": s3["endpoint"] or None,
        "region_name": s3["region"] or None,
        "access_key": s3["access_key"] or None,
        "secret_key": s3["access_secret"] or None,
    }
    if public:
        options["object_parameters"] = {"CacheControl": "public, max-age=31536000, immutable"}
    if public and public_url:
        parts = urlsplit(public_url)
        options["custom_domain"] = f"{parts.netloc}{parts.path.rstrip('/')}"
        options["url_protocol"] = f"{parts.scheme}:"
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}


def public_origin(bucket: str, *, s3: dict[str, str], public_url: str) -> str:
    """The origin that public pictures come from when it is not the site's own: for the content security policy."""
    if not bucket:
        return ""
    if public_url or s3["endpoint"]:
        parts = urlsplit(public_url or s3["endpoint"])
        return f"{parts.scheme}://{parts.netloc}"
    return f"https://{bucket}.s3.amazonaws.com"
