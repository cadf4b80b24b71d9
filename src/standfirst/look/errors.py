"""What can go wrong in the look."""

from __future__ import annotations

from standfirst.core.errors import StandfirstError


class LookError(StandfirstError):
    code = "look"


class RefusedMail(LookError):
    """A mail that may not leave the house: what is wrong with it, and how to mend it."""

    code = "look.mail_refused"
