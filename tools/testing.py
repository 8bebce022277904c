"""``./run test``: everything the tests need, then the tests, on every PostgreSQL that is on the machine."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from mellanrum.runtime import binaries
from mellanrum.runtime.throwaway import throwaway_server
from mellanrum.runtime.words import say

from .browser import chromium

ROOT = Path(__file__).parent.parent
EVERYTHING = ["-n", "2", "--dist", "loadgroup"]  # walks share one town, and so one process
ROOMS = ["src", "tests/test_check.py", "tests/test_database.py"]


def test(arguments: list[str]) -> int:
    """All tests, or those that pytest's own arguments name."""
    code = run_tests(arguments or EVERYTHING)
    return code if arguments or code else _rooms_measured()


def run_tests(arguments: list[str], programs: Path | None = None, wanted: dict[str, str] | None = None) -> int:
    """pytest in this environment, on a database and a data folder that are gone afterwards."""
    with throwaway_server(programs) as server, tempfile.TemporaryDirectory(prefix="mellanrum-data-") as data:
        return pytest(arguments, environment(server.url, data) | (wanted or {}))


def environment(url: str, data: str) -> dict[str, str]:
    """What settings ask of the environment, for a test."""
    (Path(data) / "static").mkdir(exist_ok=True)
    return os.environ | {
        "DATABASE_URL": url,
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


def _rooms_measured() -> int:
    """Every room's own tests once more, with a measure of which branches they go through.

    On every other PostgreSQL that is on the machine, else on ours again. The walks and the processes have been seen.
    """
    with tempfile.TemporaryDirectory(prefix="mellanrum-coverage-") as folder:
        measured = {"COVERAGE_FILE": str(Path(folder) / "coverage")}
        codes = [_rooms_on(programs, measured) for programs in binaries.on_this_machine() or [binaries.embedded()]]
        return max(codes) or _branches_suffice(measured)


def _rooms_on(programs: Path, measured: dict[str, str]) -> int:
    say(f"PostgreSQL {binaries.major(programs)} …")
    return run_tests([*ROOMS, *EVERYTHING, "-p", "tools.measuring"], programs, measured)


def _branches_suffice(measured: dict[str, str]) -> int:
    """0 when the tests go through as many branches as pyproject.toml asks for; else those that they miss are told."""
    coverage = [sys.executable, "-m", "coverage"]
    subprocess.run([*coverage, "combine", "--quiet"], cwd=ROOT, env=os.environ | measured, check=True)
    return subprocess.run([*coverage, "report"], cwd=ROOT, env=os.environ | measured, check=False).returncode
