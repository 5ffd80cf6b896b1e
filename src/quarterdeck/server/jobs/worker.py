"""The process that works off jobs beside the pages."""

import logging
import os
import signal
import threading
import time
import uuid

from django.db import DatabaseError, close_old_connections, connections
from django.utils import timezone

from quarterdeck.server.jobs.schedule import ask_for_what_is_due
from quarterdeck.server.jobs.working import work_off

IDLE = 1.0  # seconds between two looks at an empty table
ROUND = 60.0  # seconds between two looks at the schedules

log = logging.getLogger(__name__)


def work(parent: int | None = None):
    """Works off jobs until it is told to end, or until the process `parent` that started it is gone."""
    name, over = f"{os.uname().nodename}:{os.getpid()}:{uuid.uuid4().hex[:8]}"[-60:], threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: over.set())
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the parent too, which ends this one after its job
    looked = -ROUND
    while not over.is_set() and parent in (None, os.getppid()):
        try:
            if time.monotonic() - looked >= ROUND:
                looked = time.monotonic()
                ask_for_what_is_due(timezone.now())
            busy = work_off(name)
        except DatabaseError as error:
            log.warning("The worker cannot reach the database: %s", error)
            connections.close_all()
            busy = None
        close_old_connections()
        if busy is None:
            over.wait(IDLE)
    connections.close_all()
