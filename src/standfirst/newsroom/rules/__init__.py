"""Pure decisions of the newsroom: dataclasses in, dataclasses out; no Django, no clock, no I/O."""
