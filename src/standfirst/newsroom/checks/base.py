"""How to add a check that is made before a story is published.

A check is a `Check`: it looks at a story as plain values and yields what it finds. Write `checks/<name>.py` with a
subclass and `register` an instance. A third party names an instance as an entry point in the group `standfirst.checks`:

    [project.entry-points."standfirst.checks"]
    readability = "acme_desk.readability:readability"

The contract, which `contract` holds and the tests run over every entry:

- `code` is stable: settings, the audit trail and links go by it. `label` names the check in the list of checks, `about`
  says in one sentence what it looks at; both are translatable.
- `find(story, house)` is pure: it asks neither the database nor the clock, changes nothing, takes a story with nothing
  in it, and is done in milliseconds for an ordinary story. What it needs to know stands in `StoryFacts` and
  `HouseFacts` (`newsroom.rules.checks`). A check that takes longer sets `slow`, and keeps to a limit of its own.
- Each `Finding` says what was found in `message`, what to do in `suggestion` where there is something to say, and
  carries the `spot` an editor is taken to: a content path of the form, as `standfirst` or `body.<block>`. Passages
  meant go to `quotes`. Messages are finished sentences in the language that is active.
- `in_haste` says that a flash, which is a headline and a sentence, is held up by it too, where the publication has set
  it to block. Leave it off for what a flash cannot have yet.
- A finding is as hard as the publication has set the check (`strength` is what it starts with), unless it is a
  `NOTE`, which tells something and asks for nothing.

A check that fails is reported as a note and in the log; it never stands in the way of publishing.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import Any, ClassVar

from standfirst.core.registry import Registry, RegistryError
from standfirst.newsroom.rules.checks import BLOCK, NOTE, WARN, Finding, HouseFacts, Spot, StoryFacts

STRENGTHS = ("off", WARN, BLOCK)


class Check(ABC):
    """One check. Stateless: one instance serves every story."""

    code: ClassVar[str]
    label: ClassVar[Any]
    about: ClassVar[Any]
    strength: ClassVar[str] = WARN
    slow: ClassVar[bool] = False
    in_haste: ClassVar[bool] = False

    @abstractmethod
    def find(self, story: StoryFacts, house: HouseFacts) -> Iterable[Finding]:
        """What is to be said of the story, in reading order."""

    def finding(
        self, message: str, spot: Spot, *, suggestion: str = "", quotes: Iterable[str] = (), note: bool = False
    ) -> Finding:
        """A finding of this check."""
        severity = NOTE if note else WARN
        return Finding(self.code, message, spot, severity, suggestion, tuple(quotes))


def contract(check: Check) -> None:
    """Raises `RegistryError` when an entry cannot serve as a check."""
    if not isinstance(check, Check):
        raise RegistryError(f"check: {check!r} is not a Check.", remedy="Name an instance of a subclass.")
    if not getattr(check, "code", "").isidentifier():
        raise RegistryError(f"check: {check!r} has no plain code.", remedy="Set `code` as in `alt_text`.")
    if not getattr(check, "label", "") or not getattr(check, "about", ""):
        raise RegistryError(f"check: {check.code} does not say what it is.", remedy="Set `label` and `about`.")
    if check.strength not in STRENGTHS:
        raise RegistryError(f"check: {check.code} has no strength.", remedy=f"Set one of {', '.join(STRENGTHS)}.")


checks: Registry[Check] = Registry("check", group="standfirst.checks", contract=contract)


def register(check: Check) -> Check:
    return checks.register(check.code, check)
