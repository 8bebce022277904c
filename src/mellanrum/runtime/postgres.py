"""The embedded PostgreSQL: made, started and stopped by us, reached by a socket that nobody else can open."""

import shutil
import signal
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

from . import binaries, processes
from .cluster import SOCKET, socket_folder
from .server_user import as_server, give_to_server, own_name
from .words import CannotStart, _

OWNER = DATABASE = "mellanrum"
PATIENCE = 15
LOG_LIMIT = 5_000_000

SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "60",
    "shared_buffers": "256MB",
    "effective_cache_size": "1GB",
    "random_page_cost": "1.1",
    "jit": "off",
    "fsync": "on",
    "synchronous_commit": "on",
    "timezone": "UTC",
    "log_timezone": "UTC",
}
# What a test takes back stays as dead rows, which all the tests after it would read past: they are cleared at once.
THROWAWAY = {
    "autovacuum_naptime": "1s",
    "autovacuum_vacuum_threshold": "200",
    "autovacuum_vacuum_scale_factor": "0",
    "autovacuum_vacuum_cost_delay": "0",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "128MB",
    "max_wal_size": "4GB",
}


@dataclass
class Server:
    """A database server on one folder of files. ``throwaway`` is for tests: fast, and lost with the power."""

    folder: Path
    programs: Path = field(default_factory=binaries.embedded)
    throwaway: bool = False
    process: subprocess.Popen | None = None

    @property
    def url(self) -> str:
        """The address that DATABASE_URL takes."""
        return self.url_of(DATABASE)

    def url_of(self, database: str) -> str:
        return f"postgresql://{OWNER}@/{database}?host={quote(str(socket_folder(self.folder)), safe='')}"

    @property
    def log(self) -> Path:
        return self.folder.parent / "postgresql.log"

    def start(self) -> None:
        """Make the database when it is missing, end what a former life left running, and start."""
        new = not (self.folder / "PG_VERSION").exists()
        if new:
            self._make()
        self._ensure_our_version()
        self._clear_former_life()
        self._let_in_ourselves()
        if not self._started():
            raise CannotStart(_("The database did not start. Its last words are in {log}.").format(log=self.log))
        self._ensure_database()

    def answers(self) -> bool:
        """Whether somebody can be let in just now."""
        try:
            psycopg.connect(self.url_of("postgres"), connect_timeout=2).close()
        except (psycopg.OperationalError, FileNotFoundError):
            return False
        return True

    def stop(self) -> None:
        """Stop in order: nothing that was answered is lost either way, but the next start is quicker."""
        if self.process:
            processes.stop(self.process, (signal.SIGINT, 2), (signal.SIGQUIT, 0.5))

    def launch(self) -> subprocess.Popen:
        """Start the server's process, which stops in order when we die."""
        settings = SETTINGS | (THROWAWAY if self.throwaway else {})
        settings["unix_socket_directories"] = str(socket_folder(self.folder))
        options = [option for name, value in settings.items() for option in ("-c", f"{name}={value}")]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [self.programs / "postgres", "-D", self.folder, *options],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                start_new_session=True,
                preexec_fn=processes.die_with_parent(signal.SIGINT),
                **as_server(),
            )
        return self.process

    def running(self) -> subprocess.Popen:
        """The server's process, once it has been started."""
        if self.process is None:
            raise CannotStart(_("The database has not been started."))
        return self.process

    def _make(self) -> None:
        """``initdb`` beside the place and then move it in, so that half a database never stands there."""
        coming = Path(tempfile.mkdtemp(dir=self.folder.parent, prefix="postgresql-coming-"))
        give_to_server(coming)
        try:
            self._init(coming)
            coming.rename(self.folder)
        finally:
            shutil.rmtree(coming, ignore_errors=True)

    def _init(self, folder: Path) -> None:
        making = subprocess.run(
            [self.programs / "initdb", "-D", folder, "-U", OWNER, "-E", "UTF8", "-A", "reject", *self._locale()],
            capture_output=True,
            text=True,
            check=False,
            cwd="/",
            **as_server(),
        )
        if making.returncode:
            raise CannotStart(_("The database could not be made: {reason}").format(reason=making.stderr.strip()))

    def _locale(self) -> list[str]:
        syncing = ["--no-sync"] if self.throwaway else []
        if binaries.major(self.programs) >= 17:
            return ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", *syncing]
        return ["--locale=C.UTF-8", *syncing]

    def _ensure_our_version(self) -> None:
        found = int((self.folder / "PG_VERSION").read_text())
        ours = binaries.major(self.programs)
        if found != ours:
            raise CannotStart(
                _(
                    "The data in {folder} was written by PostgreSQL {found}, and this Mellanrum brings {ours}."
                    " Nothing has been touched. See Upgrades in docs/operations.md."
                ).format(folder=self.folder, found=found, ours=ours)
            )

    def _clear_former_life(self) -> None:
        """We hold the folder's lock, so a server that still runs on it has lost its parent."""
        for sign in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
            processes.send(self._living(), sign)
            processes.send(self._living(), signal.SIGCONT)
            if processes.wait_until(lambda: not self._living(), seconds=5):
                break
        # A dead server that nobody has buried still owns the number in these files, and would stop the next one.
        for file in (self.folder / "postmaster.pid", socket_folder(self.folder) / f"{SOCKET}.lock"):
            file.unlink(missing_ok=True)

    def _living(self) -> list[int]:
        return processes.living_in(self.folder, "postgres")

    def _let_in_ourselves(self) -> None:
        """Only by the socket, and only the user that runs Mellanrum: the kernel vouches for who it is."""
        (self.folder / "pg_hba.conf").write_text("local all all peer map=ourselves\n")
        (self.folder / "pg_ident.conf").write_text(f'ourselves "{own_name()}" {OWNER}\n')

    def _started(self) -> bool:
        if self.log.exists() and self.log.stat().st_size > LOG_LIMIT:
            self.log.unlink()
        process = self.launch()
        processes.wait_until(lambda: process.poll() is not None or self.answers(), seconds=PATIENCE)
        return process.poll() is None and self.answers()

    def _ensure_database(self) -> None:
        with psycopg.connect(self.url_of("postgres"), autocommit=True) as connection:
            known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone()
            if not known:
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(DATABASE)))
