"""The fact that search tells itself."""

from __future__ import annotations

from standfirst.record.facts.base import declare

SEARCH_WENT_ON = declare(
    "search_went_on",
    about="hub:<kind>-<key> or picture:<id>",
    payload={"kind": str, "key": str, "after": str},
    says="Some of the stories under a renamed hub, or with a picture described anew, are indexed; the others follow.",
)
