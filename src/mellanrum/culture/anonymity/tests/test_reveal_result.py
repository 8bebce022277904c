import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from mellanrum.culture.anonymity import queries
from mellanrum.culture.anonymity.actions import cast_answer, reveal_result, take_open_seat
from mellanrum.culture.anonymity.models import Envelope, Release
from mellanrum.culture.anonymity.questions import Answer, Partition, Question
from mellanrum.culture.anonymity.seals import break_seal
from mellanrum.foundation.core.errors import Refused

from .factories import RUNG, answer_again, make_answers, make_round, told

pytestmark = pytest.mark.django_db
UNITS = Partition("unit", {"A": ("a",), "B": ("b",), "C": ("c",)})
MIXED = ["trying", "trying", "sharing", "sharing", "curiosity"]


def revealed(round_):
    reveal_result(round_, by=None)
    return queries.results_of(round_)[-1]


def by_units(**choices):
    round_ = make_round(groups=("a", "b", "c"), partitions=[UNITS])
    for group, given in choices.items():
        make_answers(round_, given, group)
    return round_


def names(result):
    return [cell.name for cell in result.partition("unit")]


def test_five_answers_are_shown():
    round_ = make_round()
    make_answers(round_, MIXED)

    result = revealed(round_)

    assert (result.wave, result.everybody.people) == (1, 5)
    assert told(result.everybody) == {"trying": "2", "sharing": "2", "curiosity": "1"}


def test_four_answers_are_not():
    round_ = make_round()
    make_answers(round_, MIXED[:4])

    with pytest.raises(Refused, match="At least 5"):
        reveal_result(round_, by=None)

    assert not Release.objects.exists()


def test_a_round_may_ask_for_more_than_five():
    round_ = make_round(least=8)
    make_answers(round_, MIXED)

    with pytest.raises(Refused, match="At least 8"):
        reveal_result(round_, by=None)


def test_a_cell_of_four_is_held_back_and_so_is_the_one_it_could_be_had_from():
    result = revealed(by_units(a=MIXED, b=MIXED[:4]))

    assert (result.everybody.people, names(result)) == (9, [])


def test_two_small_cells_hide_each_other():
    result = revealed(by_units(a=MIXED, b=MIXED[:3], c=MIXED[:2]))

    assert (result.everybody.people, names(result)) == (10, ["A"])


def test_cells_of_five_are_all_shown():
    result = revealed(by_units(a=MIXED, b=MIXED, c=MIXED))

    assert names(result) == ["A", "B", "C"]


@pytest.mark.parametrize("choices", [["trying"] * 6, ["trying"] * 5 + ["sharing"]])
def test_all_and_all_but_one_are_told_alike(choices: list[str]):
    round_ = make_round()
    make_answers(round_, choices)

    assert told(revealed(round_).everybody) == {"": "0–1", "trying": "5–6", "sharing": "0–1", "curiosity": "0–1"}


def test_a_cell_where_all_chose_the_same_cannot_be_had_by_subtraction():
    result = revealed(by_units(a=["trying"] * 5, b=MIXED))

    a, b = result.partition("unit")
    assert (told(a)["trying"], told(b)["trying"], told(result.everybody)["trying"]) == ("4–5", "2", "6–7")


def test_a_question_that_too_few_have_answered_is_not_told_of():
    round_ = make_round(questions=[RUNG, Question("table", ("yes", "no"))])
    for choice in MIXED:
        cast_answer(round_, Answer({"rung": choice}), token=take_open_seat(round_.scope))
    cast_answer(round_, Answer({"rung": "trying", "table": "yes"}), token=take_open_seat(round_.scope))

    assert list(revealed(round_).everybody.tallies) == ["rung"]


def test_a_question_that_too_few_of_one_cell_have_answered_is_told_of_everybody_only():
    round_ = make_round(groups=("a", "b"), partitions=[Partition("unit", {"A": ("a",), "B": ("b",)})])
    make_answers(round_, MIXED, "a")
    make_answers(round_, [*MIXED[:4], ""], "b")

    result = revealed(round_)

    assert list(result.everybody.tallies) == ["rung"]
    assert [list(cell.tallies) for cell in result.partition("unit")] == [[], []]


def test_comments_come_from_ten_without_cells():
    round_ = make_round(takes_comments=True)
    for number, choice in enumerate(MIXED * 2):
        cast_answer(round_, Answer({"rung": choice}, f"Ord {number}"), token=take_open_seat(round_.scope))

    result = revealed(round_)

    assert sorted(result.comments) == [f"Ord {number}" for number in range(10)]


def test_nine_is_too_few_for_comments():
    round_ = make_round(takes_comments=True)
    for choice in (MIXED * 2)[:9]:
        cast_answer(round_, Answer({"rung": choice}, "Ord"), token=take_open_seat(round_.scope))

    assert revealed(round_).comments is None


def test_nothing_new_means_nothing_more_to_show():
    round_ = make_round()
    make_answers(round_, MIXED)
    reveal_result(round_, by=None)

    with pytest.raises(Refused, match="answer again"):
        reveal_result(round_, by=None)


def test_a_newcomer_waits_until_there_are_five():
    round_ = make_round()
    make_answers(round_, MIXED)
    reveal_result(round_, by=None)
    make_answers(round_, ["trying"] * 4)

    with pytest.raises(Refused):
        reveal_result(round_, by=None)
    make_answers(round_, ["sharing"])

    assert revealed(round_).everybody.people == 10


def test_fewer_than_five_changed_answers_wait():
    round_ = make_round()
    tokens = make_answers(round_, MIXED * 2)
    reveal_result(round_, by=None)
    answer_again(round_, tokens[:4], "sharing")

    with pytest.raises(Refused):
        reveal_result(round_, by=None)


def test_whoever_does_not_answer_again_is_counted_as_before_and_a_newcomer_waits():
    round_ = make_round()
    tokens = make_answers(round_, MIXED * 2)
    reveal_result(round_, by=None)
    answer_again(round_, tokens[:9], "sharing")
    make_answers(round_, ["trying"])

    result = revealed(round_)

    assert (result.wave, result.everybody.people) == (2, 10)
    assert told(result.everybody) == {"": "0–2", "curiosity": "0–2", "trying": "0–2", "sharing": "8–10"}
    assert Envelope.objects.filter(waiting__isnull=False).count() == 1


def test_a_cell_that_one_person_changed_keeps_its_earlier_result_and_hides_behind_another():
    round_ = make_round(groups=("a", "b", "c"), partitions=[UNITS])
    tokens = [make_answers(round_, MIXED * 2, group) for group in "abc"]
    reveal_result(round_, by=None)
    answer_again(round_, tokens[0][:5], "sharing")
    answer_again(round_, tokens[1][:5], "sharing")
    answer_again(round_, tokens[2][:1], "sharing")

    result = revealed(round_)

    assert names(result) == ["A"]
    assert [cell.name for cell in queries.results_of(round_)[0].partition("unit")] == ["A", "B", "C"]


def test_a_result_is_read_from_what_is_kept(django_assert_num_queries):
    round_ = make_round()
    make_answers(round_, MIXED)
    reveal_result(round_, by=None)

    with django_assert_num_queries(1):
        assert len(queries.results_of(round_)) == 1


def test_what_has_been_shown_can_neither_be_changed_nor_taken_away():
    round_ = make_round()
    make_answers(round_, MIXED)
    release = reveal_result(round_, by=None)

    for change in (lambda: Release.objects.filter(pk=release.pk).update(wave=9), release.delete):
        with pytest.raises(ProgrammingError), transaction.atomic():
            change()


def test_the_database_refuses_a_cell_about_four():
    figures = {"cells": [{"partition": "", "name": "", "people": 4, "tallies": {}}], "comments": None}

    with pytest.raises(IntegrityError, match="no_cell_is_about_fewer_than_five"):
        Release.objects.create(round=make_round(), wave=1, figures=figures)


def test_without_its_seal_a_round_cannot_be_counted():
    round_ = make_round()
    make_answers(round_, MIXED)
    break_seal(round_.pk)

    with pytest.raises(Refused, match="The key to these answers is gone"):
        reveal_result(round_, by=None)


def test_there_is_an_end_to_how_often_it_can_be_shown():
    round_ = make_round()
    make_answers(round_, MIXED)
    type(round_).objects.filter(pk=round_.pk).update(wave=13)

    with pytest.raises(Refused, match="as many times as it can be"):
        reveal_result(round_, by=None)
