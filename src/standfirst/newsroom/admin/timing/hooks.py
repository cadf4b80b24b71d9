"""Embargo and schedule: what it adds to the Wagtail admin."""
