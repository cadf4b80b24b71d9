"""Stories from Word and from the clipboard: what it adds to the Wagtail admin."""
