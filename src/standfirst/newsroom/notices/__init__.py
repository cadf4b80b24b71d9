"""Kinds of notices: see `base`."""
