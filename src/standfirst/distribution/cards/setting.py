"""Text measured and set, run by run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PIL import ImageDraw

from standfirst.distribution.cards.faces import face, shapes
from standfirst.distribution.rules.cards.runs import Run, runs

# Widths are taken at this size and grow in proportion: the outlines are not hinted.
MEASURED_AT = 200


@dataclass(frozen=True, slots=True)
class Hand:
    """How a text is set: in serif or sans, heavy or plain, in a language and a direction."""

    serif: bool
    heavy: bool
    language: str = "en"
    rtl: bool = False

    def width(self, text: str) -> float:
        """The width of a text at size 1."""
        return sum(self._advance(run, MEASURED_AT) for run in runs(text, rtl=self.rtl)) / MEASURED_AT

    def write(self, on: ImageDraw.ImageDraw, text: str, *, x: float, baseline: float, size: int, colour: str) -> None:
        """Set one line on its baseline: from `x` to the right, or when it is right-to-left from `x` to the left."""
        line = runs(text, rtl=self.rtl)
        widths = [self._advance(run, size) for run in line]
        at = x - sum(widths) if self.rtl else x
        for run, wide in zip(line, widths, strict=True):
            on.text((at, baseline), run.text, colour, self._face(run, size), anchor="ls", **self._shaping(run))
            at += wide

    def _advance(self, run: Run, size: int) -> float:
        return float(self._face(run, size).getlength(run.text, **self._shaping(run)))

    def _face(self, run: Run, size: int) -> Any:
        return face(run.face, size, serif=self.serif, heavy=self.heavy, language=self.language)

    def _shaping(self, run: Run) -> dict[str, Any]:
        """Only raqm knows of directions and languages."""
        return {"direction": "rtl" if run.rtl else "ltr", "language": self.language} if shapes() else {}
