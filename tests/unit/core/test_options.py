"""Typed options: where a value comes from, and what is said of a wrong one."""

from __future__ import annotations

import stat
import tomllib
from typing import Annotated, Literal

import pytest
from annotated_types import Ge, Le

from standfirst.core import options, settings_file
from standfirst.core.options import OptionsError, Problem, Section


@pytest.fixture
def mail():
    section = Section("mail", "Mail", "How mail leaves.")
    section.option("host", str, "localhost", help="The server.", remedy="Give its name.")
    section.option("port", Annotated[int, Ge(1), Le(65535)], 25, help="The port.", remedy="Give a number such as 587.")
    section.option("road", Literal["console", "smtp"], "console", help="The road.", remedy="Give console or smtp.")
    section.option("copies", list[str], [], help="Copies.", remedy="Give a list.")
    section.option("password", str, "", secret=True, help="The password.", remedy="Give it.")
    section.option("on", bool, False, help="Whether.", remedy="Give true or false.")
    return section


@pytest.fixture
def write(tmp_path):
    def write(text):
        path = tmp_path / "standfirst.toml"
        path.write_text(text)
        return path

    return write


def load(section, environment=None, file=None):
    return options.load([section], environment=environment or {}, file=file)


def problems(section, environment=None, file=None):
    with pytest.raises(OptionsError) as caught:
        load(section, environment, file)
    return caught.value


def test_the_default_stands_when_nothing_is_said(mail):
    values = load(mail)
    assert values[mail.options["port"]] == 25
    assert values.source(mail.options["port"]) == "default"


def test_the_file_goes_before_the_default_and_the_environment_before_the_file(mail, write):
    file = write('[mail]\nport = 587\nhost = "mx.example"\n')
    values = load(mail, {"STANDFIRST_MAIL_PORT": "465"}, file)
    assert values[mail.options["port"]] == 465
    assert values[mail.options["host"]] == "mx.example"
    assert values.source(mail.options["port"]) == "STANDFIRST_MAIL_PORT"
    assert values.source(mail.options["host"]) == str(file)


def test_an_empty_variable_says_nothing(mail):
    assert load(mail, {"STANDFIRST_MAIL_PORT": ""})[mail.options["port"]] == 25


@pytest.mark.parametrize(("said", "meant"), [("1", True), ("true", True), ("off", False), ("no", False)])
def test_a_switch_is_read_from_the_environment(mail, said, meant):
    assert load(mail, {"STANDFIRST_MAIL_ON": said})[mail.options["on"]] is meant


def test_a_list_in_the_environment_is_parted_by_commas_or_spaces(mail):
    assert load(mail, {"STANDFIRST_MAIL_COPIES": "a@x.example, b@x.example"})[mail.options["copies"]] == [
        "a@x.example",
        "b@x.example",
    ]


def test_a_wrong_value_says_which_whence_why_and_how_to_mend_it(mail):
    text = str(problems(mail, {"STANDFIRST_MAIL_PORT": "many"}))
    assert "mail.port = “many” (from STANDFIRST_MAIL_PORT)" in text
    assert "valid integer" in text
    assert "→ Give a number such as 587." in text


def test_every_problem_is_told_at_once(mail, write):
    file = write('[mail]\nroad = "pigeon"\nprot = 1\n[male]\nx = 1\n')
    error = problems(mail, {"STANDFIRST_MAIL_PORT": "99999"}, file)
    assert len(error.problems) == 4
    assert "4 settings are wrong." in str(error)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("[mail]\nprot = 1", "Did you mean port?"),
        ("[mial]\nport = 1", "Did you mean mail?"),
        ("port = 587", "Move it under [mail]."),
    ],
)
def test_an_unknown_key_is_an_error_with_a_guess(mail, write, text, hint):
    assert hint in str(problems(mail, file=write(text)))


def test_broken_toml_is_told_with_its_line(mail, write):
    assert "is not TOML: " in str(problems(mail, file=write("[mail]\nhost = mx.example\n")))
    assert "line 2" in str(problems(mail, file=write("[mail]\nhost = mx.example\n")))


def test_a_file_that_cannot_be_read_is_told(mail, tmp_path):
    assert "cannot be read: No such file or directory" in str(problems(mail, file=tmp_path / "none.toml"))


def test_a_file_that_is_not_text_is_told(mail, tmp_path):
    path = tmp_path / "x.toml"
    path.write_bytes(b"\xff\xfe\x00")
    assert "is not UTF-8" in str(problems(mail, file=path))


def test_a_wrong_secret_is_not_repeated(mail, write):
    text = str(problems(mail, file=write("[mail]\npassword = 12345678\n")))
    assert "mail.password = (secret)" in text
    assert "12345678" not in text


def test_a_password_inside_an_address_is_masked():
    section = Section("database", "Database")
    section.option("url", str, "", help="x", remedy="y", check=lambda value: "it is wrong")
    text = str(problems(section, {"STANDFIRST_DATABASE_URL": "mysql://us:hunter2@db/x"}))
    assert "hunter2" not in text
    assert "mysql://us:…@db/x" in text


def test_options_that_disagree_are_told_once_each_is_well(mail):
    mail.agree(
        lambda values: (
            [Problem("mail", "host and road disagree", "Mend one.")] if not values[mail.options["on"]] else []
        )
    )
    assert "host and road disagree" in str(problems(mail))
    assert load(mail, {"STANDFIRST_MAIL_ON": "true"})


def test_secrets_and_passwords_in_addresses_are_known_for_the_logs(mail):
    values = load(mail, {"STANDFIRST_MAIL_PASSWORD": "correct-horse", "STANDFIRST_MAIL_HOST": "smtp://me:battery@mx"})
    assert set(values.secrets()) == {"correct-horse", "battery"}


def test_a_variable_that_sets_nothing_is_found_with_a_guess(mail):
    found = options.unknown_variables([mail], {"STANDFIRST_MAIL_PROT": "1", "STANDFIRST_MAIL_PORT": "1", "PATH": "/"})
    assert [(one.what, one.remedy) for one in found] == [("STANDFIRST_MAIL_PROT", "Did you mean STANDFIRST_MAIL_PORT?")]


def test_an_option_is_declared_once(mail):
    with pytest.raises(ValueError, match="declared twice"):
        mail.option("port", int, 1, help="x", remedy="y")


def test_values_can_be_overridden_for_a_test():
    from standfirst.newsroom.conf import PICTURE_MB

    before = PICTURE_MB.value
    with options.overridden({PICTURE_MB: 3}):
        assert PICTURE_MB.value == 3
    assert PICTURE_MB.value == before


def test_the_written_settings_file_is_toml_that_changes_nothing(tmp_path):
    path = tmp_path / "standfirst.toml"
    path.write_text(settings_file.written({"security.secret_key": "k" * 50, "site.base_url": "https://a.example"}))
    sections = settings_file.sections()
    values = options.load(sections, environment={}, file=path)
    said = {option.key: values[option] for option in values if values.source(option) != "default"}
    assert said == {"security.secret_key": "k" * 50, "site.base_url": "https://a.example"}


def test_each_commented_line_of_the_written_file_is_its_option_at_its_default():
    text = settings_file.written({})
    shown = tomllib.loads(
        "\n".join(
            line.removeprefix("# ")
            if " = " in line and line.startswith("# ") and line.split()[1].isidentifier() and line.split()[2] == "="
            else line
            for line in text.splitlines()
        )
    )
    for section in settings_file.sections():
        for option in section.options.values():
            if option.in_file:
                assert shown[section.name][option.name] == option.default


def test_the_home_is_found_by_variable_then_by_the_file_then_here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert settings_file.home({}) == tmp_path / "standfirst-data"
    (tmp_path / "standfirst.toml").touch()
    assert settings_file.home({}) == tmp_path
    assert settings_file.home({"STANDFIRST_CONFIG": "/etc/standfirst/x.toml"}).as_posix() == "/etc/standfirst"
    assert settings_file.home({"STANDFIRST_HOME": "/srv/x", "STANDFIRST_CONFIG": "/etc/a.toml"}).as_posix() == "/srv/x"


def test_the_settings_file_is_for_its_owner_alone_and_never_overwritten(tmp_path):
    from standfirst.ops.errors import OpsError
    from standfirst.ops.homes import write_settings

    path = write_settings(tmp_path / "a home", {})
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    before = path.read_text()
    with pytest.raises(OpsError, match="already"):
        write_settings(tmp_path / "a home", {})
    assert path.read_text() == before
