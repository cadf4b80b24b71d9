"""How to do something again and again, in one process of the cluster only.

    from standfirst.record.schedule.base import every

    @every(60, name="newsroom.forget_old_previews")
    def forget_old_previews() -> None:
        ...

in a module that the app's `AppConfig.ready` imports; third parties name a `Job` in the entry-point group
`standfirst.jobs`.

The process that holds the scheduler's lease calls each job every so many seconds, one after the other: a job is short
(well under the lease of ten seconds) and takes its work in small batches. It opens its own transactions. One that
raises is logged and called again at its next turn; the others go on. Two processes may run the same job at once for a
moment when a lease changes hands, so a job locks what it changes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from standfirst.core.registry import Registry


@dataclass(frozen=True, slots=True)
class Job:
    """`interval` in seconds, from the start of one run to the start of the next."""

    name: str
    interval: float
    call: Callable[[], object]


jobs: Registry[Job] = Registry("scheduled job", group="standfirst.jobs")


def every(seconds: float, *, name: str) -> Callable[[Callable[[], object]], Callable[[], object]]:
    """Register the decorated function as the job `name`, run every `seconds`."""

    def register(call: Callable[[], object]) -> Callable[[], object]:
        jobs.register(name, Job(name, seconds, call))
        return call

    return register
