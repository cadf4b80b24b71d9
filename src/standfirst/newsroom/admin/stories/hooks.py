"""The list of stories: what it adds to the Wagtail admin."""
