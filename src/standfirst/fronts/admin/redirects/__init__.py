"""The newsroom's screens for old addresses."""
