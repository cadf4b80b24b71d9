"""What may leave the house as a mail."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.look.rules import mail

FINE = {
    "subject": "A message for you",
    "addresses": ("reader@example.org",),
    "text": "Hello.",
    "html": "",
    "context": {},
}


def faults(**changes):
    return mail.faults(**{**FINE, **changes})


def test_ordinary_mail_has_no_faults():
    assert faults() == []


@given(st.sampled_from("\r\n\0\x0b\x0c\x85\u2028\u2029\x7f"), st.text(max_size=20), st.text(max_size=20))
def test_control_character_in_a_header_is_found_wherever_it_stands(control, before, after):
    assert faults(subject=f"{before}a{control}b{after}")
    assert faults(addresses=("fine@example.org", f"{before}{control}{after}"))


@pytest.mark.parametrize(
    ("name", "value", "given_away"),
    [
        ("code", "481516", True),
        ("login_code", "481516", True),
        ("password_reset_url", "https://example.org/reset/481516/", False),
        ("title", "481516", False),
        ("code", "48", False),
        ("code", 481516, False),
        ("barcode", "481516", False),
    ],
)
def test_secret_in_a_subject_is_found_by_the_name_of_its_value(name, value, given_away):
    assert bool(faults(subject="Your code is 481516", context={name: value})) is given_away


def test_sizes_are_bounded():
    assert faults(subject="x" * 201)
    assert faults(subject=" ")
    assert faults(text="x" * 200_001)
    assert faults(html="x" * 500_001)


def test_tries_end_after_some_hours():
    waits = []
    while (wait := mail.wait_before_try(len(waits) + 1)) is not None:
        waits.append(wait)
    assert waits[0] == timedelta(seconds=15)
    assert waits == sorted(waits)
    assert max(waits) == timedelta(hours=1)
    assert timedelta(hours=6) < sum(waits, timedelta()) < timedelta(hours=12)
