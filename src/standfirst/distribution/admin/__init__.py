"""The newsroom's screens for what machines read."""
