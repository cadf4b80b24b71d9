"""What a public form may refuse, and what setting a front may."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from standfirst.core.errors import StandfirstError


class TooManyMessages(StandfirstError):
    """One network sent more than it may. `wait` is how many seconds to wait before the next try."""

    code = "too_many_messages"

    def __init__(self, wait: int) -> None:
        super().__init__("Your network has sent too many messages.", remedy="Wait a few minutes and send it again.")
        self.wait = wait


class TooManyRequests(StandfirstError):
    """One network asked for more than it may. `wait` is how many seconds to wait before the next try."""

    code = "too_many_requests"

    def __init__(self, wait: int) -> None:
        super().__init__("Your network has asked for this too often.", remedy="Wait a moment and try again.")
        self.wait = wait


class NoFront(StandfirstError):
    """There is no front of that key."""

    code = "no_front"


class ChangedSince(StandfirstError):
    """Somebody else changed the front after it was looked at. `steps` are their changes (`FrontStep`), oldest first;
    `turn` is the front's now: look at them, and ask again with it."""

    code = "front_changed_since"

    def __init__(self, steps: Sequence[Any], turn: int) -> None:
        super().__init__("Somebody else has changed this front since.", remedy="Look at it and try again.")
        self.steps = tuple(steps)
        self.turn = turn


class NothingToDo(StandfirstError):
    """There is nothing to publish, to discard or to undo."""

    code = "front_nothing_to_do"


class ListRefused(StandfirstError):
    """An address asks a list for what does not exist. The page that says so is a 404."""

    code = "list_refused"


class RedirectRefused(StandfirstError):
    """A redirect may not be kept. `field` is source, target or empty; the message says why, in words."""

    code = "redirect_refused"

    def __init__(self, message: str, *, why: str, field: str = "") -> None:
        super().__init__(message)
        self.why = why
        self.field = field


class ImportOvertaken(StandfirstError):
    """An import is not in the state that was asked for: somebody was quicker, or it is not ready yet."""

    code = "import_overtaken"
