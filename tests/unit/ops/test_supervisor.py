"""A supervisor starts again what dies, leaves nothing behind, and ends at once when asked."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from standfirst.ops.errors import OpsError
from standfirst.ops.ports import demand_free
from standfirst.ops.supervisor import Child, Supervisor
from tests.support.sites import free_port

# A process that starts another one, as a web server starts its workers, and says who they are.
FAMILY = """
import os, subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
print(os.getpid(), child.pid, flush=True)
time.sleep(600)
"""


def alive(pid):
    """A process that ended but was not waited for has no command any more."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes() != b""
    except (FileNotFoundError, ProcessLookupError):
        return False


def eventually(condition, seconds=20.0):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := condition():
            return found
        time.sleep(0.02)
    raise AssertionError("It did not happen in time.")


@pytest.fixture
def supervise(tmp_path):
    """Run a supervisor over commands in a thread; gives it, its children and what it said."""
    running = []

    def start(**commands):
        children = [
            Child(name, [sys.executable, "-c", code], tmp_path / "logs" / f"{name}.log")
            for name, code in commands.items()
        ]
        said = []
        supervisor = Supervisor(children, dict(os.environ), said.append)
        thread = threading.Thread(
            target=supervisor.run, kwargs={"waits_for": lambda: "", "announce": lambda: said.append("ready")}
        )
        thread.start()
        running.append((supervisor, thread))
        return supervisor, children, said

    yield start
    for supervisor, thread in running:
        supervisor.stop.set()
        thread.join(30)
        assert not thread.is_alive()


def family(child):
    def read():
        lines = child.log.read_text().split("\n") if child.log.exists() else []
        return [tuple(int(pid) for pid in line.split()) for line in lines if line.count(" ") == 1]

    return read()


def test_a_child_that_dies_is_started_again_and_its_family_ended(supervise):
    _, (child,), said = supervise(web=FAMILY)
    leader, worker = eventually(lambda: family(child))[0]
    os.kill(leader, signal.SIGKILL)
    second = eventually(lambda: family(child)[1:])[0]
    assert second[0] != leader
    assert not alive(worker)
    assert any("web ended (signal 9); it is started again in 0.5 s" in line for line in said)


def test_a_child_that_cannot_start_is_tried_ever_more_slowly_and_its_last_words_are_said(supervise):
    _, (child,), said = supervise(worker="import sys; print('no such table', file=sys.stderr); sys.exit(3)")
    eventually(lambda: child.deaths >= 3)
    waits = [line.split(" in ")[1].split(" s.")[0] for line in said if "exit code 3" in line]
    assert waits[:3] == ["0.5", "1", "2"]
    assert any("no such table" in line for line in said)


def test_the_end_leaves_nobody_behind(supervise):
    supervisor, (child,), _ = supervise(web=FAMILY)
    pids = eventually(lambda: family(child))[0]
    supervisor.stop.set()
    eventually(lambda: not any(alive(pid) for pid in pids))


def test_a_child_that_will_not_end_is_ended_when_asked_twice(supervise):
    deaf = (
        "import signal, time\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\nprint(1, 2, flush=True)\ntime.sleep(600)"
    )
    supervisor, (child,), _ = supervise(worker=deaf)
    eventually(lambda: family(child))
    pid = child.process.pid
    supervisor.stop.set()
    time.sleep(0.3)
    assert alive(pid)
    supervisor._asked_to_stop(signal.SIGINT, None)
    eventually(lambda: not alive(pid), 5)


def test_a_site_that_never_gets_ready_is_told_with_what_it_waits_for(tmp_path):
    child = Child("web server", [sys.executable, "-c", FAMILY], tmp_path / "web.log")
    supervisor = Supervisor([child], dict(os.environ), lambda line: None)
    with pytest.raises(OpsError, match="migrations: 3 not applied"):
        supervisor.run(waits_for=lambda: "migrations: 3 not applied", announce=lambda: None, patience=0.5)
    eventually(lambda: not any(alive(pid) for pid in [child.process.pid]))


def test_a_process_whose_supervisor_is_gone_ends_by_itself(tmp_path):
    follower = (
        "from standfirst.ops.processes import follow_supervisor\nimport time, os\n"
        "follow_supervisor(); print(os.getpid(), flush=True); time.sleep(600)"
    )
    supervisor = (
        "import os, subprocess, sys\n"
        "os.environ['STANDFIRST_SUPERVISOR'] = str(os.getpid())\n"
        f"subprocess.run([sys.executable, '-c', {follower!r}])"
    )
    parent = subprocess.Popen([sys.executable, "-c", supervisor], stdout=subprocess.PIPE, text=True)
    pid = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    eventually(lambda: not alive(pid))
    parent.stdout.close()


def test_a_taken_port_is_told_with_another_one():
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(
            OpsError, match=f"Port {port} of 127.0.0.1 cannot be used: Address already in use.*--port {port + 1}"
        ):
            demand_free("127.0.0.1", port)
    demand_free("127.0.0.1", free_port())
