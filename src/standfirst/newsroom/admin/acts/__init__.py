"""Correct, update, unpublish, take down, restore, share."""
