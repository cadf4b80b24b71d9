"""Hubs as the newsroom looks after them: what is pinned on one, and merging topics."""
