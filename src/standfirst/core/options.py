"""Typed options: what an operator may set, declared once, read from one place, explained when wrong.

An app declares its options in its `conf` module and reads them where it needs them:

    MAIL = Section("mail", "Mail", help="How mail leaves the house.")
    PORT = MAIL.option("port", Port, 25, help="The mail server's port.", remedy="Give a number such as 587.")

    PORT.value  # typed, after `load()`

A value comes from the environment (`STANDFIRST_MAIL_PORT`), else from the TOML file (`[mail] port = 587`), else it is
the embedded default. `load()` reads everything and tells every problem at once.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar, get_origin

from pydantic import TypeAdapter, ValidationError

from standfirst.core.errors import StandfirstError

Value = TypeVar("Value")

PREFIX = "STANDFIRST_"
# Options of these sections have no section in their variable's name: STANDFIRST_BASE_URL, STANDFIRST_SECRET_KEY.
PLAIN_SECTIONS = ("site", "security")
# Read before the options are: where the file is, and what only the tests and the supervisor say to their own children.
RESERVED_VARIABLES = ("STANDFIRST_CONFIG", "STANDFIRST_TEST_", "STANDFIRST_SUPERVISOR")


@dataclass(frozen=True, eq=False)
class Option(Generic[Value]):
    """One thing an operator may set. Made by `Section.option`, never directly."""

    section: str
    name: str
    type: Any
    default: Value
    help: str
    remedy: str
    secret: bool
    in_file: bool
    check: Callable[[Value], str | None] | None

    @property
    def key(self) -> str:
        """`section.name`, as messages and the documentation call it."""
        return f"{self.section}.{self.name}"

    @property
    def variable(self) -> str:
        """The environment variable that sets it."""
        middle = "" if self.section in PLAIN_SECTIONS else f"{self.section}_"
        return f"{PREFIX}{middle}{self.name}".upper()

    @property
    def value(self) -> Value:
        """The value in force. Raises `LookupError` before `load()`."""
        return _current()[self]

    def shown(self, value: object) -> str:
        """`value` as it may be printed or logged: secrets are not."""
        if self.secret:
            return "(secret)" if value else "(empty)"
        return mask_password(f"“{value}”" if isinstance(value, str) else repr(value))


@dataclass(eq=False)
class Section:
    """Options that belong together: a table of the TOML file."""

    name: str
    title: str
    help: str = ""
    order: int = 100
    options: dict[str, Option[Any]] = field(default_factory=dict)
    checks: list[Callable[[Values], Iterable[Problem]]] = field(default_factory=list)

    def option(
        self,
        name: str,
        type: Any,
        default: Value,
        *,
        help: str,
        remedy: str,
        secret: bool = False,
        in_file: bool = True,
        check: Callable[[Value], str | None] | None = None,
    ) -> Option[Value]:
        """Declare an option.

        `type` is anything pydantic validates. `check` gets the typed value and returns what is wrong with it, or None.
        `remedy` says how to mend a wrong value. `secret` values are never printed or logged. `in_file` is off for what
        must be known before the file is read.
        """
        if name in self.options:
            raise ValueError(f"The option {self.name}.{name} is declared twice.")
        made = Option(self.name, name, type, default, help, remedy, secret, in_file, check)
        self.options[name] = made
        return made

    def agree(self, check: Callable[[Values], Iterable[Problem]]) -> Callable[[Values], Iterable[Problem]]:
        """Add a check over several options, run when each is well on its own. Serves as a decorator."""
        self.checks.append(check)
        return check


@dataclass(frozen=True)
class Problem:
    """A wrong setting: which, where it was said, why it is wrong, and how to mend it."""

    what: str
    why: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.what}: {self.why}\n    → {self.remedy}"


class OptionsError(StandfirstError):
    """The settings are wrong. Tells all problems at once."""

    code = "settings"

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        many = "One setting is wrong." if len(self.problems) == 1 else f"{len(self.problems)} settings are wrong."
        super().__init__("\n".join([many, *(f"  {problem}" for problem in self.problems)]))


class Values(Mapping[Option[Any], Any]):
    """The values in force and where each was said."""

    def __init__(self, values: dict[Option[Any], Any], sources: dict[Option[Any], str], file: Path | None) -> None:
        self._values = values
        self._sources = sources
        self.file = file

    def __getitem__(self, option: Option[Value]) -> Value:
        return self._values[option]  # type: ignore[no-any-return]

    def __iter__(self) -> Iterator[Option[Any]]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def source(self, option: Option[Any]) -> str:
        """Where the value was said: a variable, the file, or `default`."""
        return self._sources.get(option, "default")

    def secrets(self) -> tuple[str, ...]:
        """Every secret in force, and the passwords inside addresses: what no log may hold."""
        found: set[str] = set()
        for option, value in self._values.items():
            for text in value if isinstance(value, list | tuple) else [value]:
                if not isinstance(text, str) or not text:
                    continue
                if option.secret:
                    found.add(text)
                found.update(_PASSWORD.findall(text))
        return tuple(sorted(found, key=len, reverse=True))


_PASSWORD = re.compile(r"://[^:/@\s]*:([^@\s]+)@")
_loaded: list[Values] = []


def mask_password(text: str) -> str:
    """`text` with the password of every address in it (`scheme://user:password@host`) masked."""
    return re.sub(r"(://[^:/@\s]*:)[^@\s]+@", r"\1…@", text)


def _current() -> Values:
    if not _loaded:
        raise LookupError("The options are not loaded yet: Django's settings load them.")
    return _loaded[-1]


def use(values: Values) -> Values:
    """Put `values` in force for the whole process."""
    _loaded[:] = [values]
    return values


@contextmanager
def overridden(changes: Mapping[Option[Any], Any]) -> Iterator[Values]:
    """For tests: `changes` in force inside the block, for code that reads `Option.value`."""
    before = _current()
    merged = {option: before[option] for option in before} | dict(changes)
    _loaded.append(Values(merged, {}, before.file))
    try:
        yield _loaded[-1]
    finally:
        _loaded.pop()


def load(sections: Iterable[Section], *, environment: Mapping[str, str], file: Path | None) -> Values:
    """Read every option of `sections` from `environment` over `file` (when there is one) over the defaults.

    Raises `OptionsError` with every problem found: wrong types and values, unknown keys, options that disagree.
    """
    known = {section.name: section for section in sections}
    problems: list[Problem] = []
    table = _read(file, problems) if file is not None else {}
    problems += _unknown_keys(table, known, file)
    values: dict[Option[Any], Any] = {}
    sources: dict[Option[Any], str] = {}
    for section in known.values():
        in_file = table.get(section.name)
        for option in section.options.values():
            raw: Any
            if environment.get(option.variable):
                raw, sources[option] = environment[option.variable], option.variable
                if get_origin(option.type) in (list, tuple):
                    raw = [part for part in re.split(r"[,\s]+", raw) if part]
            elif isinstance(in_file, dict) and option.name in in_file and option.in_file:
                raw, sources[option] = in_file[option.name], str(file)
            else:
                values[option] = option.default
                continue
            values[option] = _typed(option, raw, sources[option], problems)
    loaded = Values(values, sources, file)
    if not problems:
        for section in known.values():
            for check in section.checks:
                problems += check(loaded)
    if problems:
        raise OptionsError(problems)
    return loaded


def unknown_variables(sections: Iterable[Section], environment: Mapping[str, str]) -> list[Problem]:
    """Variables that look like ours and set nothing: told by the doctor, not fatal."""
    known = [option.variable for section in sections for option in section.options.values()]
    return [
        Problem(name, "no setting has this variable", _did_you_mean(name, known))
        for name in sorted(environment)
        if name.startswith(PREFIX) and name not in known and not name.startswith(RESERVED_VARIABLES)
    ]


def _read(file: Path, problems: list[Problem]) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        problems.append(Problem(str(file), f"cannot be read: {error.strerror}", "Mend its path or its permissions."))
    except UnicodeDecodeError:
        problems.append(Problem(str(file), "is not UTF-8 text", "Save it as UTF-8."))
    except tomllib.TOMLDecodeError as error:
        remedy = 'Mend that line; text stands in quotes: name = "value".'
        problems.append(Problem(str(file), f"is not TOML: {error}", remedy))
    return {}


def _unknown_keys(table: dict[str, Any], known: dict[str, Section], file: Path | None) -> list[Problem]:
    problems = []
    for name, content in table.items():
        if not isinstance(content, dict):
            homes = [
                option.key for section in known.values() for option in section.options.values() if option.name == name
            ]
            remedy = f"Move it under [{homes[0].split('.')[0]}]." if homes else _did_you_mean(name, known)
            problems.append(Problem(f"{name} (in {file})", "stands outside every section", remedy))
        elif name not in known:
            problems.append(Problem(f"[{name}] (in {file})", "there is no such section", _did_you_mean(name, known)))
        else:
            options = [option.name for option in known[name].options.values() if option.in_file]
            problems += [
                Problem(f"{name}.{key} (in {file})", "there is no such setting", _did_you_mean(key, options))
                for key in content
                if key not in options
            ]
    return problems


def _did_you_mean(word: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"Did you mean {close[0]}?" if close else f"Known: {', '.join(sorted(known))}."


def _typed(option: Option[Any], raw: Any, source: str, problems: list[Problem]) -> Any:
    what = f"{option.key} = {option.shown(raw)} (from {source})"
    try:
        value = TypeAdapter(option.type).validate_python(raw)
    except ValidationError as error:
        # With one value, the first message is the one a person can use: a union repeats itself for every member.
        why = error.errors(include_url=False, include_input=False)[0]["msg"]
        problems.append(Problem(what, why[:1].lower() + why[1:], option.remedy))
        return option.default
    wrong = option.check(value) if option.check is not None else None
    if wrong:
        problems.append(Problem(what, wrong, option.remedy))
    return value
