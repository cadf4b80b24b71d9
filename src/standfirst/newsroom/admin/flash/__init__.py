"""The flash lane."""
