"""The workflow's screens: what it adds to the Wagtail admin."""
