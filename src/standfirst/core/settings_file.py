"""Where the settings come from: the options that apps declare, the home folder, and the one TOML file."""

from __future__ import annotations

import json
import os
import textwrap
from collections.abc import Mapping
from importlib import import_module
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, Literal, get_args, get_origin

import standfirst
from standfirst.core import conf, options
from standfirst.core.options import Option, Section, Values

FILE_NAME = "standfirst.toml"
# Third parties name a module here whose sections are added to the house's own.
GROUP = "standfirst.options"


def sections() -> list[Section]:
    """Every section that an app's `conf` module declares, third parties' too, in the order of the settings file."""
    names = [f"standfirst.{app.name}.conf" for app in iter_modules(standfirst.__path__) if app.ispkg]
    modules = [import_module(name) for name in names if find_spec(name) is not None]
    modules += [point.load() for point in entry_points(group=GROUP)]
    found: list[Section] = []
    for module in modules:
        found += [one for one in vars(module).values() if isinstance(one, Section) and one not in found]
    return sorted(found, key=lambda section: (section.order, section.name))


def home(environment: Mapping[str, str]) -> Path:
    """The home folder: STANDFIRST_HOME, else the folder of STANDFIRST_CONFIG, else here when the file lies here."""
    if environment.get(conf.HOME.variable):
        return Path(environment[conf.HOME.variable]).expanduser().resolve()
    if environment.get("STANDFIRST_CONFIG"):
        return Path(environment["STANDFIRST_CONFIG"]).expanduser().resolve().parent
    return Path.cwd() if Path(FILE_NAME).is_file() else conf.HOME.default.resolve()


def file(environment: Mapping[str, str]) -> Path | None:
    """The settings file: STANDFIRST_CONFIG, which must exist, else the one in the home when it is there."""
    if environment.get("STANDFIRST_CONFIG"):
        return Path(environment["STANDFIRST_CONFIG"]).expanduser().resolve()
    found = home(environment) / FILE_NAME
    return found if found.is_file() else None


def load(environment: Mapping[str, str] | None = None) -> Values:
    """Read every option and put it in force for the process. Raises `OptionsError`."""
    said = dict(os.environ if environment is None else environment)
    source = file(said)
    said[conf.HOME.variable] = str(home(said))
    return options.use(options.load(sections(), environment=said, file=source))


def written(chosen: Mapping[str, Any]) -> str:
    """The text of a settings file: every option explained, those in `chosen` (by key) set, the rest commented out."""
    lines = [
        "# The settings of this Standfirst install. What is commented out stands at its default.",
        "# An environment variable of the name given with each setting goes before this file.",
    ]
    for section in sections():
        lines += ["", "", f"# {section.title}. {section.help}", f"[{section.name}]"]
        for option in section.options.values():
            if option.in_file:
                lines += ["", *_explained(option), _line(option, chosen)]
    return "\n".join(lines) + "\n"


def type_words(option: Option[Any]) -> str:
    """The option's type in words, for the settings file and the documentation."""
    kind = option.type
    if get_origin(kind) is Literal:
        return "one of " + ", ".join(f"`{value}`" for value in get_args(kind))
    if get_origin(kind) is list:
        return "list"
    base = get_args(kind)[0] if hasattr(kind, "__metadata__") else kind
    return {str: "text", int: "whole number", bool: "true or false", Path: "path"}.get(base, "text")


def _explained(option: Option[Any]) -> list[str]:
    words = f"{option.help} ({type_words(option)}; {option.variable})".replace("`", "")
    return [f"# {line}" for line in textwrap.wrap(words, 110, break_long_words=False, break_on_hyphens=False)]


def _line(option: Option[Any], chosen: Mapping[str, Any]) -> str:
    if option.key in chosen:
        return f"{option.name} = {_toml(chosen[option.key])}"
    return f"# {option.name} = {_toml(option.default)}"


def _toml(value: Any) -> str:
    # JSON's strings, numbers, booleans and lists are TOML's, once everything above the basic plane stands as itself.
    return json.dumps(value, ensure_ascii=False)
