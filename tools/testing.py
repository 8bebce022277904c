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


def test(arguments: list[str]) -> int:
    """All tests, or those that pytest's own arguments name."""
    code = run_tests(arguments or EVERYTHING)
    if arguments or code:
        return code
    return max([_rooms_on(programs) for programs in binaries.on_this_machine()], default=0)


def run_tests(arguments: list[str], programs: Path | None = None) -> int:
    """pytest in this environment, on a database and a data folder that are gone afterwards."""
    with throwaway_server(programs) as server, tempfile.TemporaryDirectory(prefix="mellanrum-data-") as data:
        return pytest(arguments, environment(server.url, data))


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


def _rooms_on(programs: Path) -> int:
    """Every room's own tests once more, on another PostgreSQL; the walks and the processes have been seen already."""
    say(f"PostgreSQL {binaries.major(programs)} …")
    return run_tests(["src", *EVERYTHING], programs)
