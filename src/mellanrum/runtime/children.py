"""The processes under our parent: how each is started, tended when it dies, and stopped."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

from . import processes
from .postgres import Server
from .words import CannotStart, _, say

LONGEST_PAUSE = 5.0
LIVED_WELL = 20.0


@dataclass
class Child:
    """One process that is started again when it dies."""

    name: str
    launch: Callable[[], subprocess.Popen]
    process: subprocess.Popen | None = None
    started: float = 0.0
    pause: float = 0.0

    def start(self) -> None:
        self.started = time.monotonic()
        self.process = self.launch()

    def tend(self) -> None:
        """Start it again when it has died: at once the first time, more and more patiently if it keeps dying."""
        if self.process is None or self.process.poll() is None:
            return
        now = time.monotonic()
        if now - self.started > LIVED_WELL:
            self.pause = 0.0
        if now < self.started + self.pause:
            return
        self.pause = min(LONGEST_PAUSE, self.pause * 2 or 0.25)
        say(_("{name} stopped and is started again.").format(name=self.name))
        try:
            self.start()
        except CannotStart as reason:
            say(str(reason))

    def ask_to_stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.terminate()


def database(server: Server, listening: Child) -> Child:
    """The embedded server, which after a crash first ends what the crash left behind.

    The worker that listened to the one that died is replaced: it would hear of new jobs only now and then.
    """

    def launch() -> subprocess.Popen:
        server.start()
        if listening.process:
            listening.process.kill()
        return server.running()

    return Child("PostgreSQL", launch, process=server.process, started=time.monotonic())


def web(environment: dict[str, str], listening: int) -> Child:
    """gunicorn on a socket that we hold: visitors wait in line while a web server that died is replaced."""
    command = [
        "-m",
        "gunicorn",
        "--config",
        "python:mellanrum.runtime.web",
        "--bind",
        f"fd://{listening}",
        "mellanrum.wsgi",
    ]
    return Child(_("The web server"), lambda: _python(command, environment, pass_fds=(listening,)))


def worker(environment: dict[str, str]) -> Child:
    """The worker, which hears of a job the moment it is committed."""
    command = ["-c", "from mellanrum.runtime.worker import main; main()"]
    return Child(_("The worker"), lambda: _python(command, environment))


def _python(command: list[str], environment: dict[str, str], pass_fds: tuple[int, ...] = ()) -> subprocess.Popen:
    """A process that is gone the moment we are: what it had acknowledged is committed, the rest is done again."""
    return subprocess.Popen(
        [sys.executable, *command],
        env=environment,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        pass_fds=pass_fds,
        preexec_fn=processes.die_with_parent(signal.SIGKILL),
    )
