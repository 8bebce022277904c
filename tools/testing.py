"""``./run test``: everything the tests need, then the tests, on every PostgreSQL that is on the machine."""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from mellanrum.runtime import binaries
from mellanrum.runtime.preparation import manage
from mellanrum.runtime.throwaway import throwaway_server
from mellanrum.runtime.words import say

from .browser import chromium

ROOT = Path(__file__).parent.parent
# One process more than the two cores, since a walk mostly waits for pages; what shares a town is done by one of them.
SIDE_BY_SIDE = ["-n", "3", "--dist", "loadgroup"]
# What is thorough has a trial of its own: an answer within a quarter of an hour is one that somebody waits for.
EVERYTHING = [*SIDE_BY_SIDE, "-m", "not thorough"]
# A test that only takes back what it did asks nothing of the server that Django does not.
SPEAKS_WITH_THE_DATABASE = re.compile(
    r"django\.db import (?!transaction\n)|psycopg|tests\.(promises|races) import|transaction=True"
)
EVERY_PAGE_AND_FORM = "tests/fuzzing/test_fuzz.py::test_whatever_is_sent_is_answered"  # found by opening every page


def test(arguments: list[str]) -> int:
    """All tests, or those that pytest's own arguments name."""
    return run_tests(arguments) if arguments else _measured() or _on_other_servers()


def run_tests(arguments: list[str], programs: Path | None = None, wanted: dict[str, str] | None = None) -> int:
    """pytest in this environment, on a database and a data folder that are gone afterwards."""
    with throwaway_server(programs) as server, tempfile.TemporaryDirectory(prefix="mellanrum-data-") as data:
        given = environment(server.url, data) | (wanted or {})
        manage(given, "migrate", "--verbosity=0", "--skip-checks")
        return pytest(["-p", "tools.copying", *arguments], given)


def environment(url: str, data: str) -> dict[str, str]:
    """What settings ask of the environment, for a test."""
    (Path(data) / "static").mkdir(exist_ok=True)
    return os.environ | {
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "mellanrum.settings",
        "MELLANRUM_DATA": data,
        "MELLANRUM_SECRET_KEY": "only-for-tests",
        "MELLANRUM_URL": "http://localhost:8000",
        "MELLANRUM_DEMONSTRATION": "",
        "MELLANRUM_POOL": "4",
        "MELLANRUM_CHROMIUM": chromium() or "",
    }


def pytest(arguments: list[str], environment: dict[str, str]) -> int:
    return subprocess.run(
        [sys.executable, "-m", "pytest", *arguments], cwd=ROOT, env=environment, check=False
    ).returncode


def pytest_with(arguments: list[str], wanted: dict[str, str]) -> int:
    """pytest as one of the long programmes runs it: in the environment it was given, and asked for more."""
    return pytest(arguments, os.environ | wanted)


def _measured() -> int:
    """Every test on the embedded server, with a measure of which branches they go through."""
    with tempfile.TemporaryDirectory(prefix="mellanrum-measured-") as folder:
        tested = run_tests([*EVERYTHING, "-p", "tools.measuring"], wanted={"MELLANRUM_MEASURED": folder})
        return tested or _branches_suffice(Path(folder))


def _on_other_servers() -> int:
    """What could differ between servers, on each of another major version that is on the machine."""
    return max((_on_server(programs) for programs in binaries.on_this_machine()), default=0)


def _on_server(programs: Path) -> int:
    """The tests that speak with the database past Django, and every page with every question it asks."""
    say(f"PostgreSQL {binaries.major(programs)} …")
    tests = sorted([*ROOT.glob("src/**/tests/test_*.py"), *ROOT.glob("tests/test_*.py")])
    speaking = [str(path.relative_to(ROOT)) for path in tests if SPEAKS_WITH_THE_DATABASE.search(path.read_text())]
    return run_tests([*speaking, EVERY_PAGE_AND_FORM, *EVERYTHING], programs)


def _branches_suffice(measured: Path) -> int:
    """0 when the tests go through as many branches as pyproject.toml asks for; else those that they miss are told."""
    slipcover = [sys.executable, "-m", "slipcover", "--out", str(measured / "all.json"), "--merge"]
    return subprocess.run([*slipcover, *map(str, measured.glob("*.json"))], cwd=ROOT, check=False).returncode
