"""Draws the demo publication's pictures: editorial scenes, contributor portraits and the logo mark."""
