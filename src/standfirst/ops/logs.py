"""Logs: one line an event, to read or to collect, with every secret struck out."""

from __future__ import annotations

import logging
import logging.config
import re
import sys
from collections.abc import Sequence
from typing import Any

import structlog

STRUCK = "***"
# Keys whose values are struck out wherever they turn up, whatever they hold.
PRIVATE_KEYS = re.compile(r"(password|passwd|secret|token|authorization|cookie|api_?key|session_?key|signature)", re.I)


class Striker:
    """A structlog processor that strikes out secrets: by the key they stand under, and by what they are."""

    def __init__(self, secrets: Sequence[str]) -> None:
        # Short ones would strike out ordinary words; the options demand long ones where it matters.
        self._secrets = tuple(secret for secret in secrets if len(secret) >= 4)

    def __call__(self, logger: Any, method: str, event: dict[str, Any]) -> dict[str, Any]:
        return {key: STRUCK if PRIVATE_KEYS.search(key) else self.clean(value) for key, value in event.items()}

    def clean(self, value: Any) -> Any:
        """`value` without secrets, looked for in texts inside lists and mappings too."""
        if isinstance(value, str):
            for secret in self._secrets:
                value = value.replace(secret, STRUCK)
            return value
        if isinstance(value, dict):
            return {key: STRUCK if PRIVATE_KEYS.search(str(key)) else self.clean(one) for key, one in value.items()}
        if isinstance(value, list | tuple):
            return [self.clean(one) for one in value]
        if value is None or isinstance(value, bool | int | float):
            return value
        return self.clean(str(value))


class NoProbes(logging.Filter):
    """Drops what Django says of a probe that was answered 503: that is an answer, and comes every few seconds."""

    def filter(self, record: logging.LogRecord) -> bool:
        return getattr(getattr(record, "request", None), "path_info", "") not in ("/healthz", "/readyz")


def configuration(*, level: str, form: str, secrets: Sequence[str]) -> dict[str, Any]:
    """The logging configuration, for Django and for the web server alike. `form` is `console` or `json`."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    last: Any = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if form == "json"
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), sort_keys=False)
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "lines": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": [structlog.stdlib.ExtraAdder(), *shared],
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    structlog.processors.StackInfoRenderer(),
                    structlog.processors.format_exc_info,
                    Striker(secrets),
                    last,
                ],
            }
        },
        "filters": {"no probes": {"()": NoProbes}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines"}},
        "root": {"handlers": ["stderr"], "level": level.upper()},
        "loggers": {
            # Our own line for each request says it already.
            "django.request": {"level": "ERROR", "filters": ["no probes"]},
            "django.server": {"level": "WARNING"},
            "granian.access": {"level": "WARNING"},
            "_granian": {"level": level.upper(), "handlers": ["stderr"], "propagate": False},
            # They tell every task and every request at the level of ours.
            "huey.consumer": {"level": "WARNING"},
            "django_tasks": {"level": "WARNING"},
            "botocore": {"level": "WARNING"},
            "PIL": {"level": "INFO"},
            "fontTools": {"level": "WARNING"},
        },
    }


def apply(config: dict[str, Any]) -> None:
    """Put a configuration in force: the standard library's loggers and structlog's, on one road."""
    logging.config.dictConfig(config)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
