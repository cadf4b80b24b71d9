"""The search index is made by several processes, and made whole by whoever comes after a walk that was killed."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

STANDS = """
import json, logging
logging.disable()
from standfirst.search.models import IndexState
from standfirst.search.queries import search, standing
state, stands = IndexState.objects.get(), standing()
words = ("energy", "tariff", "bank", "пшеница", "関税")
found = {word: sorted(one.story.id for one in search(word, limit=100).found) for word in words}
print(json.dumps([found, stands.indexed, stands.public, state.walking, state.walked, state.live]))
"""


COMMAND = [sys.executable, "-u", "-m", "standfirst.ops.main", "reindex"]


def stands(site):
    return json.loads(site.run(STANDS))


def children(pid):
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_readers_in_processes_of_their_own_make_the_same_index(own_site):
    whole, indexed, public, _walking, _walked, live = stands(own_site)
    done = subprocess.run(
        [*COMMAND, "--from-scratch", "--chunk", "7", "--processes", "2"],
        env=own_site.environment, capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert stands(own_site) == [whole, indexed, public, False, public, live + 1]
    refused = subprocess.run([*COMMAND, "--processes", "99"], env=own_site.environment, capture_output=True, text=True)
    assert refused.returncode != 0 and "--processes wants a number from 0 to 3" in refused.stderr


@pytest.mark.soak
@pytest.mark.parametrize("processes", ["0", "2"])
def test_a_walk_that_is_killed_goes_on_and_leaves_nothing_out(own_site, processes):
    command = [*COMMAND, "--processes", processes]
    whole, indexed, public, walking, _walked, live = stands(own_site)
    assert indexed == public > 20 and not walking and whole["energy"]
    walk = subprocess.Popen(
        [*command, "--from-scratch", "--chunk", "2"], env=own_site.environment, stdout=subprocess.PIPE, text=True
    )
    for line in walk.stdout:
        if re.search(r" [1-9][\d,]* of ", line):
            break
    readers = children(walk.pid)
    assert bool(readers) == (processes != "0")
    walk.send_signal(signal.SIGKILL)
    walk.wait()
    walk.stdout.close()
    found, _indexed, _public, walking, walked, still = stands(own_site)
    assert walking and 0 < walked < public, "it was killed between two stories"
    assert (found, still) == (whole, live), "searches go on as they were"
    ends = time.monotonic() + 30
    while any(map(alive, readers)) and time.monotonic() < ends:
        time.sleep(0.1)
    assert not any(map(alive, readers)), "what was killed leaves nobody behind"
    # Within a minute nobody else may know that it is dead.
    until = time.monotonic() + 90
    while time.monotonic() < until:
        done = subprocess.run(command, env=own_site.environment, capture_output=True, text=True, timeout=300)
        if done.returncode == 0:
            break
        assert "walked already" in done.stderr
        time.sleep(3)
    assert done.returncode == 0, done.stderr
    assert f"Goes on after {walked} stories." in done.stdout
    found, indexed, _public, walking, _walked, after = stands(own_site)
    assert (found, indexed, walking) == (whole, public, False)
    assert after == live + 1
