"""Checks before publish."""
