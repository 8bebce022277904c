"""The real product, whose parts are killed at random, and what must be true of it afterwards."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes, policy
from pathlib import Path
from random import Random

from aiosmtpd.controller import Controller

from mellanrum.runtime.cluster import socket_folder
from tests.runtime.machine import Machine, comes_true, free_port

from .recorder import Browser, Record, Writer

PARTS = ("postgres", "gunicorn", "mellanrum.runtime.worker")
QUIET = (
    "SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing')"
    " AND task_name IN ('hear', 'tell', 'post_letter')"
)


class Postman:
    """A mail server outside, which keeps what it has said yes to."""

    def __init__(self) -> None:
        self.mails: list[tuple[str, str]] = []

    async def handle_DATA(self, server, session, envelope) -> str:  # noqa: N802 - aiosmtpd's name
        mail = message_from_bytes(envelope.content, policy=policy.default)
        self.mails.append((mail["Message-ID"].strip("<>").partition("@")[0], mail.get_body(("plain",)).get_content()))
        return "250 OK"


@dataclass
class Installed:
    """A machine that people write on."""

    machine: Machine
    postman: Postman
    town: dict

    def asks(self, *words: str) -> str:
        """The words of a module of ours that runs in the installation's own environment."""
        return asks(self.machine, *words)


def environment_of(machine: Machine) -> dict[str, str]:
    root = Path(__file__).parents[2]
    folder = socket_folder((machine.data / "postgresql").resolve())
    return machine.environment | {
        "DATABASE_URL": f"postgresql://mellanrum@/mellanrum?host={folder}",
        "DJANGO_SETTINGS_MODULE": "mellanrum.settings",
        "MELLANRUM_DATA": str(machine.data),
        "MELLANRUM_SECRET_KEY": (machine.data / "secret").read_text(),
        "PYTHONPATH": f"{root / 'src'}:{root}",
    }


def asks(machine: Machine, *words: str) -> str:
    command = [sys.executable, "-m", *words]
    return subprocess.run(command, env=environment_of(machine), capture_output=True, text=True, check=True).stdout


@contextmanager
def installed(folder: Path) -> Iterator[Installed]:
    """Start it, let people move in, and stop it in the end."""
    postman = Postman()
    door = Controller(postman, hostname="127.0.0.1", port=free_port())
    door.start()
    machine = Machine.installed(folder / "data", MELLANRUM_SMTP_URL=f"smtp://127.0.0.1:{door.port}")
    try:
        machine.start()
        yield Installed(machine, postman, json.loads(asks(machine, "tests.crashing.settling")))
    finally:
        machine.unplug()
        door.stop()


def write_while_killing(here: Installed, times: int, chance: Random) -> tuple[Record, list[float]]:
    """What the people outside kept, and for each kill how long it took until the product answered again.

    Nothing is killed before something of each kind is kept, or on a slow machine there would be nothing to lose.
    """
    record = Record()
    writers = _writers(here, record)
    for writer in writers:
        writer.start()
    assert comes_true(lambda: all(record.kept.values()), 120), record
    took = [_kill_one(here.machine, chance) for _each in range(times)]
    time.sleep(1)
    for writer in writers:
        writer.is_done.set()
    for writer in writers:
        writer.join(60)
    return record, took


def _writers(here: Installed, record: Record) -> list[Writer]:
    port = here.machine.port
    leader = Browser(port, here.town["leader"], record)
    return [
        Writer(Browser(port, one["session"], record), leader, here.town["unit"], one["idea"])
        for one in here.town["writers"]
    ]


def _kill_one(machine: Machine, chance: Random) -> float:
    time.sleep(chance.uniform(0.3, 1.5))
    running = machine.pids(chance.choice(PARTS))
    if running:
        os.kill(chance.choice(running), signal.SIGKILL)
    began = time.monotonic()
    assert comes_true(lambda: all(machine.pids(part) for part in PARTS) and machine.answers(), 60)
    return time.monotonic() - began


def wait_until_all_is_done(machine: Machine, *, patience: float = 180) -> None:
    """Until every listener has heard and every letter has left; as long as they become fewer, it is not given up."""
    left = float("inf")

    def are_fewer() -> bool:
        with machine.database() as connection:
            return connection.execute(QUIET).fetchone()[0] < left or not left

    while left:
        assert comes_true(are_fewer, patience), f"{left} jobs are never done"
        with machine.database() as connection:
            left = connection.execute(QUIET).fetchone()[0]
