"""``./run bench`` and ``./run trials [NAME]``: what takes too long for every test run, found where it lives."""

import subprocess
import sys
import tempfile
from pathlib import Path

from mellanrum.runtime.throwaway import throwaway_server
from mellanrum.runtime.words import CannotStart, _, say

from .testing import environment

ROOT = Path(__file__).parent.parent
TRIALS = ROOT / "tests" / "trials"


def bench(arguments: list[str]) -> int:
    """``tests.bench`` with its own arguments (--json FILE, --ideas N); it starts what it measures."""
    if not (ROOT / "tests" / "bench" / "__main__.py").exists():
        raise CannotStart(_("There is nothing to measure yet: tests/bench is missing."))
    return _python("tests.bench", *arguments)


def trials(arguments: list[str]) -> int:
    """One trial by its name, or all of them; each is a module with a command line of its own."""
    known = [path.stem for path in sorted(TRIALS.glob("[a-z]*.py"))]
    name, *rest = arguments or [""]
    if name and name not in known:
        raise CannotStart(_("There is no trial {name}. There are: {names}").format(name=name, names=", ".join(known)))
    codes = [_trial(trial, *rest) for trial in ([name] if name else known)]
    return max(codes, default=0)


def _trial(name: str, *arguments: str) -> int:
    say(f"· {name}")
    return _python(f"tests.trials.{name}", *arguments)


def _python(module: str, *arguments: str) -> int:
    with throwaway_server(durable=True) as server, tempfile.TemporaryDirectory(prefix="mellanrum-data-") as data:
        settings = environment(server.url, data) | {"DJANGO_SETTINGS_MODULE": "mellanrum.settings"}
        command = [sys.executable, "-m", module, *arguments]
        return subprocess.run(command, cwd=ROOT, env=settings, check=False).returncode
