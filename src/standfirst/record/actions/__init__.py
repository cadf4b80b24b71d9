"""Writing the record: `audit()` and `announce()`, both inside the caller's transaction."""

from standfirst.record.acting import acting, acting_as
from standfirst.record.actions.pruning import prune_facts
from standfirst.record.actions.writing import announce, audit

__all__ = ["acting", "acting_as", "announce", "audit", "prune_facts"]
