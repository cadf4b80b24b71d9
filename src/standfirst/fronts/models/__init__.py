"""What the public pages keep of their own: readers' messages, how the fronts are set, and old addresses."""

from standfirst.fronts.models.front import HOME, Front, FrontStep, FrontVersion
from standfirst.fronts.models.letters import ContactMessage
from standfirst.fronts.models.redirects import (
    MissingAddress,
    Redirect,
    RedirectImport,
    RedirectLine,
    RedirectStatus,
    TargetKind,
)

__all__ = [
    "HOME",
    "ContactMessage",
    "Front",
    "FrontStep",
    "FrontVersion",
    "MissingAddress",
    "Redirect",
    "RedirectImport",
    "RedirectLine",
    "RedirectStatus",
    "TargetKind",
]
