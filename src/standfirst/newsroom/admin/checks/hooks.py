"""Checks before publish: what it adds to the Wagtail admin."""
