"""The newsroom's screens for accounts. Readers have none of these; they see the pages of `account/`."""
