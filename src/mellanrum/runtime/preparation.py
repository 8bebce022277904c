"""What must be in place before anybody is served, done only when something has changed since the last time."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from . import birth
from .words import LOCALE, CannotStart, _, say

PACKAGE = Path(__file__).parent.parent


def prepare(environment: dict[str, str]) -> None:
    """Catalogues, tables, content and static files as this version wants them."""
    compile_catalogues()
    url = environment["DATABASE_URL"]
    stamp = Path(environment["MELLANRUM_DATA"]) / "prepared.json"
    if stamp.exists() and json.loads(stamp.read_text()) == _state(url):
        return
    say(_("Preparing the database …"))
    # A demonstration begins a year ago, and takes in its content on that day.
    _ensure(environment, "prepare", *(["--no-content"] if birth.told(url) == birth.UNFINISHED else []))
    stamp.write_text(json.dumps(_state(url)))


def load_demonstration(environment: dict[str, str]) -> None:
    """Fill a database that was born as a demonstration and has not been filled."""
    url = environment["DATABASE_URL"]
    if birth.told(url) != birth.UNFINISHED:
        return
    if any(PACKAGE.glob("*/*/management/commands/load_demo.py")):
        say(_("Filling a demonstration municipality with a year of ideas …"))
        _ensure(environment, "load_demo")
    birth.tell(url, birth.DEMONSTRATION)


def manage(environment: dict[str, str], *arguments: str) -> int:
    """Run one of Django's commands in a process of its own, and tell its exit code."""
    return subprocess.run([sys.executable, "-m", "django", *arguments], env=environment, check=False).returncode


def known_commands(environment: dict[str, str]) -> list[str]:
    """Every command there is, ours and Django's."""
    asked = [sys.executable, "-m", "django", "help", "--commands"]
    return subprocess.run(asked, env=environment, check=True, capture_output=True, text=True).stdout.split()


def _ensure(environment: dict[str, str], *arguments: str) -> None:
    if manage(environment, *arguments):
        raise CannotStart(_("{command} did not succeed; the reason is above.").format(command=arguments[0]))


def compile_catalogues() -> None:
    """Every catalogue that is newer than its compiled form, without any program from outside."""
    for source in LOCALE.glob("*/LC_MESSAGES/*.po"):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            # Two may begin in the same moment, from one checkout: each writes its own, and the last one stands.
            coming = target.with_suffix(f".{os.getpid()}.mo")
            with source.open("rb") as read, coming.open("wb") as written:
                write_mo(written, read_po(read))
            coming.replace(target)


def _state(url: str) -> dict[str, str]:
    return {"wanted": _digest(_wanted()), "found": _digest(_found(url))}


def _wanted() -> Iterator[str]:
    """What tables, content and static files come from: migrations, settings, packages and the files themselves."""
    for pattern in ("*/*/migrations/*.py", "settings.py", "content/**/*.*"):
        yield from (f"{path} {path.read_text()}" for path in PACKAGE.glob(pattern))
    for path in PACKAGE.glob("*/*/static/**/*"):
        found = path.stat()
        yield f"{path} {found.st_mtime_ns} {found.st_size}"
    yield from (path.name for path in Path(psycopg.__file__).parents[1].glob("*.dist-info"))


def _found(url: str) -> Iterator[str]:
    """What has been done to the database: an older backup that was put back is thereby noticed."""
    with psycopg.connect(url) as connection:
        row = connection.execute("SELECT to_regclass('django_migrations')").fetchone()
        if row and row[0]:
            yield from (f"{app} {name}" for app, name in connection.execute("SELECT app, name FROM django_migrations"))


def _digest(parts: Iterator[str]) -> str:
    return hashlib.sha256("\n".join(sorted(parts)).encode()).hexdigest()
