"""How much is taken in at once. A long read is some 60 kB of text; these leave room and still end in seconds."""

from __future__ import annotations

MB = 1024**2

TEXT = 2_000_000
"""Characters of plain text."""

HTML = 4_000_000
"""Characters of HTML without the pictures that stand in it."""

TAGS = 120_000
DEPTH = 200
OPEN_FORMATS = 60

PARAGRAPH = 15_000
"""Characters of one paragraph block; the block itself allows 20,000."""

COLUMNS, ROWS, CELL = 20, 500, 1000
"""Of a table, as the table block allows."""

BLOCKS = 2_000
PICTURES = 60
PICTURES_TOTAL = 120 * MB
NOTES = 500

DOCX = 50 * MB
DOCX_MEMBERS = 3_000
DOCX_PART = 40 * MB
"""One part of XML, unpacked."""

DOCX_TOTAL = 200 * MB
DOCX_RATIO = 200
XML_DEPTH = 150
XML_NODES = 400_000

SECONDS = 20
"""Of the processor, for one document."""

MEMORY = 1_500 * MB
