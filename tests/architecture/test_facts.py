"""Every fact is documented, and every receiver and job has a name that says whose it is."""

from pathlib import Path

from standfirst.record.facts.base import fact_kinds
from standfirst.record.receivers.base import receivers
from standfirst.record.schedule.base import jobs

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "facts.md"


def test_every_declared_fact_is_documented_with_its_payload():
    page = PAGE.read_text(encoding="utf-8")
    assert len(fact_kinds) > 0
    for name, kind in fact_kinds:
        assert f"## `{name}`" in page, f"{name} is not in docs/reference/facts.md"
        section = page.split(f"## `{name}`", 1)[1].split("\n## ", 1)[0]
        assert kind.about in section, f"{name}: its object key is not documented"
        for field, kind_of in kind.payload.items():
            assert f"`{field}` ({kind_of.__name__})" in section, f"{name}: {field} is not documented"


def test_no_fact_is_documented_that_does_not_exist():
    page = PAGE.read_text(encoding="utf-8")
    named = {line.split("`")[1] for line in page.splitlines() if line.startswith("## `")}
    assert named <= {name for name, _kind in fact_kinds}


def test_receivers_and_jobs_are_named_by_their_app():
    names = [name for name, _receiver in receivers] + [name for name, _job in jobs]
    assert names
    assert [name for name in names if name.count(".") != 1] == []


def test_every_receiver_asks_for_facts_that_are_declared():
    declared = {name for name, _kind in fact_kinds}
    assert [name for name, receiver in receivers if not receiver.facts <= declared] == []
