"""Stories filed by e-mail: what it adds to the Wagtail admin."""
