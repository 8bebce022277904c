"""Real installations in folders of their own, started and stopped as a person would."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from .machine import Machine


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that also the database server's user may pass through."""
    made = Path(tempfile.mkdtemp(prefix="mellanrum-test-")).resolve()
    made.chmod(0o755)
    yield made
    shutil.rmtree(made)


@pytest.fixture
def machine(folder: Path) -> Iterator[Machine]:
    machine = Machine(folder / "data")
    yield machine
    machine.unplug()


@pytest.fixture
def installed(folder: Path) -> Iterator[Machine]:
    """A machine that has been started before."""
    machine = Machine.installed(folder / "data")
    yield machine
    machine.unplug()
