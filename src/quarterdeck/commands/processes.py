"""The processes of a running instance: some answer pages, one works off jobs; what dies is replaced.

All part from a process that has loaded everything, so that a new one is there at once; see docs/decisions/.
"""

import ctypes
import gc
import multiprocessing
import os
import signal
import sys
import threading
import time

FEWEST_SECONDS = 5.0  # a process that lived shorter than this counts as one that cannot start
MOST_FAILURES = 10  # in a row
PAUSE = 1.0  # seconds
PR_SET_PDEATHSIG = 1


class Worker:
    """The process that works off jobs. Another one takes its place whenever it dies, until `stop`."""

    def __init__(self):
        self.stopping, self.process = threading.Event(), None

    def start(self):
        self.part()
        threading.Thread(target=self.keep, name="keeper of the worker", daemon=True).start()

    def part(self):
        from quarterdeck.server.jobs.worker import work

        fork = multiprocessing.get_context("fork")
        self.process = fork.Process(target=work, args=(os.getpid(),), name="quarterdeck-worker", daemon=True)
        self.process.start()

    def keep(self):
        while not self.stopping.is_set():
            self.process.join()
            if not self.stopping.wait(PAUSE):
                self.part()

    def stop(self):
        self.stopping.set()
        self.process.terminate()
        self.process.join()


def listen(host, port, workers, greeting):
    """Serves until it is ended. The greeting is printed as late as possible: who opens the address at once gets an answer."""
    load_application()
    print(greeting, flush=True)
    os.register_at_fork(after_in_child=end_with_parent)
    worker = Worker()
    worker.start()
    try:
        answer(host, port, workers)
    finally:
        worker.stop()


def answer(host, port, workers):
    """Answers requests with `workers` processes of four threads each.

    granian replaces a process that dies, but ends when the same one dies twice within five seconds. Then it is started
    anew; only when it cannot stay up ten times in a row, the command ends.
    """
    failures = 0
    while failures < MOST_FAILURES:
        began, server = time.monotonic(), made_server(host, port, workers)
        try:
            server.serve()
        except SystemExit:
            if server.interrupt_signal:
                raise
        if server.interrupt_signal:
            return
        failures = failures + 1 if time.monotonic() - began < FEWEST_SECONDS else 0
        time.sleep(PAUSE if failures else 0)
    sys.exit(1)


def made_server(host, port, workers):
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    from quarterdeck.commands.instance import numbered

    return Granian(
        "quarterdeck.server.wsgi:application",
        address=numbered(host),
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        respawn_failed_workers=True,
        websockets=False,
        log_level=LogLevels.warning,
    )


def end_with_parent():
    """A process whose parent was killed would keep the port, and nobody would look after it."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def load_application():
    """Everything a request needs is imported, and no connection is open that the processes would share.

    What was imported stays: the collector of garbage need not walk through it in the middle of a request.
    """
    from django.db import connections
    from django.urls import get_resolver

    import quarterdeck.server.wsgi  # noqa: F401

    get_resolver().url_patterns  # noqa: B018 - reads every room's views
    for connection in connections.all(initialized_only=True):
        connection.close()
        if connection.vendor == "postgresql":
            connection.close_pool()
    gc.collect()
    gc.freeze()
