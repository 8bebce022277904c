"""gunicorn's settings."""

import os
import random
import signal
from typing import Any

from . import processes

workers = int(os.environ.get("MELLANRUM_WEB_PROCESSES", "2"))
threads = int(os.environ.get("MELLANRUM_WEB_THREADS", "4"))
worker_class = "gthread"
preload_app = True
keepalive = 15
timeout = 60
graceful_timeout = 2
loglevel = "warning"
# Who asked for what, and when, would undo what is promised to those who answer: nobody keeps it.
accesslog = None
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 -- a heartbeat, no content
control_socket_disable = True


def pre_request(worker: Any, request: Any) -> None:
    """End one line in sixteen with the answer: else all stay with the process that was there when another one died."""
    if random.randrange(16) == 0:  # noqa: S311 -- a lot among lines, no secret
        request.force_close()


def post_fork(server: Any, worker: Any) -> None:
    """A process that answers never outlives the one that would replace it."""
    processes.follow(worker.ppid, signal.SIGKILL)
