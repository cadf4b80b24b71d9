"""A process with Django up that forks others on demand, each to do one thing and perhaps to be killed while doing it.

Started as `python -m tests.support.forked MODULE`; each line of its input is a JSON list, the name of a function of
MODULE and its arguments. A child says on standard output what it has to say, a JSON list a line, its process id first.
"""

from __future__ import annotations

import importlib
import json
import os
import signal
import subprocess
import sys
import time
import traceback
from contextlib import contextmanager

from tests.support.tools import ROOT


def say(value):
    """Tell the test; from a child."""
    os.write(1, (json.dumps([os.getpid(), value]) + "\n").encode())


def here():
    """Say that the point is reached, and wait there to be killed."""
    say("here")
    time.sleep(60)
    os._exit(3)


def main(module):
    import django

    django.setup()
    actions = importlib.import_module(module)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in sys.stdin:
        name, *arguments = json.loads(line)
        if os.fork():
            continue
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        try:
            say("started")
            say(["done", getattr(actions, name)(*arguments)])
        except BaseException:
            traceback.print_exc()
            say("failed")
        os._exit(0)


class Nursery:
    """The test's end of it."""

    def __init__(self, process):
        self.process = process
        self.waiting = []
        self.started = set()

    def start(self, name, *arguments):
        """Fork a child that calls `name`; its process id."""
        self.process.stdin.write(json.dumps([name, *arguments]) + "\n")
        self.process.stdin.flush()
        pid = self.read(lambda pid, value: value == "started")[0]
        self.started.add(pid)
        return pid

    def read(self, wanted):
        """The first message that `wanted(pid, value)`; the others are kept for later."""
        for at, message in enumerate(self.waiting):
            if wanted(*message):
                return self.waiting.pop(at)
        while line := self.process.stdout.readline():
            message = json.loads(line)
            if message[1] == "failed":
                raise AssertionError("A forked process failed: see its standard error.")
            if wanted(*message):
                return message
            self.waiting.append(message)
        raise AssertionError("The forking process ended.")

    def until_here(self, pid):
        self.read(lambda who, value: who == pid and value == "here")

    def until_done(self, pid):
        """What the child's function returned."""
        return self.read(lambda who, value: who == pid and isinstance(value, list))[1][1]

    def kill_all(self):
        for pid in self.started:
            self.kill(pid)
        self.started.clear()
        self.waiting.clear()

    def kill(self, pid):
        while True:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                return
            time.sleep(0.01)


@contextmanager
def nursery(module, environment):
    """A forking process on the database that `environment` names."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.support.forked", module],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "standfirst.config.settings", **environment},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
    )
    try:
        yield Nursery(process)
    finally:
        process.stdin.close()
        process.kill()
        process.wait()


if __name__ == "__main__":
    main(sys.argv[1])
