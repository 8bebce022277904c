"""The picture: everything that was said is in it, nothing leaves the paper, and the same is always drawn the same."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as some

from mellanrum.culture.journey.geometry import FULL_HEAP, PAPER, PHONE, WALL, Names, draw, heap, middle, wrapped
from mellanrum.culture.journey.ladder import Piles, Principle, Rung

NAMES = Names("Innovativ byråkrati", "Byråkrati med begränsad innovation", ("a", "b", "c"), tuple("123456789"))
COUNTS = some.builds(Piles, *[some.integers(0, 5000)] * 3)


def rungs(**given: Piles) -> list[Rung]:
    return [Rung(one, **given) for one in Principle]


@pytest.mark.parametrize("shape", [PHONE, PAPER, WALL])
@given(organisation=COUNTS, individual=COUNTS)
def test_nothing_leaves_the_paper(shape, organisation, individual):
    drawing = draw(rungs(organisation=organisation, individual=individual, wanted=organisation), shape, NAMES)

    drawn = [bar.outline + bar.star for bar in drawing.bars] + [thread.line for thread in drawing.threads]
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", " ".join(drawn))]
    assert all(0 <= x <= shape.width for x in numbers[::2])
    assert all(0 <= y <= shape.height for y in numbers[1::2])


@given(some.integers(0, FULL_HEAP))
def test_a_heap_holds_every_dot_at_a_place_of_its_own(count):
    assert len(set(heap(count))) == count


def test_every_answer_is_a_dot_while_there_is_room():
    drawing = draw(rungs(organisation=Piles(3, 2, 4), individual=Piles(0, 5, 1)), PAPER, NAMES)

    assert drawing.worth == 1
    assert [len(bar.dots) for bar in drawing.bars] == [15] * 9
    assert sum(dot.open for dot in drawing.bars[0].dots) == 6


def test_many_answers_share_a_dot_and_none_disappears():
    drawing = draw(rungs(organisation=Piles(500, 1, 40)), PAPER, NAMES)

    assert drawing.worth == 34
    assert len(drawing.bars[0].dots) == 15 + 1 + 2


def test_the_bar_is_broader_where_more_was_said():
    def tallest(count: int) -> float:
        outline = draw(rungs(organisation=Piles(count, 20, 0)), PAPER, NAMES).bars[0].outline
        heights = [float(y) for y in re.findall(r"-?[\d.]+", outline)[1::2]]
        return max(heights) - min(heights)

    assert tallest(20) > tallest(2) - 1


@pytest.mark.parametrize(
    ("piles", "place"),
    [(Piles(), None), (Piles(5, 0, 0), 0.17), (Piles(0, 1, 0), 0.5), (Piles(1, 0, 1), 0.5), (Piles(2, 2, 0), 0.335)],
)
def test_the_thread_runs_through_the_middle_answer(piles, place):
    assert middle(piles) == (None if place is None else pytest.approx(place))


def test_an_empty_ladder_has_no_thread():
    assert draw(rungs(), PHONE, NAMES).threads == ()


def test_earlier_readings_lie_under_the_latest():
    low, high = rungs(organisation=Piles(5, 0, 0)), rungs(organisation=Piles(0, 0, 5))

    assert [thread.age for thread in draw(high, PHONE, NAMES, [low, rungs()]).threads] == [1, 0]


def test_a_star_stands_where_people_want_to_be():
    with_star, without = draw(rungs(wanted=Piles(0, 1, 4)), PAPER, NAMES), draw(rungs(), PAPER, NAMES)

    assert all(bar.star.startswith("M") for bar in with_star.bars)
    assert [bar.star for bar in without.bars] == [""] * 9


def test_a_long_name_is_written_in_lines():
    assert wrapped("Byråkrati med begränsad innovation", 200, 16) == ["Byråkrati med", "begränsad innovation"]
    assert wrapped("Innovation", 20, 16) == ["Innovation"]
