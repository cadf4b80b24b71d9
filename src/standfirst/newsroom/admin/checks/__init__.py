"""Checks before publishing in the newsroom: the side panel, the gate on every road, the publication's choice."""
