"""Who did what: what it adds to the Wagtail admin."""
