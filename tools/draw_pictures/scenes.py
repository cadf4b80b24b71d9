"""Loads every group of scenes, in the order the catalogue lists them."""

from __future__ import annotations

from importlib import import_module

GROUPS = (
    "civic",
    "trade",
    "transport",
    "stores",
    "fuels",
    "energy",
    "power",
    "industry",
    "chips",
    "works",
    "bench",
    "finance",
    "land",
    "street",
    "capitals",
    "cities",
    "rivers",
    "portraits",
)


def load() -> None:
    """Registers all scenes."""
    for group in GROUPS:
        import_module(f".{group}", __package__)
