"""The contracts of the house hold, and each of them bites: a planted violation is caught."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "standfirst"
LINT = """
import sys
from importlinter.cli import lint_imports
sys.exit(lint_imports(config_filename=".importlinter", no_cache=True))
"""


def run(code: str, where: Path) -> subprocess.CompletedProcess:
    environment = {"PYTHONPATH": f"{where / 'src'}:{where}", "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
    return subprocess.run(
        [sys.executable, "-c", code], cwd=where, env=environment, capture_output=True, text=True, timeout=120
    )


def house_check(where: Path) -> subprocess.CompletedProcess:
    return run("import runpy; runpy.run_module('tools.check_house', run_name='__main__')", where)


def imports_check(where: Path) -> subprocess.CompletedProcess:
    return run(LINT, where)


@pytest.fixture
def copy(tmp_path):
    """The house without its data, to plant things in."""
    shutil.copytree(
        SOURCE,
        tmp_path / "src" / "standfirst",
        ignore=shutil.ignore_patterns("__pycache__", "migrations", "static", "content", "pictures.toml", "*.jpg"),
    )
    shutil.copytree(ROOT / "tools", tmp_path / "tools", ignore=shutil.ignore_patterns("__pycache__", "draw_pictures"))
    shutil.copy(ROOT / ".importlinter", tmp_path)
    return tmp_path


def plant(where: Path, module: str, text: str) -> None:
    path = where / "src" / "standfirst" / module
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text((path.read_text() if path.exists() else "") + "\n" + text + "\n")


def test_the_house_is_in_order():
    assert house_check(ROOT).stdout.strip() == "The house is in order."


def test_imports_go_down_only_and_rules_are_pure():
    result = imports_check(ROOT)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "2 kept, 0 broken" in result.stdout


@pytest.mark.parametrize(
    ("module", "text", "contract"),
    [
        ("look/planted.py", "from standfirst.newsroom import models", "Imports go down only BROKEN"),
        ("newsroom/planted.py", "import standfirst.fronts.views", "Imports go down only BROKEN"),
        ("core/planted.py", "import standfirst.record.models", "Imports go down only BROKEN"),
        ("core/planted.py", "import django.db", "free of Django, transitively BROKEN"),
        ("newsroom/rules/planted.py", "from django.utils import timezone", "free of Django, transitively BROKEN"),
        ("newsroom/rules/planted.py", "import standfirst.record.actions", "free of Django, transitively BROKEN"),
        ("planted/__init__.py", "", "Imports go down only BROKEN"),
    ],
)  # fmt: skip
def test_a_planted_import_is_caught(copy, module, text, contract):
    plant(copy, module, text)
    result = imports_check(copy)
    assert result.returncode == 1, result.stdout + result.stderr
    assert contract in result.stdout


@pytest.mark.parametrize(
    ("module", "text", "said"),
    [
        ("fronts/planted.py", "import standfirst.readers.adapter", "private room of readers"),
        ("fronts/planted.py", "from standfirst.newsroom import receivers", "private room of newsroom"),
        ("newsroom/utils.py", "x = 1", "does not say what is inside"),
        ("look/templates/look/planted.html", '{% extends "fronts/article.html" %}', "an upper app"),
        ("newsroom/templates/x.html", "{% include 'fronts/card.html' %}", "an upper app"),
        ("readers/planted.py", "from django.db.models.signals import post_save", "nothing hangs on saves"),
    ],
)
def test_a_planted_breach_of_the_house_is_caught(copy, module, text, said):
    plant(copy, module, text)
    result = house_check(copy)
    assert result.returncode == 1
    assert said in result.stdout


def test_a_label_without_its_prefix_is_caught(copy):
    (copy / "src/standfirst/look/apps.py").write_text('label = "look"\n')
    assert "label is not standfirst_look" in house_check(copy).stdout
