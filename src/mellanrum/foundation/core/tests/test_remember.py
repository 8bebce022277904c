"""What is read once and kept for a moment: never longer than said, never more than there is room for."""

from mellanrum.foundation.core import remembering
from mellanrum.foundation.core.remembering import (
    RememberedEach,
    RememberedLatest,
    forget_everything,
    remembered,
)


class Asked:
    """Counts how many times it was asked."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> int:
        self.times += 1
        return self.times


def at(monkeypatch, seconds: float) -> None:
    monkeypatch.setattr(remembering.time, "monotonic", lambda: 1000.0 + seconds)


def test_it_is_asked_once_for_as_long_as_was_said(monkeypatch):
    known = remembered(seconds=2)(Asked())
    heard = []

    for seconds in (0.0, 1.999, 2.0, 3.9, 4.0):
        at(monkeypatch, seconds)
        heard.append(known())

    assert heard == [1, 1, 2, 2, 3]


def test_what_was_forgotten_is_asked_anew():
    known = remembered(seconds=60)(Asked())
    known()

    known.forget()

    assert known() == 2


def test_it_is_known_by_the_name_of_the_question():
    @remembered(seconds=1)
    def the_capital() -> str:
        """Where the king lives."""
        return "Stockholm"

    assert (the_capital.__name__, the_capital.__doc__) == ("the_capital", "Where the king lives.")


def test_that_nothing_was_found_is_remembered_too():
    asked = []
    known = remembered(seconds=60)(lambda: asked.append(1))

    assert (known(), known(), len(asked)) == (None, None, 1)


def test_each_thing_is_known_for_itself(monkeypatch):
    known: RememberedEach[str, int] = RememberedEach(seconds=2)
    asked = Asked()
    at(monkeypatch, 0)

    first = [known.get("a", asked), known.get("b", asked), known.get("a", asked)]
    at(monkeypatch, 2)

    assert (first, known.get("a", asked)) == ([1, 2, 1], 3)


def test_what_is_said_of_a_thing_is_what_is_known(monkeypatch):
    known: RememberedEach[str, int] = RememberedEach(seconds=2)
    at(monkeypatch, 0)

    known.set("a", 7)

    assert known.get("a", Asked()) == 7


def test_there_is_room_for_so_many_things_and_no_more(monkeypatch):
    monkeypatch.setattr(remembering, "MOST", 2)
    known: RememberedEach[int, int] = RememberedEach(seconds=60)
    asked = Asked()

    for key in (1, 2, 1, 2, 3, 3, 1):
        known.get(key, asked)

    assert asked.times == 4


def test_of_the_latest_the_one_that_nobody_asked_for_makes_room():
    known: RememberedLatest[str, int] = RememberedLatest(most=2)
    known.set("a", 1)
    known.set("b", 2)

    known.get("a")
    known.set("c", 3)

    assert (known.get("a"), known.get("b"), known.get("c")) == (1, None, 3)


def test_the_latest_never_grow_old(monkeypatch):
    known: RememberedLatest[str, int] = RememberedLatest(most=2)
    at(monkeypatch, 0)
    known.set("a", 1)

    at(monkeypatch, 10**9)

    assert known.get("a") == 1


def test_everything_can_be_forgotten_at_once():
    one, each, latest = remembered(seconds=60)(Asked()), RememberedEach(seconds=60), RememberedLatest(most=5)
    one()
    each.set("a", 1)
    latest.set("a", 1)

    forget_everything()

    assert (one(), each.get("a", lambda: "anew"), latest.get("a")) == (2, "anew", None)
