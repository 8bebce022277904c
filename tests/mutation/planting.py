"""A pytest plugin: runs the tests once as they are, then those that go through each mutant, in a process of its own.

``MELLANRUM_MUTATED`` names the modules. What was planted lives and dies with the forked process: no file is touched.
"""

import gc
import importlib
import os
import signal
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FunctionType, ModuleType

import pytest
from django.db import connections

from mellanrum.foundation.core.queries import forget_questions
from mellanrum.foundation.documents import rendering

from . import verdicts
from .variants import Mutant, as_written, mutants_of

PATIENCE = 60  # seconds for one test: a mutant that goes on for ever is heard too
Where = tuple[str, str]  # the file and the function
Planted = tuple[ModuleType, Mutant]


class Ways:
    """Which tests go through which function, and how long each takes."""

    def __init__(self, files: set[str]) -> None:
        self.files = files
        self.draws: set[pytest.Item] = set()
        self.tests: dict[Where, set[pytest.Item]] = defaultdict(set)
        self.seconds: dict[pytest.Item, float] = {}

    def follow(self, item: pytest.Item, after: pytest.Item) -> None:
        def note(frame: object, event: str, _argument: object) -> None:
            code = frame.f_code
            if code.co_filename == rendering.__file__:
                self.draws.add(item)
            if event == "call" and code.co_filename in self.files:
                self.tests[code.co_filename, code.co_qualname.partition(".<locals>")[0]].add(item)

        began = time.monotonic()
        threading.setprofile(note)
        sys.setprofile(note)
        _run(item, after)
        sys.setprofile(None)
        threading.setprofile(None)
        self.seconds[item] = time.monotonic() - began

    def through(self, where: Where) -> list[pytest.Item]:
        """The quickest first: the first that hears the wrong is enough."""
        return self._quickest(self.tests[where])

    def all(self) -> list[pytest.Item]:
        """Every test that can be run in a process of its own."""
        return self._quickest(set(self.seconds))

    def _quickest(self, tests: set[pytest.Item]) -> list[pytest.Item]:
        # Typst draws with threads, and waits for ever for those that did not come along.
        return sorted(tests - self.draws, key=self.seconds.__getitem__)


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool:
    modules = [importlib.import_module(name) for name in os.environ["MELLANRUM_MUTATED"].split()]
    ways = Ways({module.__file__ for module in modules})
    tests = [item for item in session.items if not _commits(item)]
    for item, after in zip(tests, [*tests[1:], *tests[:1]], strict=True):
        ways.follow(item, after)
    if session.testsfailed:
        pytest.exit("The tests do not pass with nothing planted.", 1)
    _ensure_unheard(session, modules, ways)
    found = [verdict for module in modules for verdict in _judge(session, module, ways)]
    session.testsfailed = verdicts.tell(found)
    return True


def _commits(item: pytest.Item) -> bool:
    """Whether a test empties the database after itself, so that no other can come after it."""
    marker = item.get_closest_marker("django_db")
    return bool(marker and marker.kwargs.get("transaction"))


def _ensure_unheard(session: pytest.Session, modules: list[ModuleType], ways: Ways) -> None:
    """With every function planted as it was written no test fails: what is heard afterwards is what was changed."""
    unchanged = [(module, it) for module in modules for it in as_written(Path(module.__file__))]
    if _heard(session, unchanged, ways.all()):
        pytest.exit("The tests fail in a process of their own, though nothing was changed.", 1)


def _judge(session: pytest.Session, module: ModuleType, ways: Ways) -> Iterator[verdicts.Verdict]:
    for mutant in mutants_of(Path(module.__file__)):
        heard = _heard(session, [(module, mutant)], ways.through((module.__file__, mutant.function)))
        print("." if heard else "!", end="", flush=True)
        yield verdicts.Verdict(module.__name__, mutant, heard)


def _heard(session: pytest.Session, planted: list[Planted], tests: list[pytest.Item]) -> bool:
    """Whether a test fails in a process where this stands instead of what was written."""
    for connection in connections.all(initialized_only=True):
        connection.close()
        connection.close_pool()  # its threads do not come along, and two would speak on one line
    process = os.fork()
    if not process:
        _live_once(session, planted, tests)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) != 0


def _live_once(session: pytest.Session, planted: list[Planted], tests: list[pytest.Item]) -> None:
    code = 0  # what cannot be planted lives, and is looked at
    try:
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        for module, mutant in planted:
            plant(module, mutant)
        signal.signal(signal.SIGALRM, _enough)
        code = 1
        code = _first_to_fail(session, tests)
    finally:
        os._exit(code)


def _enough(*_signal: object) -> None:
    raise TimeoutError("the mutant goes on for ever")


def _first_to_fail(session: pytest.Session, tests: list[pytest.Item]) -> int:
    for item, after in zip(tests, [*tests[1:], *tests[:1]], strict=True):
        signal.alarm(PATIENCE)
        _run(item, after)
        if session.testsfailed:
            return 1
    return 0


def _run(item: pytest.Item, after: pytest.Item) -> None:
    item.config.hook.pytest_runtest_protocol(item=item, nextitem=after)


def plant(module: ModuleType, mutant: Mutant) -> None:
    """Give every function that was made from the written code the code of the mutant, wherever it is held."""
    planted = dict(_codes(compile(mutant.tree, module.__file__, "exec")))[mutant.function]
    gc.unfreeze()  # what was loaded before the first test is out of its sight otherwise
    for function in [it for it in gc.get_objects() if type(it) is FunctionType]:  # a lazy object would wake up
        written = function.__code__
        if written.co_filename == module.__file__ and written.co_qualname == mutant.function:
            function.__code__ = planted
    forget_questions()  # what builds one is not asked again otherwise


def _codes(code: CodeType) -> Iterator[tuple[str, CodeType]]:
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield inner.co_qualname, inner
            yield from _codes(inner)
