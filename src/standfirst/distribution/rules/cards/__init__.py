"""Cards, decided from plain values: what stands on one, how its lines break, in what order its runs are drawn."""
