"""`standfirst demo`: the demo publication with all its processes, from one command."""

from __future__ import annotations

import os
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

from standfirst.ops import homes
from standfirst.ops.demo.home import ACCOUNTS, claim, made
from standfirst.ops.errors import OpsError
from standfirst.ops.ports import demand_free
from standfirst.ops.supervisor import Child, Supervisor

LOOPBACK = ("127.0.0.1", "::1", "localhost")


def run(*, home: Path, host: str, port: int) -> None:
    """Bring the demo in `home` up to date and serve it until told to stop. Raises `OpsError` when it cannot."""
    demand_free(host, port)
    with claim(home):
        environment = _environment(home, host, port)
        supervisor = Supervisor(_children(home, host, port), environment, _say)
        supervisor.catch_signals()
        if not (homes.is_up_to_date(home) and (home / ACCOUNTS).is_file()) and not _prepare(supervisor):
            return
        supervisor.run(waits_for=lambda: _waits_for(host, port), announce=lambda: _announce(home, port))
        _say("The demo has stopped.")


def _environment(home: Path, host: str, port: int) -> dict[str, str]:
    # Nothing of the shell's: a demo started where a real install's variables are set must not touch that install.
    kept = {name: value for name, value in os.environ.items() if not name.startswith("STANDFIRST_")}
    kept |= {
        "DJANGO_SETTINGS_MODULE": "standfirst.config.settings",
        "STANDFIRST_HOME": str(home),
        "STANDFIRST_BASE_URL": f"http://localhost:{port}",
        "PYTHONUNBUFFERED": "1",
    }
    if host not in LOOPBACK:
        kept["STANDFIRST_ALLOWED_HOSTS"] = "*"
    return kept


def _children(home: Path, host: str, port: int) -> list[Child]:
    command = [sys.executable, "-m", "standfirst.ops.main"]
    return [
        Child("web server", [*command, "serve", "--host", host, "--port", str(port)], home / "logs" / "web.log"),
        Child("worker", [*command, "worker"], home / "logs" / "worker.log", patient=True),
        Child("scheduler", [*command, "scheduler"], home / "logs" / "scheduler.log", patient=True),
    ]


def _prepare(supervisor: Supervisor) -> bool:
    """In a process of its own, so that this one stays small. False when the person at the terminal stopped it."""
    process = subprocess.Popen(
        [sys.executable, "-m", "standfirst.ops.demo.home"],
        env={**supervisor.environment, "STANDFIRST_LOG_LEVEL": "warning"},
        start_new_session=True,
    )
    while process.poll() is None:
        if supervisor.stop.wait(0.05):
            process.terminate()
            process.wait()
            _say("Stopped; what is missing is made at the next start.")
            return False
    if process.returncode:
        raise OpsError(
            "The demo could not be prepared; the reason is above.",
            remedy="If the folder was made by a much older release, give a new one: make demo DEMO_DIR=…",
        )
    return True


def _waits_for(host: str, port: int) -> str:
    """What the site still waits for, in its own words; empty when it is ready."""
    probe = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104
    try:
        with urllib.request.urlopen(f"http://{probe}:{port}/readyz", timeout=2):
            return ""
    except urllib.error.HTTPError as error:
        return error.read(2000).decode("utf-8", "replace")
    except (urllib.error.URLError, ConnectionError, TimeoutError) as error:
        return str(error)


def _announce(home: Path, port: int) -> None:
    noted = made(home)
    address = f"http://localhost:{port}"
    _say(f"\n{noted['name']} is at    {address}\nIts newsroom is at     {address}/newsroom/")
    _say(f"What there is to try   {address}/demo/\n\nStaff accounts of this demo:")
    width = max((len(account["email"]) for account in noted["accounts"]), default=0)
    for account in noted["accounts"]:
        _say(f"  {account['email']:<{width}}  {account['password']}   {account['role']}: {account['what']}")
    _say(f"\nLogs: {home / 'logs'}\nCtrl-C ends the demo; its folder keeps everything: {home}")


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201
