"""The picture of a spread: every mark stands where its score is, and nothing stands outside the frame."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mellanrum.structure.matters.arithmetic import Spread, spreads_of, widest
from mellanrum.structure.matters.geometry import FIRST, LARGEST, ROW, SMALLEST, STEP, TOP, WIDTH, picture_of, place_of
from mellanrum.structure.matters.kinds import HIGHEST, LOWEST

scores = st.lists(st.integers(LOWEST, HIGHEST), min_size=1, max_size=40)
spreads = st.lists(scores.map(lambda values: Spread("Nyttan", tuple(sorted(values)))), max_size=8)


@pytest.mark.parametrize(("score", "x"), [(1, 40), (2, 100), (3, 160), (3.5, 190), (5, 280)])
def test_a_score_stands_at_its_place(score, x):
    assert place_of(score) == x


def test_the_scale_is_from_one_to_five_evenly():
    assert picture_of([]).scale == ((1, 40), (2, 100), (3, 160), (4, 220), (5, 280))


def test_no_criteria_make_an_empty_picture_with_its_scale():
    picture = picture_of([])

    assert (picture.width, picture.height, picture.rows) == (WIDTH, TOP, ())


def test_the_picture_grows_with_each_criterion_and_rows_do_not_touch():
    picture = picture_of([Spread("A", (1,)), Spread("B", (2,)), Spread("C", (3,))])

    assert picture.height == TOP + 3 * ROW
    assert [row.name for row in picture.rows] == ["A", "B", "C"]
    assert all(above.bottom < below.top for above, below in zip(picture.rows, picture.rows[1:], strict=False))


def test_the_bar_reaches_from_the_lowest_to_the_highest():
    (row,) = picture_of([Spread("A", (2, 3, 5))]).rows

    assert (row.bar_x, row.bar_width) == (100, 180)
    assert row.middle_x == 160


def test_a_single_score_is_a_dot_without_a_bar():
    (row,) = picture_of([Spread("A", (4,))]).rows

    assert (row.bar_width, [(dot.x, dot.count) for dot in row.dots]) == (0, [(220, 1)])


@pytest.mark.parametrize(("count", "size"), [(1, SMALLEST), (2, 8.6), (5, 13.4), (6, LARGEST), (60, LARGEST)])
def test_a_dot_grows_with_those_who_gave_it_and_stops_growing(count, size):
    (row,) = picture_of([Spread("A", (3,) * count)]).rows

    assert row.dots[0].size == pytest.approx(size)


def test_the_largest_dots_do_not_cover_their_neighbours():
    assert 2 * LARGEST < STEP
    assert FIRST - LARGEST > 0


@given(spreads)
def test_whatever_is_scored_everything_lies_within_the_frame(found):
    picture = picture_of(found)

    for row in picture.rows:
        assert 0 <= row.top < row.y < row.bottom <= picture.height
        assert 0 < row.bar_x <= row.bar_x + row.bar_width < picture.width
        assert row.bar_x <= row.middle_x <= row.bar_x + row.bar_width
        assert all(dot.x - dot.size > 0 and dot.x + dot.size < picture.width for dot in row.dots)


@given(scores)
def test_everybody_who_scored_is_in_some_dot(values):
    (row,) = picture_of([Spread("A", tuple(values))]).rows

    assert sum(dot.count for dot in row.dots) == len(values)
    assert len(row.dots) == len(set(values))


@given(scores)
def test_the_middle_lies_between_the_ends_and_the_counts_are_all(values):
    (spread,) = spreads_of(("A", value) for value in values)

    assert spread.low <= spread.middle <= spread.high
    assert sum(spread.counts) == len(spread.values) == len(values)
    assert spread.width == max(values) - min(values)


@given(spreads)
def test_what_is_worth_talking_about_is_never_narrower_than_anything_else(found):
    apart = widest(found)

    if apart is None:
        assert all(one.width <= 1 for one in found)
    else:
        assert apart.width == max(one.width for one in found)
