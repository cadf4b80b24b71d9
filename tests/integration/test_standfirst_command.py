"""The `standfirst` command as a person runs it: real processes, real ports, real signals."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.support.sites import bare_environment, free_port, seeded_home

STANDFIRST = [sys.executable, "-m", "standfirst.ops.main"]


def standfirst(home, *arguments, timeout=120, **settings):
    environment = bare_environment(home) | settings
    return subprocess.run([*STANDFIRST, *arguments], env=environment, capture_output=True, text=True, timeout=timeout)


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return seeded_home(tmp_path_factory.mktemp("ops") / "a home")


def demo(home, port):
    """Start the demo; its output can be read line by line."""
    return subprocess.Popen(
        [*STANDFIRST, "demo", "--port", str(port), "--dir", str(home)],
        env=bare_environment(home), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
    )  # fmt: skip


def read_until(process, word):
    lines = []
    for line in process.stdout:
        lines.append(line)
        if word in line:
            return "".join(lines)
    raise AssertionError("It ended early:\n" + "".join(lines))


def family_of(pid):
    """The processes that a process has started, and theirs."""
    found = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    parents = [tuple(int(part) for part in line.split()) for line in found.splitlines()]
    members, size = {pid}, 0
    while len(members) != size:
        size = len(members)
        members |= {child for child, parent in parents if parent in members}
    return members - {pid}


def running(pids):
    return {pid for pid in pids if command_of(pid)}


def command_of(pid):
    """A process's command; empty when it has ended."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return b""


def get(url):
    with urllib.request.urlopen(url, timeout=30) as answer:
        return answer.status, answer.read()


def until(condition, seconds=60):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return
        time.sleep(0.1)
    raise AssertionError("It did not happen in time.")


def answers(url):
    try:
        return get(url)[0] == 200
    except (urllib.error.URLError, ConnectionError):
        return False


# ---- Settings.


def test_wrong_settings_are_told_all_at_once_without_a_traceback(tmp_path):
    (tmp_path / "standfirst.toml").write_text('[mial]\nx = 1\n[security]\nsecret_key = "short"\n')
    done = standfirst(tmp_path, "migrate", STANDFIRST_SERVER_PORT="many")
    assert done.returncode == 2
    assert "3 settings are wrong." in done.stderr
    assert "Did you mean mail?" in done.stderr
    assert "STANDFIRST_SERVER_PORT" in done.stderr
    assert "Traceback" not in done.stderr
    assert "short" not in done.stderr.replace("shorter", "")


def test_a_home_without_a_secret_says_what_to_run(tmp_path):
    done = standfirst(tmp_path / "nothing", "serve")
    assert done.returncode == 2
    assert "standfirst init" in done.stderr


# ---- init.


def test_init_makes_a_home_that_the_doctor_finds_well_and_is_never_overwritten(tmp_path):
    new = tmp_path / "new home"
    done = standfirst(new, "init", "--base-url", "https://news.example")
    assert done.returncode == 0, done.stderr
    assert "createsuperuser" in done.stdout
    doctor = standfirst(new, "doctor")
    assert doctor.returncode == 0, doctor.stdout
    again = standfirst(new, "init")
    assert again.returncode == 1
    assert "already" in again.stderr


# ---- doctor.


def test_the_doctor_names_what_is_ill_with_a_remedy(home):
    # The copy may be older than facts may wait for a worker.
    assert standfirst(home, "deliver_facts").returncode == 0
    done = standfirst(
        home, "doctor", "--json", STANDFIRST_MAIL_ROAD="smtp", STANDFIRST_MAIL_PORT=str(free_port()),
        STANDFIRST_CACHE_URL=f"redis://127.0.0.1:{free_port()}/0", STANDFIRST_MAIL_PROT="1",
    )  # fmt: skip
    assert done.returncode == 1
    found = {one["check"]: one for one in json.loads(done.stdout)["findings"]}
    assert [name for name, one in found.items() if not one["ok"]] == ["settings", "mail", "cache"]
    assert all(one["remedy"] for one in found.values() if not one["ok"])
    assert "STANDFIRST_MAIL_PORT" in found["settings"]["remedy"]


def test_djangos_own_commands_are_passed_through(home):
    assert "standfirst_newsroom" in standfirst(home, "showmigrations").stdout


# ---- demo.


def test_the_demo_serves_restarts_what_dies_and_ends_cleanly(tmp_path):
    place, port = seeded_home(tmp_path / "a demo"), free_port()
    process = demo(place, port)
    try:
        said = read_until(process, "Ctrl-C")
        assert f"http://localhost:{port}\n" in said
        assert f"http://localhost:{port}/newsroom/" in said
        assert "admin@bearingnorth.example" in said
        assert get(f"http://127.0.0.1:{port}/")[0] == 200

        family = family_of(process.pid)
        # The first of them is the server; its own workers bear the same name and are looked after by it.
        os.kill(min(pid for pid in family if b"serve" in command_of(pid)), signal.SIGKILL)
        assert "started again" in read_until(process, "started again")
        until(lambda: answers(f"http://127.0.0.1:{port}/readyz"))

        family = family_of(process.pid)
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
        assert "The demo has stopped." in process.stdout.read()
        assert not running(family)
    finally:
        if process.poll() is None:
            process.kill()
        process.stdout.close()


def test_a_killed_demo_leaves_no_orphan_and_starts_again(tmp_path):
    place, port = seeded_home(tmp_path / "demo"), free_port()
    process = demo(place, port)
    read_until(process, "Ctrl-C")
    family = family_of(process.pid)
    process.kill()
    process.wait()
    process.stdout.close()
    until(lambda: not running(family), 30)
    began = time.monotonic()
    second = demo(place, port)
    try:
        said = read_until(second, "Ctrl-C")
        assert "Making" not in said
        assert time.monotonic() - began < 30
        second.send_signal(signal.SIGINT)
        assert second.wait(30) == 0
    finally:
        if second.poll() is None:
            second.kill()
        second.stdout.close()


def test_a_second_demo_in_the_same_folder_is_refused(tmp_path):
    import fcntl

    place = seeded_home(tmp_path / "demo")
    with (place / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = standfirst(place, "demo", "--port", str(free_port()), "--dir", str(place))
    assert done.returncode == 1
    assert "Another demo is being served" in done.stderr


def test_a_taken_port_is_told_before_anything_is_made(tmp_path):
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = standfirst(tmp_path, "demo", "--port", port, "--dir", str(tmp_path / "demo"))
    assert done.returncode == 1
    assert f"Port {port}" in done.stderr
    assert not (tmp_path / "demo").exists()


def test_a_folder_that_is_no_demo_is_refused_and_left_alone(tmp_path):
    (tmp_path / "thesis.txt").write_text("mine")
    done = standfirst(tmp_path, "demo", "--port", str(free_port()), "--dir", str(tmp_path))
    assert done.returncode == 1
    assert "thesis.txt" in done.stderr
    assert [one.name for one in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_real_install_is_not_taken_for_a_demo(tmp_path):
    (tmp_path / "standfirst.toml").write_text('[security]\nsecret_key = "' + "k" * 40 + '"\n')
    done = standfirst(tmp_path, "demo", "--port", str(free_port()), "--dir", str(tmp_path))
    assert done.returncode == 1
    assert "not a demo" in done.stderr


@pytest.mark.soak
def test_an_older_demo_is_brought_up_to_date(tmp_path):
    """As an older release left it: a migration is missing, and so is the note of what it was made for."""
    place, port = seeded_home(tmp_path / "demo"), free_port()
    assert standfirst(place, "migrate", "sessions", "zero").returncode == 0
    (place / "up-to-date").write_text("an older release")
    process = demo(place, port)
    try:
        said = read_until(process, "Ctrl-C")
        assert "Bringing the database up to date" in said
        assert answers(f"http://127.0.0.1:{port}/readyz")
    finally:
        process.terminate()
        process.wait(30)
        process.stdout.close()
