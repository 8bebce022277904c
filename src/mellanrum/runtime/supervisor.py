"""``mellanrum run``: one parent, and under it the database, the web server and the worker."""

import errno
import http.client
import os
import signal
import socket
import time
from types import FrameType

from . import birth, children, processes
from .children import Child
from .installation import Database, Installation, external
from .preparation import load_demonstration, prepare
from .words import CannotStart, _, say

GRACE = 3.0
PATIENCE = 60


class Stopped(Exception):
    """Somebody asked us to stop: Ctrl-C, SIGTERM, or a terminal that was closed."""


def run(here: Installation, *, empty: bool) -> int:
    """Start everything, serve until somebody asks us to stop, and stop everything."""
    signal.signal(signal.SIGINT, _stop)
    signal.signal(signal.SIGTERM, _stop)
    if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:  # nohup says that a closed terminal does not matter
        signal.signal(signal.SIGHUP, _stop)
    with _listen(here.port) as listening:
        try:
            with here.database(alone=True) as database:
                _serve(here, database, listening, empty=empty)
        except Stopped:
            say(_("Mellanrum has stopped. Everything is saved."))
    return 0


def _serve(here: Installation, database: Database, listening: socket.socket, *, empty: bool) -> None:
    _begin_demonstration(database, empty=empty)
    environment = here.environment(database.url)
    prepare(environment)
    load_demonstration(environment)
    worker = children.worker(environment)
    serving = [children.web(environment, listening.fileno()), worker]
    family = [children.database(database.server, worker), *serving] if database.server else serving
    try:
        for child in serving:
            child.start()
        _await_answer(here.port, family)
        _welcome(here, environment)
        while True:
            time.sleep(0.2)
            _tend(family)
    finally:
        _stop_all(serving)


def _begin_demonstration(database: Database, *, empty: bool) -> None:
    """A database in which there is nothing becomes a demonstration, unless it is somebody's own or --empty."""
    birth.start_over(database.url)
    asked = not empty and (external() is None or bool(os.environ.get("MELLANRUM_DEMONSTRATION")))
    if asked and birth.is_empty(database.url):
        birth.tell(database.url, birth.UNFINISHED)


def _tend(family: list[Child]) -> None:
    for child in family:
        child.tend()


def _await_answer(port: int, family: list[Child]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not _answers(port):
        if time.monotonic() > deadline:
            raise CannotStart(_("The web server does not answer. The reason is above."))
        time.sleep(0.05)
        _tend(family)


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def _welcome(here: Installation, environment: dict[str, str]) -> None:
    say("")
    say(_("Mellanrum is ready: {address}").format(address=here.address))
    if environment["MELLANRUM_DEMONSTRATION"]:
        say(_("Open the address and choose somebody to step in as. This is a demonstration: anyone may be anyone."))
    else:
        say(_("Sign in with your account. The first one is made with: ./run mellanrum create-admin"))
    say(_where_it_is_kept(here))


def _where_it_is_kept(here: Installation) -> str:
    if external():
        words = _(
            "Ctrl-C stops it. What you have written is kept in the database at DATABASE_URL, and files in {folder}."
        )
    else:
        words = _("Ctrl-C stops it. What you have written is kept in {folder}.")
    return words.format(folder=here.data)


def _stop_all(serving: list[Child]) -> None:
    """Web and worker at the same time; the database is stopped afterwards by the one who started it."""
    for child in serving:
        child.ask_to_stop()
    running = [child.process for child in serving if child.process]
    processes.wait_until(lambda: all(process.poll() is not None for process in running), seconds=GRACE)
    for process in running:
        processes.stop(process)


def _listen(port: int) -> socket.socket:
    """The door, opened before anything else is touched, and held open while a web server is replaced."""
    host = os.environ.get("MELLANRUM_BIND", "127.0.0.1")
    try:
        return socket.create_server((host, port), backlog=512)
    except OSError as reason:
        said = _cannot_listen().get(
            reason.errno or 0, _("Port {port} cannot be used ({reason}). Choose another with --port.")
        )
        raise CannotStart(said.format(port=port, reason=reason.strerror)) from None


def _cannot_listen() -> dict[int, str]:
    return {
        errno.EADDRINUSE: _("Port {port} is taken by something else. Choose another with --port."),
        errno.EACCES: _("Only root may answer at port {port}. Choose one above 1023 with --port."),
    }


def _stop(sign: int, frame: FrameType | None) -> None:
    for further in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(further, signal.SIG_IGN)
    raise Stopped
