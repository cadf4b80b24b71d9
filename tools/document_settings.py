"""Writes docs/reference/settings.md from the options that the apps declare: `python -m tools.document_settings`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from standfirst.core import settings_file
from standfirst.core.options import Option

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "settings.md"

HEAD = """# Settings

<!-- Written by `python -m tools.document_settings` from the options that the apps declare in their `conf` modules. -->

Every setting has a default that works. It is changed in one TOML file, or by an environment variable, which goes
before the file; an empty variable says nothing. The file is `standfirst.toml` in the home folder; `standfirst init`
writes one in which every setting is explained. `STANDFIRST_CONFIG` names another file; without `STANDFIRST_HOME`,
its folder is the home then.

In the file a setting stands under its section:

```toml
[mail]
road = "smtp"
host = "mail.example.com"
```

In a variable a list is parted by commas, and a switch is `true` or `false`. A wrong value, an unknown name in the
file, or settings that disagree stop every command with exit code 2; all problems are told at once, each with where
it was said and how to mend it. Variables that begin with `STANDFIRST_` and set nothing are found by `standfirst
doctor`. Secrets are printed neither there nor in the logs.

A third party adds settings by an entry point in the group `standfirst.options` that names a module whose sections are
declared as in the apps' `conf` modules; `standfirst.core.options` says how.
"""


def page() -> str:
    """The whole page."""
    parts = [HEAD]
    for section in settings_file.sections():
        parts.append(f"\n## `[{section.name}]` {section.title}\n\n{section.help}\n")
        parts += [_entry(option) for option in section.options.values()]
    return "".join(parts)


def _entry(option: Option[Any]) -> str:
    where = "" if option.in_file else " In the environment only."
    kind = settings_file.type_words(option) + (", secret" if option.secret else "")
    default = "none" if option.default in ("", []) else f"`{_shown(option.default)}`"
    return (
        f"\n### `{option.key}`\n\n{option.help}{where}\n\n"
        f"- Variable: `{option.variable}`\n- Kind: {kind}\n- Default: {default}\n- When wrong: {option.remedy}\n"
    )


def _shown(value: Any) -> str:
    return str(value) if isinstance(value, Path) else json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
