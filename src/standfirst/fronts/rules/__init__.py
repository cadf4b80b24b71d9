"""The pages' pure decisions."""
