"""A real site for tests: the web server, worker and scheduler on loopback, on a seeded home of its own."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

from tests.support.consoles import Console
from tests.support.databases import CACHE, alone, template_file
from tests.support.tools import ROOT

PATIENCE = 180.0


@dataclass
class Site:
    """A running site. `accounts` are the demo's, by role: (e-mail, password)."""

    home: Path
    url: str
    environment: dict[str, str]
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._console = Console(self.environment, self.home)

    @property
    def accounts(self) -> dict[str, tuple[str, str]]:
        noted = json.loads((self.home / "demo.json").read_text())
        return {account["role"]: (account["email"], account["password"]) for account in noted["accounts"]}

    def start(self, *names: str) -> None:
        """Start processes: `serve`, `worker`, `scheduler`."""
        for name in names:
            arguments = ["--port", self.url.rpartition(":")[2]] if name == "serve" else []
            log = (self.home / f"{name}.log").open("ab")
            self.processes[name] = subprocess.Popen(
                [sys.executable, "-m", "standfirst.ops.main", name, *arguments],
                env=self.environment, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
            log.close()

    def wait(self) -> None:
        """Until the site answers that it is ready. Fails with its log otherwise."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and self.processes["serve"].poll() is None:
            try:
                urllib.request.urlopen(f"{self.url}/readyz", timeout=5).close()
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.1)
            else:
                return
        raise AssertionError(f"The site did not come up.\n{self.log('serve')}")

    def log(self, name: str) -> str:
        return (self.home / f"{name}.log").read_text(errors="replace")

    def run(self, code: str, *, timeout: float = 120) -> str:
        """Run Python on the site's own database, Django set up; what it printed. At most `timeout` seconds."""
        return self._console.run(code, timeout)

    def stop(self) -> None:
        self._console.stop()
        for process in self.processes.values():
            process.terminate()
        for process in self.processes.values():
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, 9)
                process.wait()


def seeded_home(into: Path) -> Path:
    """A copy of a home with the demo publication in it, made once for each state of the demo and the tables."""
    from standfirst.ops import homes
    from standfirst.ops.demo.home import claim

    template = CACHE / f"home-{_demo_key()}"
    migrated = template_file()
    with alone("home"):
        if not template.exists():
            for old in CACHE.glob("home-*"):
                shutil.rmtree(old)
            making = CACHE / f"home-making-{os.getpid()}"
            claim(making).close()
            shutil.copyfile(migrated, making / "standfirst.sqlite3")
            subprocess.run([sys.executable, "-m", "standfirst.ops.demo.home"], env=bare_environment(making), check=True)
            _settle(making)
            making.rename(template)
        if not homes.is_up_to_date(template):
            # Only code that the demo's rows do not hang on has changed: its style sheets may have.
            subprocess.run(
                [sys.executable, "-m", "standfirst.ops.main", "upgrade"], env=bare_environment(template), check=True
            )
            homes.mark_up_to_date(template, homes.state())
        shutil.copytree(template, into, ignore=shutil.ignore_patterns("*.lock", "cache"))
    return into


# Every fact told, every job taken: a worker that is stopped then does to its end what it has in hand.
IDLE = """
import time
from huey.contrib.djhuey import HUEY
from standfirst.record.queries import backlog
while backlog().waiting or HUEY.pending_count():
    time.sleep(0.2)
"""


def _settle(home: Path) -> None:
    """Let a worker cut the pictures and do whatever else the seeds left to it: once, and not on each copy."""
    site = Site(home, "", bare_environment(home))
    site.start("worker")
    try:
        site.run(IDLE, timeout=4 * PATIENCE)
    finally:
        site.stop()
    (home / "worker.log").unlink()


def _demo_key() -> str:
    digest = hashlib.sha256()
    source = ROOT / "src" / "standfirst"
    found = {*source.glob("ops/demo/**/*"), *source.glob("*/migrations/*.py"), *source.glob("newsroom/**/*.py")}
    for path in sorted(found):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(str(path).encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def bare_environment(home: Path) -> dict[str, str]:
    """The environment without any setting of ours but the home."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("STANDFIRST_", "DJANGO_"))}
    return kept | {
        "STANDFIRST_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "standfirst.config.settings",
        "STANDFIRST_LOG_LEVEL": "warning",
        # Four dozen pictures as AVIF keep a processor busy for minutes; that they are made is tested by itself.
        "STANDFIRST_PICTURES_AVIF": "false",
    }


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def make_site(home: Path, **settings: str) -> Site:
    """A site on a seeded home, not started yet. `settings` are further variables."""
    port = free_port()
    url = f"http://localhost:{port}"
    environment = bare_environment(seeded_home(home)) | {"STANDFIRST_BASE_URL": url, **settings}
    return Site(home, url, environment)
