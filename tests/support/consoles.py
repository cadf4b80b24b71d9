"""A process with Django up on a site's own database that forks a child for each script it is given: to set Django up
costs more than nearly every script.

Started as `python -m tests.support.consoles`; each line of its input is a JSON list, the script and the two files for
its output and its errors, and each line of its output the child's exit code.
"""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import traceback
from pathlib import Path

from tests.support.tools import ROOT


class Console:
    """The test's end of it: `run` a script and get what it printed. Started with the first one."""

    def __init__(self, environment: dict[str, str], folder: Path) -> None:
        self.environment, self.folder = environment, folder
        self.process: subprocess.Popen[str] | None = None

    def run(self, code: str, timeout: float) -> str:
        """What the script printed. Fails with its errors, and after `timeout` seconds."""
        if self.process is None or self.process.poll() is not None:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tests.support.consoles"], cwd=ROOT, env=self.environment,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True,
            )  # fmt: skip
        assert self.process.stdin and self.process.stdout
        said, errors = self.folder / "console.out", self.folder / "console.errors"
        self.process.stdin.write(json.dumps([code, str(said), str(errors)]) + "\n")
        self.process.stdin.flush()
        if not select.select([self.process.stdout], [], [], timeout)[0]:
            self.stop()
            raise AssertionError(f"The script took longer than {timeout:g} seconds.\n{code}")
        ended = self.process.stdout.readline().strip()
        assert ended == "0", errors.read_text(errors="replace") if ended else "The console ended."
        return said.read_text()

    def stop(self) -> None:
        if self.process is not None:
            os.killpg(self.process.pid, 9)
            self.process.wait()
            for end in (self.process.stdin, self.process.stdout):
                assert end is not None
                end.close()
            self.process = None


def main() -> None:
    import django

    django.setup()
    for line in sys.stdin:
        code, said, errors = json.loads(line)
        child = os.fork()
        if not child:
            _do(code, said, errors)
        ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        os.write(1, f"{ended}\n".encode())


def _do(code: str, said: str, errors: str) -> None:
    """In the child: run it, and end."""
    for number, path in ((1, said), (2, errors)):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
    status = 0
    try:
        exec(compile(code, "<script>", "exec"), {"__name__": "__main__"})
    except BaseException:
        traceback.print_exc()
        status = 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


if __name__ == "__main__":
    main()
