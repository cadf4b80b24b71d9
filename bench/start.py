"""How long a newcomer waits: a fresh clone to the demo's first page, and a second start."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from bench.figures import Findings, Target
from bench.servers import ROOT, end, free_port

FIRST, SECOND = 60.0, 8.0
METHOD = """
`git clone` of this repository's HEAD into an empty folder (not counted), then `make demo` there with a new DEMO_DIR,
timed from the command to the first 200 from `/` with the story on it: virtual environment, hash-locked install,
migrations, seeding and start, with the package cache as warm as the machine's is. Ended with SIGINT as by Ctrl-C;
the second figure is the same command again. CPU is what everything it started was charged until its end, for machines
that do other work at once. The baseline of the second start is the first.
"""


def run() -> Findings:
    """Measure. Raises `RuntimeError` when the demo does not come up within five minutes."""
    folder = Path(tempfile.mkdtemp(prefix="standfirst-start-"))
    try:
        clone = folder / "clone"
        subprocess.run(["git", "clone", "-q", "--no-hardlinks", str(ROOT), str(clone)], check=True)
        first = _start(clone, folder)
        second = _start(clone, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return Findings(
        name="start",
        method=METHOD,
        head=["", "s to the first page", "s of CPU"],
        rows=[
            ["first start, empty clone", f"{first[0]:.1f}", f"{first[1]:.1f}"],
            ["second start", f"{second[0]:.1f}", f"{second[1]:.1f}"],
            ["first / second", f"{first[0] / second[0]:.1f}", f"{first[1] / second[1]:.1f}"],
        ],
        targets=[
            Target("first start", first[0], FIRST, " s", most=True),
            Target("second start", second[0], SECOND, " s", most=True),
        ],
        raw={"first": first, "second": second},
    )


def _start(clone: Path, folder: Path) -> tuple[float, float]:
    """Seconds from the command to the first page, and the CPU seconds of everything it started until its end."""
    port = free_port()
    log = folder / "start.log"
    # A newcomer's shell has none of our virtual environment in it.
    outside = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("STANDFIRST_", "DJANGO_", "VIRTUAL_ENV", "PYTHON", "MAKE"))
    }
    inside = str(ROOT / ".venv" / "bin")
    outside["PATH"] = os.pathsep.join(part for part in outside["PATH"].split(os.pathsep) if part != inside)
    spent = os.times()
    began = time.monotonic()
    with log.open("wb") as output:
        process = subprocess.Popen(
            ["make", "demo", f"PORT={port}", f"DEMO_DIR={folder / 'demo'}"],
            cwd=clone, env=outside, stdout=output, stderr=output, start_new_session=True,
        )  # fmt: skip
        try:
            took = _first_page(f"http://localhost:{port}/", process, log) - began
        finally:
            os.killpg(process.pid, signal.SIGINT)
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                end(process)
    now = os.times()
    return took, now.children_user + now.children_system - spent.children_user - spent.children_system


def _first_page(url: str, process: subprocess.Popen[bytes], log: Path) -> float:
    deadline = time.monotonic() + 300
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=30) as answer:
                if answer.status == 200 and b"19 March" in answer.read():
                    return time.monotonic()
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    tail = "\n".join(log.read_text(errors="replace").splitlines()[-20:])
    raise RuntimeError(f"make demo did not show a page.\n{tail}")
