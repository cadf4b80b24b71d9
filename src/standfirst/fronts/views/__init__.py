"""The public pages, one kind a module."""
