"""The desk's screens for the fronts."""
