"""The crawlers we know by name: a dated file of the package."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from standfirst.distribution.rules.crawlers import FAMILIES, Known


@cache
def known() -> Known:
    """Every family's names, and the day they were told."""
    text = resources.files("standfirst.distribution").joinpath("crawlers.toml").read_text(encoding="utf-8")
    read = tomllib.loads(text)
    return Known(as_of=read["as_of"], names={family: tuple(read[family]["names"]) for family in FAMILIES})
