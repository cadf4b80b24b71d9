"""The facts the fronts tell. Delivered by the worker after the commit: see `record.receivers.base`."""

from __future__ import annotations

from standfirst.record.facts.base import declare

FRONT_CHANGED = declare(
    "front_changed",
    about="front:<place>",
    payload={"front": str, "version": int, "what": list},
    says="Readers see another front: one was published, or a pinned story came or went.",
)
