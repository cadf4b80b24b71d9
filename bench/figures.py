"""What a bench found: printed with its method, kept in build/bench/results.json."""

from __future__ import annotations

import json
import os
import platform
import textwrap
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

from bench.servers import ROOT

BUILD = ROOT / "build" / "bench"


@dataclass(slots=True)
class Target:
    """`figure` must be at least (or, with `most`, at most) `bound`."""

    what: str
    figure: float
    bound: float
    unit: str = ""
    most: bool = False

    @property
    def met(self) -> bool:
        return self.figure <= self.bound if self.most else self.figure >= self.bound

    def __str__(self) -> str:
        sign = "≤" if self.most else "≥"
        verdict = "met" if self.met else "NOT MET"
        return f"{self.what}: {self.figure:.2f}{self.unit} (target {sign} {self.bound:g}{self.unit}) {verdict}"


@dataclass(slots=True)
class Findings:
    """One bench's result: the method in a sentence or two, rows of a table, and the targets it is judged by."""

    name: str
    method: str
    head: list[str]
    rows: list[list[str]]
    targets: list[Target] = field(default_factory=list)
    raw: dict[str, Any] = field(default_factory=dict)

    def show(self) -> str:
        widths = [max(len(row[place]) for row in [self.head, *self.rows]) for place in range(len(self.head))]
        lines = [f"## {self.name}", "", *_wrapped(self.method), ""]
        for row in [self.head, ["-" * width for width in widths], *self.rows]:
            cells = [f"{cell:{'<' if place == 0 else '>'}{widths[place]}}" for place, cell in enumerate(row)]
            lines.append("| " + " | ".join(cells) + " |")
        return "\n".join([*lines, "", *(f"- {target}" for target in self.targets), ""])


def keep(every: list[Findings]) -> Path:
    """Write what was found to build/bench/results.json, with what it was found on. Other benches' results stay."""
    path = BUILD / "results.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    kept = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    for found in every:
        kept[found.name] = {
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
            "machine": {"python": platform.python_version(), "system": platform.platform(), "cores": _cores()},
            "versions": {name: version(name) for name in ("django", "wagtail", "granian")},
            **asdict(found),
            "met": all(target.met for target in found.targets),
        }
    path.write_text(json.dumps(kept, indent=1, ensure_ascii=False), encoding="utf-8")
    return path


def percentile(values: list[float], share: float) -> float:
    """The value below which `share` of `values` lie (nearest rank)."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, max(0, round(share * len(ranked)) - 1))]


def spread(values: list[float], digits: int = 2) -> str:
    """The median and, in brackets, the least and greatest."""
    return f"{median(values):.{digits}f} ({min(values):.{digits}f}–{max(values):.{digits}f})"


def _cores() -> int:
    return len(os.sched_getaffinity(0))


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(" ".join(text.split()), 110)
