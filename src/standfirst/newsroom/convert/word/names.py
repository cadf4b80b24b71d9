"""The namespaces of a Word document."""

from __future__ import annotations

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
V = "urn:schemas-microsoft-com:vml"
O = "urn:schemas-microsoft-com:office:office"  # noqa: E741

NAMESPACES = {"w": W, "r": R, "a": A, "wp": WP, "pic": PIC, "m": M, "mc": MC, "v": V, "o": O}


def w(name: str) -> str:
    """A name of Word's own."""
    return f"{{{W}}}{name}"


def r(name: str) -> str:
    """A name of the relationships."""
    return f"{{{R}}}{name}"
