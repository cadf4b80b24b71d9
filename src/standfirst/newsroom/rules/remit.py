"""Whose stories an account works on. Pure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RemitFacts:
    """The ids of the sections and bureaus an account is kept to; empty in both: everywhere."""

    sections: frozenset[int] = frozenset()
    bureaus: frozenset[int] = frozenset()

    @property
    def is_everywhere(self) -> bool:
        return not self.sections and not self.bureaus


@dataclass(frozen=True, slots=True)
class StoryPlace:
    """Where a story belongs: its section's id (none while it has no section), the bureaus it is credited to, and
    whether it is the account's own.
    """

    section: int | None
    bureaus: frozenset[int] = frozenset()
    is_own: bool = False


def within(remit: RemitFacts, story: StoryPlace) -> bool:
    """Whether a story is among those the account works on: its own always, every story when it is kept to nothing,
    else those of its sections and those credited to its bureaus. A story without a section is nobody's but its
    bureaus'.
    """
    if remit.is_everywhere or story.is_own:
        return True
    return story.section in remit.sections or not remit.bureaus.isdisjoint(story.bureaus)
