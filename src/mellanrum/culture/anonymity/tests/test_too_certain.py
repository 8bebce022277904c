import pytest

from mellanrum.culture.anonymity.certainty import too_certain
from mellanrum.culture.anonymity.disclosure import Party, Sum

ALL = frozenset("ab")
# Five changed their answer in the second wave, the other five in the third.
TAKING_TURNS = [Party("a", (1, 2), 5), Party("a", (1, 3), 5)]


def told(*yes: tuple[int, int]):
    return [
        (Sum(wave, ALL), {"rung": {"yes": (low, high), "no": (10 - high, 10 - low)}})
        for wave, (low, high) in enumerate(yes, 1)
    ]


def test_figures_in_turn_can_leave_one_possibility():
    """Two yes at last, so at most two of the first five; seven before that, so all of the others."""
    figures = told((8, 8), (7, 7), (2, 2))

    assert too_certain(figures, TAKING_TURNS, ["rung"]) == {"rung"}


@pytest.mark.parametrize("yes", [((8, 8), (6, 6), (2, 2)), ((8, 8), (7, 7), (2, 3)), ((5, 5), (5, 5), (5, 5))])
def test_figures_that_leave_more_are_no_fault(yes):
    assert too_certain(told(*yes), TAKING_TURNS, ["rung"]) == set()


def test_what_is_left_when_a_cell_is_taken_out_is_asked_too():
    parties = [Party("a", (1,), 7), Party("b", (1,), 7)]
    figures = [
        (Sum(1, ALL), {"rung": {"yes": (12, 12), "no": (2, 2)}}),
        (Sum(1, frozenset("b")), {"rung": {"yes": (5, 5), "no": (2, 2)}}),
    ]

    assert too_certain(figures, parties, ["rung"]) == {"rung"}


def test_a_question_that_was_never_shown_is_certain_of_nobody():
    assert too_certain([(Sum(1, ALL), {})], TAKING_TURNS, ["rung"]) == set()


def test_figures_that_contradict_each_other_are_held_back():
    parties = [Party("a", (1,), 5), Party("b", (1,), 5)]
    figures = [
        (Sum(1, ALL), {"rung": {"yes": (2, 2)}}),
        (Sum(1, frozenset("a")), {"rung": {"yes": (3, 3)}}),
    ]

    assert too_certain(figures, parties, ["rung"]) == {"rung"}
