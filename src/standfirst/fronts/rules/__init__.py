"""The pages' pure decisions."""

from standfirst.fronts.rules.gate import View, view_for

__all__ = ["View", "view_for"]
