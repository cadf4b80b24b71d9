"""The decision: which view of a story a request gets. Pure."""

from standfirst.access.rules.view import View, view_for

__all__ = ["View", "view_for"]
