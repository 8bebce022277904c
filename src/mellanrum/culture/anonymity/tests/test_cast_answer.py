import pytest

from mellanrum.culture.anonymity import queries
from mellanrum.culture.anonymity.actions import (
    add_to_answer,
    cast_answer,
    close_round,
    reveal_result,
    take_open_seat,
    withdraw_answer,
)
from mellanrum.culture.anonymity.models import Envelope, Round, Stage
from mellanrum.culture.anonymity.questions import Answer
from mellanrum.culture.anonymity.tokens import new_token
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.tests.races import done_while

from .factories import STATEMENT, make_answers, make_round, told

pytestmark = pytest.mark.django_db


def test_an_answer_costs_one_question_to_the_database(django_assert_num_queries):
    round_ = make_round()
    token = take_open_seat(round_.scope)

    with django_assert_num_queries(1):
        cast_answer(round_, Answer({"rung": "trying"}), token=token)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("before", [Answer(), Answer({"rung": "curiosity"})])
def test_two_pages_that_one_phone_sends_at_once_are_both_kept(before):
    round_ = make_round(takes_comments=True)
    token = take_open_seat(round_.scope)
    if before.choices:
        cast_answer(round_, before, token=token)

    done_while(
        lambda: add_to_answer(round_, {"rung": "trying"}, token=token),
        lambda: add_to_answer(round_, {}, comment="Vi vågar mer.", token=token),
    )

    assert queries.own_answer(round_, token) == Answer({"rung": "trying"}, "Vi vågar mer.")


def test_what_is_added_stands_with_what_was_answered_before(django_assert_num_queries):
    round_ = make_round(takes_comments=True)
    token = take_open_seat(round_.scope)
    cast_answer(round_, Answer({"rung": "trying"}, "Vi vågar mer."), token=token)

    with django_assert_num_queries(2):
        add_to_answer(round_, {"rung": "sharing"}, token=token)

    assert queries.own_answer(round_, token) == Answer({"rung": "sharing"}, "Vi vågar mer.")


def test_nothing_is_added_to_what_was_answered_once_it_is_closed():
    round_ = make_round()
    (token,) = make_answers(round_, ["trying"])
    Round.objects.filter(pk=round_.pk).update(stage=Stage.CLOSED)

    with pytest.raises(Refused, match="can no longer be answered"):
        add_to_answer(round_, {"rung": "sharing"}, token=token)


def test_the_same_phone_sees_its_answer_and_nobody_elses():
    round_ = make_round(takes_comments=True)
    mine, theirs = take_open_seat(round_.scope), take_open_seat(round_.scope)

    cast_answer(round_, Answer({"rung": "trying"}, "Vi  vågar\nmer."), token=mine)

    assert queries.own_answer(round_, mine) == Answer({"rung": "trying"}, "Vi vågar mer.")
    assert queries.own_answer(round_, theirs) is None


def test_sent_twice_it_counts_once_and_the_last_word_stands():
    round_ = make_round()
    make_answers(round_, ["trying", "trying", "sharing", "sharing"])
    token = take_open_seat(round_.scope)

    for choice in ("curiosity", "curiosity", "sharing"):
        cast_answer(round_, Answer({"rung": choice}), token=token)

    cell = reveal_result(round_, by=None) and queries.results_of(round_)[0].everybody
    assert (cell.people, told(cell)) == (5, {"trying": "2", "sharing": "3"})


def test_one_phone_can_hold_many_seats():
    round_ = make_round()

    make_answers(round_, ["trying"] * 3 + ["sharing"] * 3)

    assert Envelope.objects.count() == 6


def test_no_envelope_can_be_read_or_told_from_another_by_its_length():
    round_ = make_round(takes_comments=True)
    cast_answer(round_, Answer({}), token=take_open_seat(round_.scope))
    cast_answer(round_, Answer({"rung": "trying"}, "\U0001f600" * 500), token=take_open_seat(round_.scope))

    lengths = {len(envelope.waiting) for envelope in Envelope.objects.all()}

    assert len(lengths) == 1
    assert not any(b"trying" in bytes(envelope.waiting) for envelope in Envelope.objects.all())


@pytest.mark.parametrize("answer", [Answer({"other": "trying"}), Answer({"rung": "other"})])
def test_an_answer_to_something_else_is_refused(answer: Answer):
    round_ = make_round()

    with pytest.raises(Refused, match="does not belong to this question"):
        cast_answer(round_, answer, token=take_open_seat(round_.scope))


def test_a_comment_can_be_too_long():
    round_ = make_round(takes_comments=True)

    with pytest.raises(Refused, match="A comment can be at most 500"):
        cast_answer(round_, Answer({}, "å" * 501), token=take_open_seat(round_.scope))


def test_a_comment_that_was_not_asked_for_is_not_kept():
    round_ = make_round()
    token = take_open_seat(round_.scope)

    cast_answer(round_, Answer({"rung": "trying"}, "Hej"), token=token)

    assert queries.own_answer(round_, token) == Answer({"rung": "trying"})


def test_a_token_is_good_where_it_was_given_and_nowhere_else():
    round_, other = make_round(), make_round()

    for token in (take_open_seat(other.scope), "made up", "", take_open_seat(round_.scope) + "x"):
        with pytest.raises(Refused, match="This phone has no seat here"):
            cast_answer(round_, Answer({}), token=token)


def test_one_token_is_good_for_a_whole_session_and_envelopes_of_two_rounds_are_strangers():
    first = make_round()
    second = make_round(scope=first.scope, questions=[STATEMENT])
    token = take_open_seat(first.scope)

    cast_answer(first, Answer({"rung": "trying"}), token=token)
    cast_answer(second, Answer({"statement": "both"}), token=token)

    assert Envelope.objects.values("pk").distinct().count() == 2


def test_a_seat_in_a_group_that_the_round_does_not_ask_is_refused():
    round_ = make_round(groups=("a", "b"))

    with pytest.raises(Refused):
        cast_answer(round_, Answer({}), token=new_token(round_.scope, "c"))


def test_a_round_that_asks_everybody_alike_counts_a_seat_of_any_group():
    round_ = make_round()

    make_answers(round_, ["trying", "sharing"], group="table 4")

    assert Envelope.objects.count() == 2


def test_nothing_can_be_answered_when_it_is_closed():
    round_ = make_round()
    token = take_open_seat(round_.scope)
    close_round(round_, by=None)

    with pytest.raises(Refused, match="closed"):
        cast_answer(round_, Answer({}), token=token)


def test_closing_that_comes_between_is_found_by_the_database():
    round_ = make_round()
    type(round_).objects.filter(pk=round_.pk).update(stage="closed")

    with pytest.raises(Refused, match="closed"):
        cast_answer(round_, Answer({}), token=take_open_seat(round_.scope))

    assert not Envelope.objects.exists()


def test_an_answer_can_be_taken_back_until_it_is_counted():
    round_ = make_round()
    (token,) = make_answers(round_, ["trying"])

    withdraw_answer(round_, token=token)

    assert not Envelope.objects.exists()


def test_what_has_been_counted_stands_though_a_later_answer_is_taken_back():
    round_ = make_round()
    first, *_others = make_answers(round_, ["trying", "trying", "sharing", "sharing", "sharing"])
    reveal_result(round_, by=None)
    cast_answer(round_, Answer({"rung": "curiosity"}), token=first)

    withdraw_answer(round_, token=first)

    assert queries.own_answer(round_, first) == Answer({"rung": "trying"})


def test_progress_is_told_in_steps_of_five():
    expected = {1: 0, 4: 0, 5: 5, 9: 5, 10: 10}
    seen = {}
    round_ = make_round()

    for number in range(1, 12):
        make_answers(round_, ["trying"])
        queries._progress.forget()
        seen[number] = queries.answered_at_least(round_)

    assert {number: seen[number] for number in expected} == expected


def test_a_phone_sees_whether_it_has_answered_since_the_last_result():
    round_ = make_round()
    mine, *_others = make_answers(round_, ["trying", "trying", "sharing", "sharing", "sharing"])
    before = queries.has_answered_since(round_, mine)
    reveal_result(round_, by=None)
    shown = queries.has_answered_since(round_, mine)

    cast_answer(round_, Answer({"rung": "sharing"}), token=mine)

    assert (before, shown, queries.has_answered_since(round_, mine)) == (True, False, True)
    assert queries.has_answered_since(round_, take_open_seat(round_.scope)) is False
