"""One town for all walks, and a browser to walk in it with."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.runtime.machine import Machine

from .town import Town
from .walker import Walker

QUIETLY = ["--no-sandbox", "--disable-background-networking", "--disable-gpu", "--disable-quic", "--no-first-run"]
Comes = Callable[..., Walker]


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All walk in one town and change it: the round trip sees it as it was; who is locked out comes last."""
    walks = [item for item in items if "walkthroughs" in item.path.parts]
    places = {"test_round_trip.py": 0, "test_passkey.py": 2}
    walks.sort(key=lambda item: (places.get(item.path.name, 1), item.path.name, item.location[1] or 0))
    items[:] = [item for item in items if item not in walks] + walks


@pytest.fixture(scope="session")
def town(chromium: str) -> Iterator[Town]:
    """Älvbro, started once; MELLANRUM_WALKED=FOLDER:PORT walks in one that runs already, which is quicker to repeat."""
    folder, _, port = os.environ.get("MELLANRUM_WALKED", "").rpartition(":")
    made = Path(tempfile.mkdtemp(prefix="mellanrum-walks-")).resolve()
    made.chmod(0o755)  # the database server's user passes through
    machine = Machine(Path(folder) if folder else made / "data", MELLANRUM_LANGUAGE="sv")
    if folder:
        machine.port = int(port)
    else:
        machine.start("run")
    town = Town(machine)
    town.give_everybody_a_password()
    yield town
    machine.unplug()
    shutil.rmtree(made)


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIETLY)
        yield browser
        browser.close()


@pytest.fixture
def comes(browser: Browser, town: Town) -> Iterator[Comes]:
    """``comes("Ronja Mäki")``: somebody signs in on a device of their own. Without a name: a stranger."""
    here: list[Walker] = []

    def arrive(name: str = "", **device: object) -> Walker:
        walker = Walker(browser, town, **device)  # type: ignore[arg-type]
        here.append(walker)
        return walker.sign_in(name) if name else walker

    yield arrive
    for walker in here:
        walker.leave()
    assert [fault for walker in here for fault in walker.faults] == []
