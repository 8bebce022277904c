"""What nearly every page needs and nearly nobody changes is read once and kept in the process for a moment."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import update_wrapper
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)
MOST = 5000
_all: list["Remembered | RememberedEach | RememberedLatest"] = []


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
        answer = Remembered(ask, seconds)
        update_wrapper(answer, ask)
        return answer

    return keep


class _Known(NamedTuple, Generic[T]):
    until: float
    answer: T


class RememberedEach(Generic[K, T]):
    """What is known of each thing, such as a person, kept in this process for a moment."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._known: dict[K, _Known[T]] = {}
        _all.append(self)

    def get(self, key: K, ask: Callable[[], T]) -> T:
        """What is known of ``key``, else what ``ask()`` says now."""
        known = self._known.get(key)
        return known.answer if known and time.monotonic() < known.until else self.set(key, ask())

    def known(self, key: K) -> T | None:
        """What is known of ``key`` without asking; None when it was too long ago, or never."""
        until, answer = self._known.get(key, (0.0, None))
        return answer if time.monotonic() < until else None

    def set(self, key: K, answer: T) -> T:
        """Know this of ``key`` from now on."""
        if len(self._known) >= MOST:
            self._known.clear()
        self._known[key] = _Known(time.monotonic() + self._seconds, answer)
        return answer

    def forget_one(self, key: K) -> None:
        """Ask anew about ``key`` the next time."""
        self._known.pop(key, None)

    def forget(self) -> None:
        self._known.clear()


class RememberedLatest(Generic[K, T]):
    """What was last made of each thing, for as long as there is room.

    For what follows from its key alone, and so never grows old: whatever it is made of belongs in the key.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._known: OrderedDict[K, T] = OrderedDict()
        self._lock = threading.Lock()
        _all.append(self)

    def get(self, key: K) -> T | None:
        """What was made of ``key``; None when it was long ago, or never."""
        with self._lock:
            if key in self._known:
                self._known.move_to_end(key)
            return self._known.get(key)

    def set(self, key: K, made: T) -> T:
        """Keep this; what has not been asked for the longest makes room for it."""
        with self._lock:
            self._known[key] = made
            if len(self._known) > self._most:
                self._known.popitem(last=False)
        return made

    def forget(self) -> None:
        with self._lock:
            self._known.clear()


def forget_everything() -> None:
    """Between tests: what was remembered belongs to a database that no longer is."""
    for one in _all:
        one.forget()
