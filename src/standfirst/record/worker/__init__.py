"""The two loops beside the web: one delivers facts (in any number of processes), one keeps the time (in one)."""

from standfirst.record.worker.delivery import Drained, drain, drain_forever
from standfirst.record.worker.scheduler import run_scheduler

__all__ = ["Drained", "drain", "drain_forever", "run_scheduler"]
