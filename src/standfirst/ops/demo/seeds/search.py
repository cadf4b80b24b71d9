"""The search index of the demo: whole before the first visitor comes, whatever the worker has still to deliver."""

from __future__ import annotations

from standfirst.core.demo import DemoContext
from standfirst.search import actions


def run(context: DemoContext) -> None:
    for _progress in actions.reindex(about="the demo"):
        pass
