"""Embargo and schedule."""
