"""The licence of what is published, as Really Simple Licensing 1.0 (https://rslstandard.org/rsl) writes it."""

from __future__ import annotations

from standfirst.distribution.rules.crawlers import AI_SEARCH, AI_TRAINING, SEARCH, Policy
from standfirst.distribution.rules.xml_text import xml_text

# What each family does with a page, in RSL's tokens. An archive has none.
USAGES = {SEARCH: ("search",), AI_SEARCH: ("ai-index", "ai-input"), AI_TRAINING: ("ai-train",)}


def permitted(policy: Policy) -> tuple[str, ...]:
    return tuple(usage for family, usages in USAGES.items() if policy.allows(family) for usage in usages)


def prohibited(policy: Policy) -> tuple[str, ...]:
    return tuple(usage for family, usages in USAGES.items() if not policy.allows(family) for usage in usages)


def licence_xml(policy: Policy, *, base: str, publication: str) -> str:
    """The licence of everything under `base` (the site's address, without a slash at the end). Several usages stand in
    one element with spaces between.
    """
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<rsl xmlns="https://rslstandard.org/rsl">',
        f'  <content url="{xml_text(base)}/">',
        "    <license>",
    ]
    for element, usages in (("permits", permitted(policy)), ("prohibits", prohibited(policy))):
        if usages:
            lines.append(f'      <{element} type="usage">{" ".join(usages)}</{element}>')
    lines.append("    </license>")
    lines.append(f'    <copyright type="organization">{xml_text(publication)}</copyright>')
    if policy.licences:
        lines.append(f"    <terms>{xml_text(policy.licences)}</terms>")
    return "\n".join([*lines, "  </content>", "</rsl>", ""])
