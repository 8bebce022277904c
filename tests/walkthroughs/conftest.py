"""One town for all walks, and a browser to walk in it with."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connections
from playwright.sync_api import Browser, sync_playwright

from tests.runtime.machine import Machine

from .town import PASSWORD, Town
from .walker import Walker

# Chromium draws its address bar as two pages for every window, though nobody sees it: a third of all that a walk costs.
# Playwright's own list gives way to ours, so what matters here of that stands in it too.
NOT_DRAWN = "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,HttpsUpgrades,PaintHolding"
QUIETLY = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--process-per-site",  # one process draws all that a device shows, rather than one for each page
    NOT_DRAWN,
]
Comes = Callable[..., Walker]
FIRST, EMAIL = "Signe Först", "signe@nybro.example"


@pytest.fixture(scope="package")
def town(chromium: str) -> Iterator[Town]:
    """Älvbro, started once; MELLANRUM_WALKED=FOLDER:PORT walks in one that runs already, which is quicker to repeat."""
    folder, _, port = os.environ.get("MELLANRUM_WALKED", "").rpartition(":")
    with a_machine(Path(folder) if folder else None) as machine:
        if folder:
            machine.port = int(port)
        else:
            machine.start("run")
        town = Town(machine)
        town.give_everybody_a_password()
        yield town


@pytest.fixture
def lived(town: Town, django_db_blocker) -> Iterator[None]:
    """Älvbro's own database, asked as if it were ours."""
    ours = connections["default"]
    where = {"HOST": town.machine.door(), "NAME": "mellanrum", "USER": "mellanrum", "PORT": ""}
    connections["default"] = theirs = type(ours)(ours.settings_dict | where, "default")
    with django_db_blocker.unblock():
        yield
    theirs.close()
    theirs.close_pool()
    connections["default"] = ours


@pytest.fixture
def village(chromium: str) -> Iterator[Town]:
    """A municipality-to-be: nothing is there but the first administrator."""
    with a_machine() as machine:
        machine.start("run", "--empty")
        made = machine.says("create-admin", "--name", FIRST, "--email", EMAIL, MELLANRUM_ADMIN_PASSWORD=PASSWORD)
        assert made.returncode == 0, made.stderr
        yield Town(machine)


@contextmanager
def a_machine(data: Path | None = None) -> Iterator[Machine]:
    made = Path(tempfile.mkdtemp(prefix="mellanrum-walks-")).resolve()
    made.chmod(0o755)  # the database server's user passes through
    machine = Machine(data or made / "data", MELLANRUM_LANGUAGE="sv")
    try:
        yield machine
    finally:
        machine.unplug()
        shutil.rmtree(made)


@pytest.fixture(scope="package")
def browser(chromium: str) -> Iterator[Browser]:
    """Gone with the last walk: beside Playwright's loop Django refuses to ask the database, in every test after."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIETLY)
        yield browser
        browser.close()


@pytest.fixture
def comes(browser: Browser, town: Town) -> Iterator[Comes]:
    """``comes("Ronja Mäki")``: somebody signs in on a device of their own. Without a name: a stranger."""
    with people_in(town, browser) as arrive:
        yield arrive


@contextmanager
def people_in(town: Town, browser: Browser) -> Iterator[Comes]:
    here: list[Walker] = []

    def arrive(name: str = "", **device: object) -> Walker:
        walker = Walker(browser, town, **device)
        here.append(walker)
        return walker.sign_in(name) if name else walker

    try:
        yield arrive
    finally:
        for walker in here:
            walker.leave()
    assert [fault for walker in here for fault in walker.faults] == []
