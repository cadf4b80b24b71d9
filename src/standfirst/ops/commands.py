"""Our own commands: what `standfirst --help` shows. Each loads what it needs when it runs, so that help is quick."""

from __future__ import annotations

import gc
import json
import os
from dataclasses import asdict
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


def _use_settings() -> None:
    """The settings without the apps: the processes that a server starts load those themselves."""
    from django.conf import settings
    from django.utils.log import configure_logging

    configure_logging(settings.LOGGING_CONFIG, settings.LOGGING)


def _set_up_django() -> None:
    import django

    gc.disable()  # nothing that is loaded here is garbage: see `config.wsgi`
    django.setup()
    gc.freeze()
    gc.enable()


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


@app.command(help=OURS["serve"])
def serve(
    home: HomeOption = None,
    host: Annotated[str | None, typer.Option(help="The address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="The port to listen on.")] = None,
    workers: Annotated[int | None, typer.Option(min=1, max=128, help="Web processes.")] = None,
) -> None:
    _use_home(home)
    _use_settings()
    from standfirst.ops import conf, processes

    processes.serve(host=host or conf.HOST.value, port=port or conf.PORT.value, workers=workers or conf.WORKERS.value)


@app.command(help=OURS["worker"])
def worker(
    home: HomeOption = None,
    threads: Annotated[int | None, typer.Option(min=1, max=64, help="Jobs done at once.")] = None,
) -> None:
    _use_home(home)
    _set_up_django()
    from standfirst.ops import processes
    from standfirst.record import conf

    processes.work(threads=threads or conf.WORKER_THREADS.value)


@app.command(help=OURS["scheduler"])
def scheduler(home: HomeOption = None) -> None:
    _use_home(home)
    _set_up_django()
    from standfirst.ops import processes

    processes.schedule()


@app.command(help=OURS["doctor"])
def doctor(
    home: HomeOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object, for machines.")] = False,
) -> None:
    _use_home(home)
    _set_up_django()
    from standfirst.ops.doctor import examine

    findings = []
    for finding in examine():
        findings.append(finding)
        if not as_json:
            typer.echo(f"{'ok  ' if finding.ok else 'FAIL'}  {finding.check}: {finding.message}")
            if finding.remedy:
                typer.echo(f"        → {finding.remedy}")
    well = all(finding.ok for finding in findings)
    if as_json:
        typer.echo(json.dumps({"ok": well, "findings": [asdict(finding) for finding in findings]}, ensure_ascii=False))
    if not well:
        raise typer.Exit(1)


@app.command(help=OURS["demo"])
def demo(
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to serve on.")] = 8000,
    directory: Annotated[Path, typer.Option("--dir", help="The demo's home; made when it is not there.")] = Path(
        "demo-data"
    ),
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
) -> None:
    from standfirst.ops.demo.run import run

    run(home=directory.expanduser().resolve(), host=host, port=port)
