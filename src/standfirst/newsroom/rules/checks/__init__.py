"""What is looked at before a story is published, as plain values, and the reading of texts that the checks share."""

from standfirst.newsroom.rules.checks.facts import (
    BLOCK,
    NOTE,
    WARN,
    Finding,
    HouseFacts,
    Lexicon,
    Limits,
    LinkFacts,
    Passage,
    PictureFacts,
    Report,
    SourceFacts,
    Spot,
    StoryFacts,
    StyleLine,
)

__all__ = [
    "BLOCK",
    "NOTE",
    "WARN",
    "Finding",
    "HouseFacts",
    "Lexicon",
    "Limits",
    "LinkFacts",
    "Passage",
    "PictureFacts",
    "Report",
    "SourceFacts",
    "Spot",
    "StoryFacts",
    "StyleLine",
]
