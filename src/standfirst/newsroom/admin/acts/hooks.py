"""Correct, update, unpublish, take down, restore, share: what it adds to the Wagtail admin."""
