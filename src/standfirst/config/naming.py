"""The publication's name where settings must be given one before there is a database to ask."""

from __future__ import annotations

from django.utils.functional import lazy


def _newsroom_name() -> str:
    from standfirst.look import queries

    return queries.publication().name


# Asked each time it is shown: the name is edited in the newsroom.
NEWSROOM_NAME = lazy(_newsroom_name, str)()
