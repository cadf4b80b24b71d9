"""From addresses to Django's dictionaries, and the settings that hang on them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from standfirst.config import backends

HOME = Path("/srv/home")
S3 = {"endpoint": "", "region": "eu-central-1", "access_key": "id", "access_secret": "word"}


def test_without_an_address_the_database_is_a_file_that_waits_its_turn():
    made = backends.database("", home=HOME, connection_seconds=60)
    assert made["NAME"] == HOME / "standfirst.sqlite3"
    assert made["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in made["OPTIONS"]["init_command"]


def test_a_sqlite_address_names_its_file():
    assert (
        backends.database("sqlite:////var/x%20y.sqlite3", home=HOME, connection_seconds=0)["NAME"] == "/var/x y.sqlite3"
    )


def test_a_postgresql_address_is_taken_apart():
    url = "postgresql://me:p%40ss@db.example:5433/news?sslmode=require&options=-c%20statement_timeout%3D9s"
    made = backends.database(url, home=HOME, connection_seconds=30)
    assert made["ENGINE"] == "django.db.backends.postgresql"
    assert (made["USER"], made["PASSWORD"], made["HOST"], made["PORT"], made["NAME"]) == (
        "me",
        "p@ss",
        "db.example",
        5433,
        "news",
    )
    assert made["OPTIONS"] == {"sslmode": "require", "options": "-c statement_timeout=9s"}
    assert made["CONN_MAX_AGE"] == 30


def test_a_postgresql_socket_needs_no_host():
    made = backends.database("postgresql:///news", home=HOME, connection_seconds=0)
    assert (made["HOST"], made["PORT"], made["NAME"]) == ("", "", "news")


def test_cache_and_queue_take_redis_or_files():
    assert backends.cache("", home=HOME)["LOCATION"] == HOME / "cache"
    assert backends.cache("redis://c/0", home=HOME)["BACKEND"].endswith("RedisCache")
    assert backends.queue("", home=HOME)["filename"] == "/srv/home/queue.sqlite3"
    assert backends.queue("redis://c/1", home=HOME)["url"] == "redis://c/1"


def test_a_private_bucket_signs_and_a_public_one_does_not():
    private = backends.storage("originals", folder=HOME, public=False, s3=S3)["OPTIONS"]
    public = backends.storage("cuts", folder=HOME, public=True, s3=S3, public_url="https://media.example/x/")["OPTIONS"]
    assert private["querystring_auth"] is True
    assert "custom_domain" not in private
    assert public["querystring_auth"] is False
    assert (public["url_protocol"], public["custom_domain"]) == ("https:", "media.example/x")


def test_the_private_folder_gives_no_addresses():
    from django.core.files.storage import storages

    with pytest.raises(NotImplementedError):
        storages["originals"].url("a.jpg")


@pytest.mark.parametrize(
    ("bucket", "endpoint", "public_url", "origin"),
    [
        ("", "", "", ""),
        ("cuts", "", "", "https://cuts.s3.amazonaws.com"),
        ("cuts", "https://s3.example:9000", "", "https://s3.example:9000"),
        ("cuts", "https://s3.example", "https://media.example/x/", "https://media.example"),
    ],
)
def test_the_policy_knows_where_public_pictures_come_from(bucket, endpoint, public_url, origin):
    assert backends.public_origin(bucket, s3={**S3, "endpoint": endpoint}, public_url=public_url) == origin


def settings_with(home, names, **environment):
    code = (
        "import json; from django.conf import settings as s;"
        f"print(json.dumps({{n: getattr(s, n) for n in {names!r}}}, default=str))"
    )
    kept = {k: v for k, v in os.environ.items() if not k.startswith("STANDFIRST_")}
    said = {
        "DJANGO_SETTINGS_MODULE": "standfirst.config.settings",
        "STANDFIRST_HOME": str(home),
        "STANDFIRST_SECRET_KEY": "k" * 40,
    }
    done = subprocess.run(
        [sys.executable, "-c", code], env=kept | said | environment, capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def test_an_https_address_makes_cookies_secure_and_sends_hsts(tmp_path):
    names = [
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
        "SECURE_HSTS_SECONDS",
        "ALLOWED_HOSTS",
        "CSRF_TRUSTED_ORIGINS",
    ]
    assert settings_with(tmp_path, names, STANDFIRST_BASE_URL="https://www.example.com/") == {
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SECURE_HSTS_SECONDS": 31536000,
        "ALLOWED_HOSTS": ["www.example.com"],
        "CSRF_TRUSTED_ORIGINS": ["https://www.example.com"],
    }


def test_production_is_the_same_code_with_other_addresses(tmp_path):
    made = settings_with(
        tmp_path,
        ["DATABASES", "CACHES", "HUEY", "STORAGES", "EMAIL_BACKEND", "EMAIL_USE_SSL", "CONTENT_SECURITY_POLICY"],
        STANDFIRST_DATABASE_URL="postgresql://u:p@db/news", STANDFIRST_CACHE_URL="redis://r/0",
        STANDFIRST_QUEUE_URL="redis://r/1", STANDFIRST_STORAGE_PUBLIC_BUCKET="cuts",
        STANDFIRST_STORAGE_ORIGINALS_BUCKET="originals", STANDFIRST_STORAGE_PUBLIC_URL="https://media.example/",
        STANDFIRST_MAIL_ROAD="smtp", STANDFIRST_MAIL_ENCRYPTION="tls",
    )  # fmt: skip
    assert made["DATABASES"]["default"]["HOST"] == "db"
    assert made["CACHES"]["default"]["LOCATION"] == "redis://r/0"
    assert made["HUEY"]["huey_class"] == "huey.PriorityRedisHuey"
    assert made["STORAGES"]["originals"]["OPTIONS"]["bucket_name"] == "originals"
    assert made["EMAIL_BACKEND"] == "django.core.mail.backends.smtp.EmailBackend"
    assert made["EMAIL_USE_SSL"] is True
    assert "https://media.example" in made["CONTENT_SECURITY_POLICY"]["DIRECTIVES"]["img-src"]
