"""A machine on which Mellanrum is started, harmed and stopped."""

import atexit
import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

import psycopg

from mellanrum.runtime.cluster import socket_folder

ROOT = Path(__file__).parents[2]
OURS = ("DATABASE_URL", "MELLANRUM_", "DJANGO_")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as door:
        return door.getsockname()[1]


def comes_true(true: Callable[[], object], seconds: float = 20) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if true():
            return True
        time.sleep(0.02)
    return False


class Machine:
    """One data folder and the processes on it."""

    def __init__(self, data: Path, **environment: str) -> None:
        self.data = data
        self.port = free_port()
        clean = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
        self.environment = clean | {"PYTHONPATH": str(ROOT / "src"), "MELLANRUM_LANGUAGE": "en"} | environment
        self.parent: subprocess.Popen[str] | None = None
        self.said = data.with_suffix(".said")

    @classmethod
    def installed(cls, data: Path, **environment: str) -> "Machine":
        """An empty municipality on a folder that has been prepared already, as when it was stopped yesterday."""
        subprocess.run(["cp", "--archive", prepared().data, data], check=True)  # who owns the files is kept too
        return cls(data, **environment)

    def command(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "mellanrum", *words, "--data", str(self.data), "--port", str(self.port)]

    def says(self, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        return subprocess.run(
            self.command(*words),
            env=self.environment | environment,
            capture_output=True,
            text=True,
            timeout=300,  # a new database is made beside whatever else the machine does
            check=False,
        )

    def start(self, *words: str) -> float:
        """Start it, without a demonstration unless other words are given, and tell how long until it answered."""
        began = time.monotonic()
        command = self.command(*(words or ("run", "--empty")))
        with self.said.open("a") as said:
            self.parent = subprocess.Popen(command, env=self.environment, stderr=said, text=True)
        assert comes_true(self.answers, 180 if not words else 600)
        return time.monotonic() - began

    def stop(self, sign: signal.Signals = signal.SIGTERM) -> float:
        assert self.parent
        began = time.monotonic()
        self.parent.send_signal(sign)
        self.parent.wait(30)
        return time.monotonic() - began

    def unplug(self) -> None:
        if self.parent and self.parent.poll() is None:
            self.stop()

    def heard(self) -> list[str]:
        """All that it has said since it was started first."""
        return self.said.read_text().splitlines()

    def answers(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=15)
        try:
            connection.request("GET", "/readyz")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()

    def database(self) -> psycopg.Connection:
        return psycopg.connect(host=self.door(), dbname="mellanrum", user="mellanrum", autocommit=True)

    def door(self) -> str:
        """The folder in which the database server listens."""
        return str(socket_folder((self.data / "postgresql").resolve()))

    def pids(self, word: str) -> list[int]:
        """The processes on this folder that have ``word`` in their command, oldest first."""
        environment = f"MELLANRUM_DATA={self.data}".encode()
        found = [path for path in Path("/proc").glob("[0-9]*") if self._is_ours(path, word.encode(), environment)]
        return sorted(int(path.name) for path in found)

    def _is_ours(self, path: Path, word: bytes, environment: bytes) -> bool:
        try:
            command = (path / "cmdline").read_bytes()
            return word in command and (
                environment in (path / "environ").read_bytes().split(b"\0") or str(self.data).encode() in command
            )
        except OSError:
            return False


@cache
def prepared() -> Machine:
    """An installation that has been started for the first time and stopped; made once for all tests."""
    made = Path(tempfile.mkdtemp(prefix="mellanrum-prepared-")).resolve()
    made.chmod(0o755)
    atexit.register(shutil.rmtree, made)
    machine = Machine(made / "data")
    machine.start()
    machine.stop()
    return machine
