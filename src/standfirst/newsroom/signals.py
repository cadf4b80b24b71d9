"""The facts the newsroom tells. Delivered by the worker after the commit: see `record.receivers.base`.

`path` is the story's address when the fact was announced; what else a receiver needs it reads from the tables.
`changed` names the parts of a story that readers see differently (`newsroom.actions.public_parts.PARTS`); `left` and
`entered` are the [kind, key] pairs of the filings it left and entered (`newsroom.models.Filing`).
"""

from __future__ import annotations

from standfirst.record.facts.base import declare

STORY = {"page": int, "number": int, "path": str}

ARTICLE_PUBLISHED = declare(
    "article_published",
    about="article:<number>",
    payload={**STORY, "first": bool, "changed": list, "entered": list},
    says="A story became public: for the first time (`first`), or again after it was withdrawn.",
)
ARTICLE_UPDATED = declare(
    "article_updated",
    about="article:<number>",
    payload={**STORY, "was": str, "changed": list, "left": list, "entered": list},
    says="A public story changed and stays public. Its slug may have changed too: go by the number.",
)
ARTICLE_UNPUBLISHED = declare(
    "article_unpublished",
    about="article:<number>",
    payload={**STORY, "left": list},
    says="A public story is public no more: unpublished, expired, taken down or deleted. Its address answers 404.",
)
ARTICLE_TAKEN_DOWN = declare(
    "article_taken_down",
    about="article:<number>",
    payload=STORY,
    says="A story was taken down for good: its address answers 410. Follows `article_unpublished` when it was public.",
)
ARTICLE_RESTORED = declare(
    "article_restored",
    about="article:<number>",
    payload=STORY,
    says="A takedown was lifted: the story may be published again, and is not public yet. Its address answers 404.",
)
ARTICLE_DELETED = declare(
    "article_deleted",
    about="article:<number>",
    payload=STORY,
    says="A story and its rows are gone, drafts too. Follows `article_unpublished` when it was public.",
)
ARTICLE_CORRECTED = declare(
    "article_corrected",
    about="article:<number>",
    payload={**STORY, "correction": int, "kind": str},
    says="A dated correction or update note was added to a public story, or its words changed.",
)
BREAKING_DECLARED = declare(
    "breaking_declared",
    about="article:<number>",
    payload={**STORY, "until": str},
    says="A public story was declared breaking, until a time. Told once: a longer time is an `article_updated`.",
)
TOPIC_MERGED = declare(
    "topic_merged",
    about="topics",
    payload={"topic": int, "into": int, "was": str, "path": str},
    says="A topic was merged into another: its hub leads there. Its stories follow, each with an `article_updated`.",
)
HUB_CHANGED = declare(
    "hub_changed",
    about="hub:<kind>-<key>",
    payload={"kind": str, "key": str, "path": str, "pins": list},
    says="Other stories were pinned on a hub.",
)
HUB_RENAMED = declare(
    "hub_renamed",
    about="hub:<kind>-<key>",
    payload={"kind": str, "key": str, "path": str, "was": str},
    says="A hub has another name or another address; what stands under it is the same.",
)
PICTURE_CHANGED = declare(
    "picture_changed",
    about="picture:<id>",
    payload={"picture": int},
    says="A picture was added, replaced or described anew: its cuts are to be made.",
)
