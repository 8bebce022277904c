"""What every test has: a browser when there is one, and last words about those that had to be skipped."""

import os

import pytest
from xdist.scheduler import LoadScopeScheduling

from mellanrum.runtime.words import _

SKIPPED = pytest.StashKey[list[str]]()
# What shares something that takes its time to build is done by one process, and the longest begins first.
SHARES = {
    "tests/walkthroughs/": "a walked town",
    "tests/runtime/": "a prepared installation",
    "tests/crashing/": "a prepared installation",
    "tests/room/": "a prepared installation",
    "tests/fuzzing/": "a crawled town",
}
BEFORE_ANYBODY_WALKS = "tests/walkthroughs/test_a_year_lived.py"


def town_of(nodeid: str) -> str:
    return next((shared for folder, shared in SHARES.items() if nodeid.startswith(folder)), "")


class TownsTogether(LoadScopeScheduling):
    """Every test goes to whichever process is free, but those of one town to the same."""

    def _split_scope(self, nodeid: str) -> str:
        return town_of(nodeid) or nodeid


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> TownsTogether | None:
    return TownsTogether(config, log) if config.getvalue("dist") == "loadgroup" else None


def pytest_configure(config: pytest.Config) -> None:
    config.stash[SKIPPED] = []


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Towns one after the other; and without a browser nobody walks."""
    order = [*SHARES.values(), ""]
    items.sort(key=lambda item: (order.index(town_of(item.nodeid)), not item.nodeid.startswith(BEFORE_ANYBODY_WALKS)))
    if os.environ.get("MELLANRUM_CHROMIUM"):
        return
    walks = [item for item in items if item.get_closest_marker("browser")]
    config.stash[SKIPPED] += [item.nodeid for item in walks]
    for item in walks:
        item.add_marker(pytest.mark.skip(reason="no browser"))


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object, error: object) -> None:
    """A test process that ran beside us tells which walks it skipped."""
    told = getattr(node, "workeroutput", {}).get("skipped_walks", [])
    config = node.config
    config.stash[SKIPPED] = sorted({*config.stash[SKIPPED], *told})


def pytest_sessionfinish(session: pytest.Session) -> None:
    skipped = session.config.stash[SKIPPED]
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["skipped_walks"] = skipped
    elif skipped and os.environ.get("CI", "").lower() in {"1", "true"}:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    skipped = config.stash.get(SKIPPED, [])
    if skipped and not hasattr(config, "workeroutput"):
        print(_("Skipped, since there is no browser: {names}").format(names="\n  ".join(["", *skipped])))


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the browser that walkthroughs drive."""
    return os.environ["MELLANRUM_CHROMIUM"]
