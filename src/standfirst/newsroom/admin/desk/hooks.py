"""The dashboard: what it adds to the Wagtail admin."""
