"""What is measured: a database with many ideas, the product as it is served, and the floor beside it."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import django
import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from psycopg import sql

from mellanrum.runtime.words import say

ROOT = Path(__file__).parents[2]
DRAFTS = 12_000
FEW = 1000
WRITERS = 8
ANSWERS = 5000
PRODUCT, FLOOR = "mellanrum.wsgi", "tests.bench.floor"


@dataclass(frozen=True)
class Machine:
    """Web servers by their ports, and the cookies of somebody who is signed in to the product.

    ``floor`` and ``product`` serve one database; ``small`` is the product on a copy that was made at a thousand ideas.
    ``decider`` are the cookies of somebody for whom two hundred matters wait on their ``desk``, and ``writers`` those
    of eight people, each with a phone of their own: rows that all write about the same person wait for each other.
    """

    product: int
    small: int
    floor: int
    process: subprocess.Popen
    cookies: str
    token: str
    unit: str
    news: str
    drafts: list[str]
    reading: str
    fund: str
    desk: str
    decider: str
    writers: list[str]


@contextmanager
def measured_machine(ideas: int) -> Iterator[Machine]:
    """Everything there is to measure, gone with the block. Needs the environment that ``./run bench`` gives."""
    django.setup()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    seed = import_module("tests.bench.seed")
    say(f"A municipality with {ideas} ideas …")
    person, unit = seed.seed(FEW)
    news = seed.open_a_meeting(person)
    say(f"A reading with {ANSWERS} answers …")
    reading = seed.seed_reading(person, unit, ANSWERS)
    say("Two hundred matters on a desk, and a fund with 100 000 rows …")
    money = import_module("tests.bench.money")
    fund, (head, desk) = money.seed_fund(), money.seed_desk(person, unit)
    token = "b" * 32
    people = (person, head, *seed.some_people(WRITERS))
    cookies, decider, *writers = (
        f"{settings.SESSION_COOKIE_NAME}={_sign_in(one)}; csrftoken={token}" for one in people
    )
    seed.settle()
    few = _copied_database()
    seed.seed_ideas(FEW + 1, ideas)
    drafts = seed.write_drafts(person, unit, DRAFTS)
    seed.settle()
    with ExitStack() as stack:
        product, process = stack.enter_context(_served(PRODUCT))
        small, _process = stack.enter_context(_served(PRODUCT, DATABASE_URL=few))
        floor, _process = stack.enter_context(_served(FLOOR))
        made = (cookies, token, str(unit.pk), news, drafts, reading, fund, desk, decider, writers)
        yield Machine(product, small, floor, process, *made)


def _copied_database() -> str:
    """The address of a copy of the database as it is now."""
    name = connection.settings_dict["NAME"]
    connection.close()
    connection.close_pool()
    with psycopg.connect(os.environ["DATABASE_URL"], dbname="template1", autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE few TEMPLATE {}").format(sql.Identifier(name)))
    address = urlsplit(os.environ["DATABASE_URL"])
    return urlunsplit(address._replace(path="/few"))


def _sign_in(person) -> str:
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session["_auth_user_id"] = str(person.pk)
    session["_auth_user_backend"] = settings.AUTHENTICATION_BACKENDS[0]
    session["_auth_user_hash"] = person.get_session_auth_hash()
    session.create()
    return session.session_key


@contextmanager
def _served(application: str, **others: str) -> Iterator[tuple[int, subprocess.Popen]]:
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "--config", "python:mellanrum.runtime.web"]
    environment = os.environ | {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"} | others
    process = subprocess.Popen(
        [*command, "--bind", f"127.0.0.1:{port}", f"{application}:application"], cwd=ROOT, env=environment
    )
    try:
        _wait_for(port, process)
        yield port, process
    finally:
        process.terminate()
        process.wait(10)


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def _wait_for(port: int, process: subprocess.Popen) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until and process.poll() is None:
        try:
            http.client.HTTPConnection("127.0.0.1", port, timeout=1).connect()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"The web server on port {port} did not start.")
