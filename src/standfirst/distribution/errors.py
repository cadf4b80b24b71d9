"""What can go wrong on the way out."""

from __future__ import annotations

from standfirst.core.errors import StandfirstError


class DistributionError(StandfirstError):
    code = "distribution"


class NotBuiltYet(DistributionError):
    """A sitemap that is too large to be built while a crawler waits; the worker is at it."""

    code = "not_built_yet"
