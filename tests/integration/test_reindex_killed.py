"""The search index is made whole by whoever comes after a walk that was killed."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import time

import pytest

pytestmark = pytest.mark.soak

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


def stands(site):
    return json.loads(site.run(STANDS))


def test_a_walk_that_is_killed_goes_on_and_leaves_nothing_out(own_site):
    command = [sys.executable, "-u", "-m", "standfirst.ops.main", "reindex"]
    whole, indexed, public, walking, _walked, live = stands(own_site)
    assert indexed == public > 20 and not walking and whole["energy"]
    walk = subprocess.Popen(
        [*command, "--from-scratch", "--chunk", "2"], env=own_site.environment, stdout=subprocess.PIPE, text=True
    )
    for line in walk.stdout:
        if re.search(r" [1-9][\d,]* of ", line):
            break
    walk.send_signal(signal.SIGKILL)
    walk.wait()
    walk.stdout.close()
    found, _indexed, _public, walking, walked, still = stands(own_site)
    assert walking and 0 < walked < public, "it was killed between two stories"
    assert (found, still) == (whole, live), "searches go on as they were"
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
