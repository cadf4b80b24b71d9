"""What every test stands on: settings of its own, databases ready in a moment, tools that are there or are missed aloud."""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
from pathlib import Path

import pytest

_HOME = Path(tempfile.mkdtemp(prefix="standfirst-tests-"))


def pytest_configure(config):
    from django.conf import settings

    if settings.configured:
        raise pytest.UsageError("The tests bring their own settings: unset DJANGO_SETTINGS_MODULE.")
    for name in [name for name in os.environ if name.startswith("STANDFIRST_") and "_TEST_" not in name]:
        del os.environ[name]
    os.environ["STANDFIRST_HOME"] = str(_HOME)
    os.environ["STANDFIRST_SECRET_KEY"] = secrets.token_urlsafe(48)
    os.environ["DJANGO_SETTINGS_MODULE"] = "standfirst.config.settings"
    import django

    django.setup()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # Only while Django is set up: the workers of a parallel run bring settings of their own.
    del os.environ["DJANGO_SETTINGS_MODULE"]


def pytest_unconfigure(config):
    shutil.rmtree(_HOME, ignore_errors=True)
