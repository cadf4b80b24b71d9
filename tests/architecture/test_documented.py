"""Every setting and every command is documented, as it is now."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from standfirst.core import settings_file
from tools import document_settings

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = ROOT / "docs" / "reference" / "commands.md"
OPTIONS = [option for section in settings_file.sections() for option in section.options.values()]


@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: option.key)
def test_every_setting_says_what_it_does_and_how_to_mend_it(option):
    assert option.help.endswith((".", "`."))
    assert len(option.help) > 15
    assert len(option.remedy) > 10


def test_the_page_of_settings_is_what_the_code_declares():
    said = document_settings.PAGE.read_text(encoding="utf-8")
    assert said == document_settings.page(), "Run: python -m tools.document_settings"


def test_a_setting_that_is_not_on_the_page_is_caught(monkeypatch):
    from standfirst.look import conf

    conf.MAIL.option("planted", str, "", help="A planted setting.", remedy="Take it out again.")
    try:
        assert document_settings.PAGE.read_text(encoding="utf-8") != document_settings.page()
        assert "mail.planted" in document_settings.page()
    finally:
        del conf.MAIL.options["planted"]


def own_commands():
    """Our commands with their options: `init` with `--base-url` …"""
    import typer.main

    from standfirst.ops.commands import app

    for name, command in typer.main.get_command(app).commands.items():
        yield name, [option for param in command.params for option in param.opts if option.startswith("--")]


def django_commands():
    """The commands that our apps add to Django's."""
    from django.core.management import get_commands

    return [name for name, app in get_commands().items() if app.startswith("standfirst.")]


def undocumented(page):
    sections = dict(re.findall(r"^## `standfirst (\w+)`\n(.*?)(?=^## |\Z)", page, re.M | re.S))
    for name, options in own_commands():
        if name not in sections:
            yield f"standfirst {name}"
        yield from (
            f"standfirst {name} {one}" for one in options if f"`{one}" not in sections.get(name, "") and one != "--help"
        )
    yield from (f"standfirst {name}" for name in django_commands() if f"| `{name}` |" not in page)


def test_every_command_and_option_is_documented():
    assert list(undocumented(COMMANDS.read_text(encoding="utf-8"))) == []


def test_an_undocumented_command_is_caught():
    page = COMMANDS.read_text(encoding="utf-8").replace("`--json`", "").replace("| `prune_facts` |", "")
    assert list(undocumented(page)) == ["standfirst doctor --json", "standfirst prune_facts"]


def test_help_lists_the_commands_that_there_are():
    from standfirst.ops.main import OURS

    assert {name for name, _ in own_commands()} == set(OURS)
