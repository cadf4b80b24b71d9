"""The style sheet and the faces as they are shipped."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import brotli
import pytest

from standfirst import look

LOOK = Path(look.__file__).parent
ROOT = Path(__file__).resolve().parents[3]
SOURCES = sorted((LOOK / "css").rglob("*.css"))
TEMPLATES = [
    path
    for app in ("look", "fronts", "readers")
    for path in sorted((LOOK.parent / app / "templates").rglob("*.html"))
    if "mail" not in path.parts
]
BUILT = LOOK / "static" / "look" / "look.css"
# Properties that name a side of the screen and not of the text.
SIDED = re.compile(
    r"^\s*(?:(?:margin|padding|border)-(?:left|right)|left|right|(?:float|clear|text-align): (?:left|right))\b", re.M
)


def test_the_built_sheet_is_what_its_sources_give():
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "build_css.py"), "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_the_sheet_stays_small_on_its_way_and_in_the_browser():
    sheet = BUILT.read_bytes()
    assert len(brotli.compress(sheet)) < 9 * 1024
    assert len(sheet) < 48 * 1024


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_every_rule_works_from_right_to_left_too(source):
    assert SIDED.findall(source.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(LOOK.parent)))
def test_no_template_needs_more_than_the_strict_policy_allows(template):
    text = template.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|javascript:", text)
    assert all(" src=" in script for script in re.findall(r"<script[^>]*>", text))


def test_every_face_is_there_with_its_licence_and_together_they_stay_under_600_kb():
    fonts = LOOK / "static" / "look" / "fonts"
    named = set(re.findall(r"url\(fonts/([^)]+)\)", BUILT.read_text(encoding="utf-8")))
    there = {path.name for path in fonts.glob("*.woff2")}
    assert named == there
    assert sum(path.stat().st_size for path in fonts.glob("*.woff2")) < 600_000
    for face in ("serif", "sans"):
        assert "SIL OPEN FONT LICENSE" in (fonts / f"OFL-{face}.txt").read_text(encoding="utf-8")


def test_scripts_are_small():
    for script in (LOOK / "static" / "look").glob("*.js"):
        assert script.stat().st_size < 3000, script.name
