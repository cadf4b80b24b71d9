"""Pure decisions of the record."""
