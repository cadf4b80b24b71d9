"""What can go wrong in the newsroom."""

from __future__ import annotations

from standfirst.core.errors import StandfirstError


class NewsroomError(StandfirstError):
    code = "newsroom"


class TakenDown(NewsroomError):
    """A story that was taken down was to be published."""

    code = "newsroom.taken_down"


class NoAlias(NewsroomError):
    """A story was to get an alias page."""

    code = "newsroom.no_alias"


class NumberTaken(NewsroomError):
    """A public number belongs to a story already, or is none."""

    code = "newsroom.number_taken"
