"""One installation: where its data is, which database it stands on, and the environment its processes live in."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from psycopg.conninfo import conninfo_to_dict

from . import birth, cluster
from .binaries import OLDEST
from .postgres import Server
from .words import CannotStart, _

CHECKOUT = Path(__file__).parents[3]
# What settings and the web server read as numbers, each with the least it may be.
NUMBERS = {
    "MELLANRUM_FEWEST_ANSWERS": 0,
    "MELLANRUM_MAILS_PER_DAY": 0,
    "MELLANRUM_POOL": 1,
    "MELLANRUM_WEB_PROCESSES": 1,
    "MELLANRUM_WEB_THREADS": 1,
}


@dataclass(frozen=True)
class Database:
    """A database that answers. ``server`` is None when somebody else starts and stops it."""

    url: str
    server: Server | None
    shared: bool = False


@dataclass(frozen=True)
class Installation:
    """What ``--data`` and ``--port`` say, or the environment, or our custom."""

    data: Path
    port: int

    @property
    def address(self) -> str:
        return os.environ.get("MELLANRUM_URL", f"http://localhost:{self.port}").rstrip("/")

    def environment(self, url: str) -> dict[str, str]:
        """The environment of every process of ours."""
        return os.environ | {
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "mellanrum.settings",
            "MELLANRUM_ALONE": "" if external() else "1",
            "MELLANRUM_DATA": str(self.data),
            "MELLANRUM_DEMONSTRATION": "1" if self.is_demonstration(url) else "",
            "MELLANRUM_SECRET_KEY": os.environ.get("MELLANRUM_SECRET_KEY") or self.secret(),
            "MELLANRUM_URL": self.address,
        }

    def is_demonstration(self, url: str) -> bool:
        """Only a database that was born as a demonstration is one; somebody's own must also be called one."""
        asked = external() is None or os.environ.get("MELLANRUM_DEMONSTRATION", "").lower() in {"1", "true", "yes"}
        return asked and birth.told(url) != birth.REAL

    def secret(self) -> str:
        """The key that signs sessions, made the first time and kept in the data folder."""
        file = self.data / "secret"
        if not file.exists():
            with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new:
                new.write(secrets.token_urlsafe(48))
        return file.read_text()

    @contextmanager
    def database(self, *, alone: bool) -> Iterator[Database]:
        """The database, started when it is ours and nobody has. ``alone``: refuse to share with one who has."""
        address = external()
        if address:
            ensure_usable(address)
        cluster.make_data_folder(self.data)
        if address:
            yield Database(address, server=None)
            return
        folder = cluster.cluster_folder(self.data)
        handle = cluster.lock(folder)
        server = Server(folder)
        if handle is None:
            yield self._shared(server, alone=alone)
            return
        try:
            server.start()
            yield Database(server.url, server)
        finally:
            server.stop()
            handle.close()

    def _shared(self, server: Server, *, alone: bool) -> Database:
        if alone:
            raise CannotStart(
                _("Mellanrum already runs on {folder}. Stop it first, or choose another folder with --data.").format(
                    folder=self.data
                )
            )
        if not server.answers():
            raise CannotStart(
                _("Mellanrum is starting or stopping on {folder}. Try again in a moment.").format(folder=self.data)
            )
        return Database(server.url, server=None, shared=True)


def installation(data: str | None, port: str | None) -> Installation:
    """What was asked for, by an option or by the environment; nothing is made yet."""
    chosen = data or os.environ.get("MELLANRUM_DATA")
    _ensure_numbers()
    return Installation(
        data=(Path(chosen) if chosen else _custom()).absolute(),
        port=_port(port or os.environ.get("MELLANRUM_PORT") or "8000"),
    )


def external() -> str | None:
    """Somebody's own PostgreSQL, which we use but never start or stop."""
    return os.environ.get("DATABASE_URL") or None


def ensure_usable(url: str) -> None:
    """Say in a sentence what is wrong with somebody's own database, before anything is done to it."""
    _ensure_understood(url)
    try:
        with psycopg.connect(url, connect_timeout=10) as connection:
            version = connection.info.server_version // 10000
    except psycopg.Error as reason:
        raise CannotStart(_("The database at DATABASE_URL does not answer: {reason}").format(reason=reason)) from None
    if version < OLDEST:
        raise CannotStart(
            _("The database at DATABASE_URL is PostgreSQL {version}; Mellanrum needs {oldest} or newer.").format(
                version=version, oldest=OLDEST
            )
        )


def _ensure_understood(url: str) -> None:
    """What was written is not said again: there may be a password in it."""
    try:
        parts, known = urlsplit(url), conninfo_to_dict(url)
        whole = parts.scheme in ("postgres", "postgresql") and parts.port != 0 and "dbname" in known
    except (ValueError, psycopg.ProgrammingError):
        whole = False
    if not whole:
        raise CannotStart(
            _("DATABASE_URL is not understood. Write it as postgresql://name:password@host:5432/database.")
        )


def _custom() -> Path:
    """``data`` in a checkout; a folder of the user's own when Mellanrum is installed as a program."""
    if (CHECKOUT / "pyproject.toml").exists():
        return CHECKOUT / "data"
    return Path.home() / ".local" / "share" / "mellanrum"


def _port(asked: str) -> int:
    if not asked.isdecimal() or not 0 < int(asked) < 65536:
        raise CannotStart(_("{port} is no port. Choose a number between 1 and 65535.").format(port=asked))
    return int(asked)


def _ensure_numbers() -> None:
    for name, least in NUMBERS.items():
        asked = os.environ.get(name, str(least))
        if not asked.isdecimal() or int(asked) < least:
            told = _("{name} is set to “{asked}”, which is no number it can be. Write {least} or more, in digits.")
            raise CannotStart(told.format(name=name, asked=asked, least=least))
