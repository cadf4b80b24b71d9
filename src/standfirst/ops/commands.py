"""Our own commands: what `standfirst --help` shows. Each loads what it needs when it runs, so that help is quick."""

from __future__ import annotations

import os
from importlib.metadata import version as installed_version
from pathlib import Path
from typing import Annotated

import typer

from standfirst.core import settings_file
from standfirst.ops.main import OURS

app = typer.Typer(
    name="standfirst",
    help="The open-source platform a premium news publisher runs its whole house on.",
    epilog="Everything else is passed to Django: standfirst migrate, standfirst createsuperuser, standfirst help …",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

HomeOption = Annotated[
    Path | None,
    typer.Option("--home", help="The home folder. Else STANDFIRST_HOME, or the folder of STANDFIRST_CONFIG."),
]


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"standfirst {installed_version('standfirst')}")
        raise typer.Exit


@app.callback()
def standfirst(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version.")
    ] = False,
) -> None:
    """The open-source platform a premium news publisher runs its whole house on."""


def _use_home(home: Path | None) -> Path:
    if home is not None:
        os.environ["STANDFIRST_HOME"] = str(home.expanduser().resolve())
    return settings_file.home(os.environ)


def _set_up_django() -> None:
    import django

    django.setup()


@app.command(help=OURS["init"])
def init(
    home: HomeOption = None,
    base_url: Annotated[str, typer.Option(help="The address readers will type.")] = "",
    database_url: Annotated[str, typer.Option(help="A PostgreSQL address. Without one: SQLite in the home.")] = "",
) -> None:
    from standfirst.ops import homes

    folder = _use_home(home)
    given = {"site.base_url": base_url, "database.url": database_url}
    path = homes.write_settings(folder, {key: value for key, value in given.items() if value})
    typer.echo(f"Wrote {path}: every setting is explained in it.")
    _set_up_django()
    homes.upgrade(typer.echo)
    here = f"STANDFIRST_HOME={folder} " if folder != Path.cwd() else ""
    typer.echo(
        "Ready. Next:\n"
        f"  {here}standfirst createsuperuser    an account for yourself\n"
        f"  {here}standfirst serve              the site; `worker` and `scheduler` beside it\n"
        f"  {here}standfirst doctor             whether all is well"
    )


@app.command(help=OURS["upgrade"])
def upgrade(home: HomeOption = None) -> None:
    from standfirst.ops import homes

    _use_home(home)
    _set_up_django()
    homes.upgrade(typer.echo)
    typer.echo("Up to date.")
