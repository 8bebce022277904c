"""``./run check``: what every change must pass; ``./run fix``: what can be mended, is."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from mellanrum.runtime.throwaway import throwaway_server
from mellanrum.runtime.words import _, say

from . import messages
from .testing import environment

ROOT = Path(__file__).parent.parent
SOURCE = ["src", "tests", "tools"]


def check(arguments: list[str]) -> int:
    """Every check, also after one has failed; 1 when any did."""
    failed = [name for name, passed in _outcomes() if not passed]
    if failed:
        say(_("Not yet: {names}").format(names=", ".join(failed)))
        return 1
    say(_("All checks pass."))
    return 0


def fix(arguments: list[str]) -> int:
    """Format the code and the templates, and mend what the linter can mend."""
    _runs("ruff", "check", "--fix", "--quiet", *SOURCE)
    _runs("ruff", "format", "--quiet", *SOURCE)
    _djade()
    return 0


def _outcomes() -> list[tuple[str, bool]]:
    outcomes = [
        ("ruff", _runs("ruff", "check", *SOURCE)),
        ("format", _runs("ruff", "format", "--check", "--quiet", *SOURCE)),
        ("djade", _djade("--check")),
        ("import contracts", _runs("lint-imports", "--no-cache")),
        ("messages", messages.complete()),
    ]
    with throwaway_server() as server, tempfile.TemporaryDirectory(prefix="mellanrum-data-") as data:
        settings = environment(server.url, data)
        return [
            *outcomes,
            ("mypy", _runs("mypy", "src/mellanrum", settings=settings)),
            ("migrations", _django("makemigrations", "--check", "--dry-run", settings=settings)),
            ("migrate", _django("migrate", "--verbosity", "0", settings=settings)),
            ("mellanrum check", _django("check", "--database", "default", settings=settings)),
        ]


def _django(*command: str, settings: dict[str, str]) -> bool:
    return _runs("django", *command, settings=settings | {"DJANGO_SETTINGS_MODULE": "mellanrum.settings"})


def _djade(*options: str) -> bool:
    templates = sorted(map(str, (ROOT / "src").rglob("templates/**/*.html")))
    return not templates or _runs("djade", *options, "--target-version", "5.2", *templates)


def _runs(program: str, *arguments: str, settings: dict[str, str] | None = None) -> bool:
    """Whether the program is content; its own name is said first, so that its words have an owner."""
    say(f"· {program} {arguments[0]}")
    beside = Path(sys.executable).with_name(program)
    command = [str(beside)] if beside.exists() else [sys.executable, "-m", program]
    if program == "django":
        command = [sys.executable, "-m", "django"]
    return (
        subprocess.run([*command, *arguments], cwd=ROOT, env=settings or dict(os.environ), check=False).returncode == 0
    )
