"""A database that lives as long as a block of code: for tests and measurements."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .binaries import SHARED, embedded, make_shared_folder
from .postgres import Server
from .server_user import give_to_server, reaches


@contextmanager
def throwaway_server(programs: Path | None = None, *, durable: bool = False) -> Iterator[Server]:
    """A fresh server in a temporary folder, gone with the block; ``durable`` as in earnest, for what is measured."""
    home = _home()
    server = Server(home / "postgresql", programs=programs or embedded(), throwaway=not durable)
    try:
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(home, ignore_errors=True)


def _home() -> Path:
    home = Path(tempfile.mkdtemp(prefix="mellanrum-")).resolve()
    give_to_server(home)
    if reaches(home):
        return home
    home.rmdir()
    make_shared_folder()
    home = Path(tempfile.mkdtemp(dir=SHARED, prefix="throwaway-"))
    give_to_server(home)
    return home
