"""The flash lane: what it adds to the Wagtail admin."""
