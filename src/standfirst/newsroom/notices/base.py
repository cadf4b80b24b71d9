"""The registry of notices' kinds: what people are told of, and what of it by mail unless they choose otherwise.

A part that tells people something declares its kind once, where it is imported at start:

    LIFTED = declare("lifted", label=_("An embargo is lifted"), by_mail=True)

and calls `newsroom.actions.notify(to=…, kind=LIFTED.name, …)`. Kinds are shown in the order they are declared in, on
everybody's “Notices” settings.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from standfirst.core.registry import Registry, RegistryError

NAME_MOST = 24


@dataclass(frozen=True, slots=True)
class Kind:
    """`name` is kept with each notice (at most 24 characters), `label` stands beside the choice in the settings."""

    name: str
    label: Any
    by_mail: bool


def _demand_short_name(kind: Kind) -> None:
    if not 0 < len(kind.name) <= NAME_MOST:
        raise RegistryError(
            f"The name of the notice “{kind.name}” is not 1 to {NAME_MOST} characters long.", remedy="Shorten it."
        )


notice_kinds: Registry[Kind] = Registry("kind of notice", group="standfirst.notices", contract=_demand_short_name)


def declare(name: str, *, label: Any, by_mail: bool = False) -> Kind:
    """Make a kind known. Raises `RegistryError` for a name that is taken or longer than 24 characters."""
    return notice_kinds.register(name, Kind(name, label, by_mail))


def kinds() -> tuple[Kind, ...]:
    """All kinds, what was not declared last."""
    return (*(kind for _name, kind in notice_kinds if kind is not OTHER), OTHER)


def kind_of(name: str) -> Kind:
    """The kind of a notice; `OTHER` for one that nobody declared."""
    return notice_kinds.get(name) if name in notice_kinds else OTHER


OTHER = declare("other", label=_("Everything else"))
WAITING = declare("waiting", label=_("A story waits for a step I can take"))
MOVED = declare("moved", label=_("My story was sent on"))
RETURNED = declare("returned", label=_("My story was returned"), by_mail=True)
READY = declare("ready", label=_("My story is ready to publish"))
LIVE = declare("live", label=_("My story is live"), by_mail=True)
CANCELLED = declare("cancelled", label=_("A story was taken back from review"))
COMMENT = declare("comment", label=_("A comment on my story, or an answer to mine"))
MENTION = declare("mention", label=_("A comment that names me"), by_mail=True)
STUCK = declare("stuck", label=_("Nobody can take a step of a story"), by_mail=True)
