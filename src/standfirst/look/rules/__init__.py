"""Pure decisions of the look: what can be read on what, and the sheet that the tokens become."""
