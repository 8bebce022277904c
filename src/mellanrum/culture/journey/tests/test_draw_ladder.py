"""The picture: everything that was said is in it, nothing leaves the paper, and the same is always drawn the same."""

import re
from itertools import pairwise

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as some

from mellanrum.culture.journey.geometry import FULL_HEAP, PAPER, PHONE, WALL, Names, draw, heap, middle, wrapped
from mellanrum.culture.journey.ladder import Piles, Principle, Rung
from mellanrum.culture.journey.queries.statements import the_statements

NAMES = Names("Innovativ byråkrati", "Byråkrati med begränsad innovation", ("a", "b", "c"), tuple("123456789"))
AS_WIDE = 0.48  # a letter of our own type, in bold, on the whole
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


@given(some.integers(1, FULL_HEAP), some.integers(2, 3))
def test_a_heap_is_no_higher_than_there_is_room_for(count, high):
    lies = heap(count, high)

    assert len(lies) == len(set(lies)) == count
    assert max(up for _along, up in lies) <= (high - 1) * 0.9


def test_dots_are_larger_on_a_wall_than_on_paper():
    assert WALL.dot / WALL.gap > PAPER.dot / PAPER.gap


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


@pytest.mark.parametrize(
    ("ranges", "place"),
    [
        (((0, 1), (11, 12), (0, 1)), 0.5),
        (((0, 1), (2, 3), (9, 10)), 0.83),
        (((0, 1), (5, 6), (6, 7)), None),
        (((5, 7), (0, 2), (5, 7)), None),
    ],
)
def test_the_thread_is_where_the_middle_is_for_certain_and_nowhere_else(ranges, place):
    told = Piles(*(least for least, _most in ranges), ranges, of=12)

    assert middle(told) == (None if place is None else pytest.approx(place))


def test_the_thread_is_broken_where_the_middle_cannot_be_said():
    ladder = rungs(organisation=Piles(2, 9, 1))
    ladder[4] = Rung(ladder[4].principle, organisation=Piles(5, 5, 0, ((5, 6), (5, 6), (0, 1)), of=12))

    (thread,) = draw(ladder, PAPER, NAMES).threads

    assert (thread.line.count("M"), thread.line.count("C")) == (2, 3 + 3)


def test_a_ladder_of_which_no_middle_is_certain_has_no_thread():
    told = rungs(organisation=Piles(5, 5, 0, ((5, 6), (5, 6), (0, 1)), of=11))

    assert draw(told, PAPER, NAMES).threads == ()


def test_a_rung_of_which_nothing_is_said_is_passed_by():
    ladder = rungs(organisation=Piles(2, 9, 1))
    ladder[4] = Rung(ladder[4].principle)

    (thread,) = draw(ladder, PAPER, NAMES).threads

    assert (thread.line.count("M"), thread.line.count("C")) == (1, 7)


def test_an_empty_ladder_has_no_thread():
    assert draw(rungs(), PHONE, NAMES).threads == ()


def test_earlier_readings_lie_under_the_latest():
    low, high = rungs(organisation=Piles(5, 0, 0)), rungs(organisation=Piles(0, 0, 5))

    assert [thread.age for thread in draw(high, PHONE, NAMES, [low, rungs()]).threads] == [1, 0]


def test_a_star_stands_where_people_want_to_be():
    with_star, without = draw(rungs(wanted=Piles(0, 1, 4)), PAPER, NAMES), draw(rungs(), PAPER, NAMES)

    assert all(bar.star.startswith("M") for bar in with_star.bars)
    assert [bar.star for bar in without.bars] == [""] * 9


@pytest.mark.parametrize("shape", [PHONE, PAPER, WALL])
def test_a_star_never_meets_the_rung_above(shape):
    full = Piles(0, 0, 500)

    bars = draw(rungs(organisation=full, individual=full, wanted=full), shape, NAMES).bars

    for above, bar in pairwise(bars):
        star = points(bar.star)
        near = [y for x, y in points(above.outline) if min(star)[0] <= x <= max(star)[0]]
        assert min(y for _x, y in star) > max(near)


LONG = ("Acceptera och lära av misslyckanden", "Verksamhetsutvecklingsansvar", "Att våga säga det som alla tänker " * 2)


@pytest.mark.parametrize("shape", [PAPER, WALL, PHONE])
@pytest.mark.parametrize("name", LONG)
def test_a_long_name_never_runs_into_the_rope_nor_another_rung(shape, name):
    drawing = draw(rungs(), shape, Names(name, name, ("c", "d", "e"), (name,) * 9))

    rope = points(drawing.ropes[0])
    for label in drawing.labels:
        end = label.x + len(label.words) * label.size * AS_WIDE
        assert end < min(x for x, y in rope if abs(y - label.y) < shape.gap)
    assert all(below.y - above.y >= above.size for above, below in pairwise(drawing.labels))


@pytest.mark.parametrize("shape", [PAPER, WALL, PHONE])
def test_no_thread_runs_through_a_name_beside_the_ladder(shape):
    lowest = rungs(organisation=Piles(9, 0, 0))

    drawing = draw(lowest, shape, NAMES, [lowest])

    furthest = min(x for thread in drawing.threads for x, _y in points(thread.line))
    assert all(label.x + len(label.words) * label.size * AS_WIDE < furthest for label in drawing.labels)


def points(path: str) -> list[tuple[float, float]]:
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", path)]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def test_a_long_name_is_written_in_lines():
    assert wrapped("Byråkrati med begränsad innovation", 200, 16) == ["Byråkrati med", "begränsad innovation"]
    assert wrapped("Innovation", 20, 16) == ["Innovation"]


def test_the_longest_words_of_the_ladder_are_broken_only_where_there_is_no_room():
    assert wrapped("Osäkerhetstolerans", 110, 15) == ["Osäkerhets-", "tolerans"]
    assert wrapped("Osäkerhetstolerans", 240, 21) == ["Osäkerhetstolerans"]


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_name_of_a_rung_is_large_enough_to_read_on_a_phone(language):
    with override(language):
        names = tuple(one.name for one in the_statements().principles)

    drawing = draw(rungs(), PHONE, Names("a", "b", ("c", "d", "e"), names))

    assert min(label.size for label in drawing.labels) >= 12.5


@pytest.mark.parametrize(("shape", "ages"), [(PHONE, [1, 0]), (PAPER, [4, 3, 2, 1, 0])])
def test_a_phone_shows_the_thread_of_the_last_reading_and_a_paper_those_of_four(shape, ages):
    told = rungs(organisation=Piles(5, 0, 0))

    assert [thread.age for thread in draw(told, shape, NAMES, [told] * 4).threads] == ages
