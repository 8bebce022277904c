"""How far apart the scores lie, in figures and as a picture."""

import pytest

from mellanrum.structure.matters.arithmetic import Spread, spreads_of, widest
from mellanrum.structure.matters.geometry import FIRST, STEP, WIDTH, picture_of, place_of
from mellanrum.structure.matters.wording import middle_in_words


def test_a_spread_knows_its_middle_its_ends_and_how_many_gave_each():
    (spread,) = spreads_of([("Nyttan", 4), ("Nyttan", 1), ("Nyttan", 4), ("Nyttan", 5)])

    assert (spread.values, spread.middle, spread.low, spread.high, spread.width) == ((1, 4, 4, 5), 4, 1, 5, 4)
    assert spread.counts == [1, 0, 0, 2, 1]


def test_criteria_keep_their_order():
    assert [one.name for one in spreads_of([("B", 1), ("A", 2), ("B", 3)])] == ["B", "A"]


def test_what_differs_most_is_worth_talking_about_and_agreement_is_not():
    apart, near = Spread("Nyttan", (1, 5)), Spread("Behovet", (3, 4))

    assert widest([near, apart]) == apart
    assert widest([near]) is None
    assert widest([]) is None


@pytest.mark.parametrize(("values", "words"), [((3, 4), "3.5"), ((4, 4), "4"), ((2, 3, 5), "3")])
def test_the_middle_is_written_without_needless_decimals(values, words, settings):
    assert middle_in_words(Spread("Nyttan", values)) == words


def test_in_the_picture_everything_lies_within_the_frame():
    picture = picture_of([Spread("Behovet", (1, 1, 1, 5)), Spread("Nyttan", (3,))])

    first, second = picture.rows
    assert [value for value, _x in picture.scale] == [1, 2, 3, 4, 5]
    assert (first.bar_x, first.bar_width) == (FIRST, 4 * STEP)
    assert [dot.count for dot in first.dots] == [3, 1]
    assert first.dots[0].size > first.dots[1].size
    assert second.bar_width == 0
    assert all(dot.x - dot.size > 0 and dot.x + dot.size < WIDTH for row in picture.rows for dot in row.dots)
    assert second.bottom < picture.height
    assert place_of(3) == second.middle_x
