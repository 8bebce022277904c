"""From answers to heaps on rungs: what is added up, what is drawn, and where there is most to talk about."""

from dataclasses import replace

import pytest

from mellanrum.culture.anonymity.ledger import Count
from mellanrum.culture.journey.ladder import Cause, Piles, Principle, Rung
from mellanrum.culture.journey.queries.asking import QUESTIONS, Shown, differs_most, key_of, piles_of, shown, shown_of
from mellanrum.culture.journey.queries.records import Records
from mellanrum.culture.journey.queries.statements import the_statements
from mellanrum.culture.journey.wording import picture_of, planning_paper, says_and_does, told_of
from mellanrum.foundation.core import clock

from .factories import make_answers, make_reading, make_shown_reading

PLACES = ("limited", "both", "innovative")


def tally(*counts):
    return dict(
        zip(
            PLACES,
            (Count(*count) if isinstance(count, tuple) else Count(count, count) for count in counts),
            strict=True,
        )
    )


def test_every_rung_is_asked_about_from_both_sides_and_as_one_wants_it():
    keys = [question.key for question in QUESTIONS]

    assert len(keys) == len(set(keys)) == 9 * 3 + len(Cause)
    assert key_of("testing", "wanted") in keys


def test_heaps_are_added_place_by_place():
    assert Piles(1, 2, 3) + Piles(10, 20, 30) == Piles(11, 22, 33)
    assert list(Piles(1, 2, 3)) == [1, 2, 3]
    assert Piles(1, 2, 3).total == 6


def test_what_is_only_nearly_known_stays_so_when_added():
    nearly = Piles(6, 0, 0, ((5, 6), (0, 1), (0, 1)), of=6)

    assert nearly + Piles(0, 1, 0) == Piles(6, 1, 0, ((5, 6), (1, 2), (0, 1)), of=7)
    assert (Piles(0, 1, 0) + nearly).between() == ((5, 6), (1, 2), (0, 1))
    assert (Piles(1, 0, 0) + Piles(0, 1, 0)).is_known


def test_a_rung_that_nobody_spoke_of_is_empty_also_where_somebody_wants_to_be():
    assert Rung(Principle.TESTING, wanted=Piles(0, 0, 5)).is_empty
    assert not Rung(Principle.TESTING, individual=Piles(0, 1, 0)).is_empty


def test_what_was_counted_is_drawn_as_it_is():
    assert piles_of(tally(4, 3, 5), people=12) == Piles(4, 3, 5)


def test_a_place_that_nobody_chose_has_an_empty_heap():
    assert piles_of({"both": Count(6, 6)}, people=6) == Piles(0, 6, 0)
    assert piles_of({}, people=6) == Piles()


def test_all_or_all_but_one_is_drawn_as_all():
    assert piles_of(tally((0, 1), (11, 12), (0, 1)), people=12) == Piles(0, 12, 0, ((0, 1), (11, 12), (0, 1)), of=12)


def test_of_what_is_told_as_a_range_only_what_is_certain_is_drawn():
    assert piles_of(tally((11, 13), (0, 1), (7, 9)), people=20) == Piles(11, 0, 7, ((11, 13), (0, 1), (7, 9)), of=20)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("ranges", "said"),
    [
        (((3, 5), (1, 3), (0, 1)), True),
        (((5, 6), (0, 1), (0, 1)), False),
        (((0, 1), (5, 6), (0, 1)), False),
    ],
)
def test_that_less_is_drawn_than_was_answered_is_said_beside_the_picture(ranges, said):
    told = Piles(*(least for least, _most in ranges), ranges, of=6)
    rough = [Rung(one, organisation=told) for one in Principle]

    assert (
        any("the smaller is drawn" in words for _sign, words in picture_of(rough, the_statements(), "").legend) == said
    )


@pytest.mark.django_db
def test_a_break_is_told_also_where_each_viewpoint_is_known_but_for_one():
    """All have said the one of the organisation and the other of themselves, or all but one of them have."""
    both, other = ((0, 1), (11, 12), (0, 1)), ((0, 1), (0, 1), (11, 12))
    rungs = [Rung(one, Piles(0, 12, 0, both, of=12), Piles(0, 0, 12, other, of=12)) for one in Principle]

    signs = picture_of(rungs, the_statements(), "").legend

    assert [sign for sign, words in signs if sign == "thread" or "A break" in words] == [""]


@pytest.mark.django_db
def test_where_all_is_told_nothing_is_said_to_be_held_back():
    rungs = shown(make_shown_reading()).rungs

    assert not any("held back" in words for _sign, words in picture_of(rungs, the_statements(), "").legend)


@pytest.mark.django_db
def test_what_too_few_have_answered_is_not_told_as_nought():
    reading = make_shown_reading()
    result = replace(shown(reading), rungs=[Rung(one, individual=Piles(2, 0, 4)) for one in Principle])

    picture = picture_of(result.rungs, the_statements(), "")
    paper = planning_paper(reading, result, None, the_statements())["rows"][0]

    assert "held back, so that nobody can work out what fewer than 5 people answered" in picture.legend[-1][1]
    assert [words for _place, words in picture.rows[0].cells] == ["too few"] * 3 + ["2", "0", "4"] + ["too few"] * 3
    assert paper[1:] == ["too few", "2 · 0 · 4", "too few"]


@pytest.mark.django_db
def test_what_is_held_back_is_told_with_the_number_that_holds_for_the_reading():
    rungs = [Rung(one, individual=Piles(2, 0, 4)) for one in Principle]

    assert "fewer than 8 people" in picture_of(rungs, the_statements(), "", least=8).legend[-1][1]


@pytest.mark.django_db
def test_whom_a_cause_is_named_by_is_told_as_closely_as_may_be():
    result = replace(shown(make_shown_reading()), people=14, causes={"staffing": Count(11, 12)})

    assert told_of(result, the_statements()).causes == (("Staffing", "11–12 of 14"),)


@pytest.mark.parametrize(
    ("organisation", "first"),
    [
        ({Principle.TESTING: Piles(2, 2, 2), Principle.CURIOSITY: Piles(6, 0, 0)}, Principle.TESTING),
        ({Principle.TESTING: Piles(5, 1, 0), Principle.CURIOSITY: Piles(3, 3, 0)}, Principle.CURIOSITY),
    ],
)
def test_there_is_most_to_talk_about_where_answers_spread(organisation, first):
    rungs = [Rung(principle, organisation=piles) for principle, piles in organisation.items()]

    assert [rung.principle for rung in differs_most(rungs, count=1)] == [first]


def test_rungs_to_talk_about_stand_in_the_order_of_the_ladder():
    rungs = [Rung(one, organisation=Piles(index, 3, 3)) for index, one in enumerate(Principle)]

    chosen = [rung.principle for rung in differs_most(rungs)]

    assert chosen == sorted(chosen, key=list(Principle).index)
    assert len(chosen) == 3


def test_an_empty_rung_is_not_talked_about():
    assert differs_most([Rung(Principle.TESTING)]) == []


def test_a_rung_on_which_all_agree_is_not_where_a_group_differs():
    agreed, differs = Rung(Principle.TESTING, Piles(6, 0, 0)), Rung(Principle.CURIOSITY, Piles(5, 1, 0))

    assert differs_most([agreed, differs]) == [differs]


@pytest.mark.django_db
def test_nothing_has_come_of_a_reading_before_it_is_shown():
    reading = make_reading()
    make_answers(reading, *["both"] * 6)

    assert shown(reading) is None
    assert shown_of([]) == {}


@pytest.mark.django_db
def test_who_answers_no_to_a_cause_is_not_counted_as_naming_it():
    reading = make_shown_reading()

    assert {cause: count.most for cause, count in shown(reading).causes.items()} == dict.fromkeys(Cause.values, 1)


@pytest.mark.django_db
def test_what_a_group_answered_is_told_in_words():
    told = told_of(shown(make_shown_reading()), the_statements())

    assert (told.people, told.comments) == (6, None)
    assert len(told.talk) == 3
    assert all(one.question.endswith("?") for one in told.talk)
    assert dict(told.causes) == {"Staffing": "nobody or one", "Political priorities": "nobody or one"}


def records(**given):
    plain = {"ideas": 5, "shared": 1, "answered": 5, "days_to_answer": 1, "ended": 5, "with_lesson": 4}
    return Records(**(plain | given))


@pytest.mark.django_db
def test_what_is_said_is_laid_beside_what_is_done():
    result = shown(make_shown_reading())

    beside = says_and_does(result, records(), the_statements())

    assert [one.shown for one in beside] == [
        "An idea gets its first answer after 1 day on the whole.",
        "1 of 5 ideas this year are shared with another unit.",
        "4 of 5 ideas that ended left a lesson behind.",
    ]
    assert {one.said.partition(":")[2] for one in beside} == {" 4 of 12 answers"}


@pytest.mark.django_db
@pytest.mark.parametrize(("few", "left"), [("answered", 2), ("ended", 2), ("ideas", 2)])
def test_what_stands_on_few_is_not_laid_beside(few, left):
    result = shown(make_shown_reading())

    assert len(says_and_does(result, records(**{few: 4}), the_statements())) == left


@pytest.mark.django_db
def test_without_records_there_is_nothing_to_lay_beside():
    assert says_and_does(shown(make_shown_reading()), None, the_statements()) == []


@pytest.mark.django_db
def test_where_all_agree_no_count_is_laid_beside():
    result = shown(make_shown_reading(None, *["both"] * 6))

    assert {one.said for one in says_and_does(result, records(), the_statements())} == {"Both"}


@pytest.mark.django_db
def test_where_two_places_may_have_most_it_is_said_that_it_cannot_be_said():
    low, high = Piles(6, 0, 0, ((5, 6), (0, 1), (0, 1)), 6), Piles(0, 0, 6, ((0, 1), (0, 1), (5, 6)), 6)
    result = Shown(6, [Rung(one, low, high) for one in Principle], {}, None, clock.today())

    assert {one.said for one in says_and_does(result, records(), the_statements())} == {
        "It cannot be said where most are."
    }
