"""The head of a page completed from the page's own values, just before it is rendered: no statement.

What a page is to machines hangs on what it shows to people, so nobody has to remember it: a view makes its page, and
`completed` finds the data blocks, the picture for shared links and the locale for it. A new kind of page registers
with `data_blocks`.
"""

from standfirst.fronts.head.blocks import data_blocks
from standfirst.fronts.head.completing import completed

__all__ = ["completed", "data_blocks"]
