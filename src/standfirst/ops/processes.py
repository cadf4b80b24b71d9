"""The three long-running processes: web server, worker, scheduler. Each ends cleanly on SIGTERM and Ctrl-C."""

from __future__ import annotations

import logging
import os
import signal
import threading
import time
from collections.abc import Callable
from types import FrameType

from standfirst.ops import conf
from standfirst.ops.errors import OpsError
from standfirst.ops.ports import demand_free

log = logging.getLogger(__name__)

# A supervisor says its own id here; its children end when it is gone, however it went.
SUPERVISOR = "STANDFIRST_SUPERVISOR"
# How long a request or a job may take to end once a stop is asked for.
GRACE_SECONDS = 15


def serve(*, host: str, port: int, workers: int) -> None:
    """Serve the site with Granian until told to stop. Raises `OpsError` when the port is taken."""
    from django.conf import settings
    from granian import Granian
    from granian.constants import Interfaces
    from granian.http import HTTP1Settings

    demand_free(host, port)
    follow_supervisor()
    Granian(
        "standfirst.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=conf.THREADS.value,
        backpressure=conf.THREADS.value * 16,
        http1_settings=HTTP1Settings(header_read_timeout=10_000),
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=GRACE_SECONDS,
        log_dictconfig=settings.LOGGING,
    ).serve()


def work(*, threads: int) -> None:
    """Do jobs and deliver facts until told to stop; a job that is being done is done to its end."""
    from huey.contrib.djhuey import HUEY

    from standfirst.record.worker import drain_forever

    _import_tasks()
    stop = _stop_on_signals()
    follow_supervisor()
    # The schedule is the scheduler's: a consumer's own would run its periodic tasks once for every worker.
    consumer = HUEY.create_consumer(workers=threads, periodic=False, max_delay=1.0, shutdown_timeout=GRACE_SECONDS)
    consumer.start()
    _catch(stop)  # the consumer's own handlers know nothing of the deliveries
    delivery = threading.Thread(target=drain_forever, args=(stop,), name="outbox")
    delivery.start()
    log.info("The worker is at work with %s threads.", threads)
    while not stop.wait(1):
        if not delivery.is_alive():
            raise OpsError("The delivery of facts ended by itself.", remedy="Look at the lines above for the reason.")
        consumer.check_worker_health()
    consumer.stop(graceful=True)
    HUEY.notify_interrupted_tasks()
    delivery.join(GRACE_SECONDS)
    log.info("The worker has stopped.")


def schedule() -> None:
    """Keep the schedule until told to stop."""
    from standfirst.record.worker import run_scheduler

    stop = _stop_on_signals()
    follow_supervisor()
    log.info("The scheduler is at work.")
    run_scheduler(stop)
    log.info("The scheduler has stopped.")


def follow_supervisor() -> None:
    """End this process, as if asked to, when the supervisor that started it is gone: no orphan keeps the port."""
    supervisor = os.environ.get(SUPERVISOR)
    if supervisor:
        threading.Thread(target=_watch, args=(int(supervisor),), name="supervisor-watch", daemon=True).start()


def _watch(supervisor: int) -> None:
    while os.getppid() == supervisor:
        time.sleep(0.5)
    os.kill(os.getpid(), signal.SIGTERM)


def _stop_on_signals() -> threading.Event:
    stop = threading.Event()
    _catch(stop)
    return stop


def _catch(stop: threading.Event) -> None:
    def handle(signum: int, frame: FrameType | None) -> None:
        stop.set()

    handler: Callable[[int, FrameType | None], None] = handle
    signal.signal(signal.SIGTERM, handler)
    signal.signal(signal.SIGINT, handler)


def _import_tasks() -> None:
    """The consumer runs only tasks whose modules are loaded."""
    from django.utils.module_loading import autodiscover_modules

    autodiscover_modules("tasks")
