"""Cells of a table that a spreadsheet opens."""

from __future__ import annotations

# What a spreadsheet takes for the beginning of a formula, wide forms included.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def safe_cell(text: str) -> str:
    """The text as a cell that no spreadsheet computes: with an apostrophe before whatever could begin a formula.

    https://owasp.org/www-community/attacks/CSV_Injection
    """
    text = text.replace("\x00", "")
    return f"'{text}" if text.startswith(FORMULA) or text.lstrip().startswith(FORMULA) else text
