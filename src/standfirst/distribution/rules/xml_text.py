"""Text that is safe in XML 1.0."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

from standfirst.distribution.rules.characters import plain

# What most addresses are made of: nothing to escape and nothing to leave out.
_PLAIN = re.compile(r"[-\w./:%]*\Z", re.ASCII)
_QUOTES = {'"': "&quot;", "'": "&apos;"}


def xml_text(text: str) -> str:
    """`text` for an element or a quoted attribute: escaped, without what XML 1.0 cannot hold."""
    return text if _PLAIN.match(text) else escape(plain(text), _QUOTES)
