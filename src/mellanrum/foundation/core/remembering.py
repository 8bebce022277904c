"""What nearly every page needs and nearly nobody changes is read once and kept in the process for a moment."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Generic, TypeVar

T = TypeVar("T")
_all: list["Remembered"] = []


class Remembered(Generic[T]):
    """The answer of ``ask()``, at most ``seconds`` old; ``forget()`` asks anew the next time."""

    def __init__(self, ask: Callable[[], T], seconds: float) -> None:
        self._ask = ask
        self._seconds = seconds
        self._known_until = 0.0
        _all.append(self)

    def __call__(self) -> T:
        if time.monotonic() >= self._known_until:
            self._answer = self._ask()
            self._known_until = time.monotonic() + self._seconds
        return self._answer

    def forget(self) -> None:
        self._known_until = 0.0


def remembered(seconds: float) -> Callable[[Callable[[], T]], Remembered[T]]:
    """Make a question without arguments cheap: other processes see a change within ``seconds``."""

    def keep(ask: Callable[[], T]) -> Remembered[T]:
        return wraps(ask)(Remembered(ask, seconds))

    return keep


def forget_everything() -> None:
    """Between tests: what was remembered belongs to a database that no longer is."""
    for one in _all:
        one.forget()
