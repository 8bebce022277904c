"""The exact search, beside one that tries every combination of small numbers."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mellanrum.culture.anonymity import arithmetic
from mellanrum.culture.anonymity.arithmetic import TooHard, told_of_alone
from mellanrum.culture.anonymity.disclosure import Party, Sum, in_steps, may_be_shown, size, tells_too_much

TIMES = (-2, -1, 0, 1, 2)
sums = st.lists(st.tuples(*[st.integers(0, 1)] * 5), min_size=1, max_size=3)
people = st.tuples(*[st.integers(1, 6)] * 5)


def fewest_by_trying(rows, people) -> int:
    """How few people any combination with small factors tells of; a thousand when none tells of anybody."""
    told = (
        [sum(times * row[column] for times, row in zip(factors, rows, strict=True)) for column in range(5)]
        for factors in product(TIMES, repeat=len(rows))
    )
    return min(
        (sum(m for value, m in zip(row, people, strict=True) if value) for row in told if any(row)), default=1000
    )


@settings(max_examples=300, deadline=None)
@given(sums, people)
def test_whatever_can_be_found_by_trying_is_found(rows, people):
    found = told_of_alone(rows, range(5), people, 5)

    if fewest_by_trying(rows, people) < 5:
        assert found
    if found:
        assert sum(people[party] for party in found) < 5


@settings(max_examples=300, deadline=None)
@given(sums, people)
def test_what_is_said_to_be_told_of_alone_really_is(rows, people):
    found = told_of_alone(rows, range(5), people, 5)

    if found:
        outside = [column for column in range(5) if column not in found]
        assert arithmetic.Search().vanishing(rows, outside)


def test_what_takes_too_long_is_not_known(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(arithmetic, "MOST_STEPS", 3)

    with pytest.raises(TooHard):
        told_of_alone([(1, 1, 0), (0, 1, 1), (1, 0, 1)], range(3), [2, 2, 2], 5)


def test_what_is_not_known_to_be_safe_is_not_shown(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(arithmetic, "MOST_STEPS", 3)
    parties = [Party(group, (1,), 4) for group in "abc"]

    shown = may_be_shown([frozenset("abc"), frozenset("ab"), frozenset("bc")], parties, [], 1, 5)

    assert [one.groups for one in shown] in ([], [frozenset("abc")])


def test_a_newcomer_is_seen_when_the_others_say_the_same():
    before, after = Sum(1, frozenset("a")), Sum(2, frozenset("a"))

    assert tells_too_much([before, after], [Party("a", (1, 2), 9), Party("a", (2,), 4)], 5)
    assert not tells_too_much([before, after], [Party("a", (1, 2), 9), Party("a", (2,), 5)], 5)


def test_whoever_changed_alone_is_seen():
    before, after = Sum(1, frozenset("a")), Sum(2, frozenset("a"))

    assert tells_too_much([before, after], [Party("a", (1,), 20), Party("a", (1, 2), 4)], 5)
    assert not tells_too_much([before, after], [Party("a", (1,), 20), Party("a", (1, 2), 5)], 5)


def test_cells_that_overlap_by_one_are_not_both_shown():
    parties = [Party("a", (1,), 9), Party("b", (1,), 1), Party("c", (1,), 9)]

    shown = may_be_shown([frozenset("abc"), frozenset("ab"), frozenset("bc")], parties, [], 1, 5)

    assert [one.groups for one in shown] == [frozenset("abc"), frozenset("ab")]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(0, 9), min_size=1, max_size=6))
def test_of_one_partition_neither_a_cell_nor_what_is_left_is_about_too_few(sizes):
    groups = [str(number) for number in range(len(sizes))]
    parties = [Party(group, (1,), many) for group, many in zip(groups, sizes, strict=True) if many]

    shown = may_be_shown([frozenset(groups), *(frozenset([group]) for group in groups)], parties, [], 1, 5)

    left = sum(sizes) - sum(size(one, parties) for one in shown[1:])
    assert all(size(one, parties) >= 5 for one in shown)
    assert not shown or left == 0 or left >= 5


def test_progress_is_in_steps():
    assert [in_steps(answers) for answers in (0, 4, 5, 6, 9, 10)] == [0, 0, 5, 5, 5, 10]
