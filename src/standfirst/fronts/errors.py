"""What a public form may refuse, and what setting a front may."""

from __future__ import annotations

from standfirst.core.errors import StandfirstError


class TooManyMessages(StandfirstError):
    """One network sent more than it may. `wait` is how many seconds to wait before the next try."""

    code = "too_many_messages"

    def __init__(self, wait: int) -> None:
        super().__init__("Your network has sent too many messages.", remedy="Wait a few minutes and send it again.")
        self.wait = wait


class NoFront(StandfirstError):
    """There is no front of that key."""

    code = "no_front"
