"""Logs hold what happened and no secret."""

from __future__ import annotations

import io
import json
import logging

import pytest
import structlog

from standfirst.ops import logs

SECRETS = ("correct-horse-battery", "hunter2")


@pytest.fixture
def lines():
    """A logger on our formatter, and what it has written."""

    def made(form):
        formatter = logs.configuration(level="info", form=form, secrets=SECRETS)["formatters"]["lines"]
        stream = io.StringIO()
        handler = logging.StreamHandler(stream)
        handler.setFormatter(formatter["()"](**{key: value for key, value in formatter.items() if key != "()"}))
        logger = logging.getLogger(f"tests.logs.{form}")
        logger.handlers, logger.propagate = [handler], False
        logger.setLevel("INFO")
        return logger, stream

    return made


@pytest.mark.parametrize("form", ["json", "console"])
@pytest.mark.parametrize("secret", SECRETS)
def test_a_secret_never_appears_however_it_is_logged(lines, form, secret):
    logger, stream = lines(form)
    logger.info("the key is %s", secret)
    logger.info("extra", extra={"where": f"postgresql://u:{secret}@db/x", "deep": {"list": [secret, 1]}})
    logger.info("named", extra={"password": "something else", "Authorization": "Bearer abc"})
    try:
        raise ValueError(f"could not log in with {secret}")
    except ValueError:
        logger.exception("failed")
    bound = structlog.wrap_logger(logger, [structlog.stdlib.ProcessorFormatter.wrap_for_formatter])
    bound.info("event", dsn=f"x:{secret}@y", api_key="zzz-top")
    text = stream.getvalue()
    assert text.count(logs.STRUCK) >= 6
    for hidden in (secret, "something else", "Bearer abc", "zzz-top"):
        assert hidden not in text


def test_json_is_one_object_a_line_with_time_level_and_logger(lines):
    logger, stream = lines("json")
    logger.warning("full", extra={"free_mb": 3})
    event = json.loads(stream.getvalue())
    assert event["event"] == "full"
    assert event["level"] == "warning"
    assert event["logger"] == "tests.logs.json"
    assert event["free_mb"] == 3
    assert event["timestamp"].endswith("Z")


def test_the_secrets_in_force_are_those_that_are_struck_out(settings):
    striker = next(
        one for one in settings.LOGGING["formatters"]["lines"]["processors"] if isinstance(one, logs.Striker)
    )
    assert settings.SECRET_KEY not in striker.clean(f"key {settings.SECRET_KEY}")
