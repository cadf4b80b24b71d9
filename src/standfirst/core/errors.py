"""The one base error of the house: a stable code, what happened, and how to mend it."""

from __future__ import annotations


class StandfirstError(Exception):
    """Base of every error that a person may read.

    `code` is stable and may be searched for; `message` says what happened; `remedy` says what to do about it.
    """

    code = "error"

    def __init__(self, message: str, *, remedy: str = "", code: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
        if code is not None:
            self.code = code

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()
