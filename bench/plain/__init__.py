"""The baseline: the same stories and blocks on plain Wagtail 8, written the way its documentation teaches."""
