from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.record.rules.backoff import CAP, wait_after


@given(st.integers(min_value=1, max_value=10**9))
def test_wait_never_shrinks_and_never_passes_the_cap(attempts):
    assert timedelta(0) < wait_after(attempts) <= wait_after(attempts + 1) <= CAP


def test_attempts_count_from_one():
    with pytest.raises(ValueError, match="from 1"):
        wait_after(0)
