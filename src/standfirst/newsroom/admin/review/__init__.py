"""The workflow's screens."""
