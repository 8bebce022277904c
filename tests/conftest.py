"""What every test has: a browser when there is one, and last words about those that had to be skipped."""

import os

import pytest

from mellanrum.runtime.words import _

SKIPPED = pytest.StashKey[list[str]]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[SKIPPED] = []


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The walks, which go one after the other, begin first: whoever is beside them does all the rest meanwhile."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)
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
