from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from mellanrum.culture.anonymity import queries
from mellanrum.culture.anonymity.actions import cast_answer, close_round, invite_people, take_seat
from mellanrum.culture.anonymity.models import Envelope, Seat
from mellanrum.culture.anonymity.questions import Answer
from mellanrum.culture.anonymity.tokens import holder_of
from mellanrum.foundation.accounts.tests.factories import make_user
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused

from .factories import STATEMENT, make_round

pytestmark = pytest.mark.django_db


def invited(round_, group: str = ""):
    person = make_user()
    invite_people(round_, {person: group}, by=None)
    return person


def test_whoever_is_invited_takes_their_seat_once():
    round_ = make_round(groups=("a", "b"))
    person = invited(round_, "b")

    token = take_seat(round_, by=person)

    assert holder_of(token, round_.scope).group == "b"
    assert (queries.has_seat(round_, person), queries.seat_is_taken(round_, person)) == (True, True)
    with pytest.raises(Refused, match="You have begun already"):
        take_seat(round_, by=person)


def test_two_seats_give_two_tokens_and_neither_is_stored_anywhere():
    round_ = make_round()
    tokens = [take_seat(round_, by=invited(round_)) for _person in range(2)]

    assert tokens[0] != tokens[1]
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM anonymity_seat")
        assert not any(token in str(row) for row in cursor.fetchall() for token in tokens)


def test_an_answer_changes_nothing_among_the_seats():
    round_ = make_round()
    token = take_seat(round_, by=invited(round_))
    before = list(Seat.objects.values())

    cast_answer(round_, Answer({"rung": "trying"}), token=token)

    assert list(Seat.objects.values()) == before
    assert {field.name for field in Envelope._meta.fields} == {"id", "round", "waiting", "standing"}


def test_only_the_invited_have_a_seat():
    round_ = make_round()

    with pytest.raises(Refused, match="You are not invited"):
        take_seat(round_, by=make_user())


def test_nobody_takes_a_seat_when_it_is_closed():
    round_ = make_round()
    person = invited(round_)
    close_round(round_, by=None)

    with pytest.raises(Refused, match="closed"):
        take_seat(round_, by=person)


def test_to_be_invited_twice_is_to_be_invited_once():
    round_ = make_round()
    person = invited(round_)

    invite_people(round_, {person: "", make_user(): ""}, by=None)

    assert Seat.objects.filter(round=round_).count() == 2


def test_a_group_that_the_round_does_not_have_is_a_mistake():
    with pytest.raises(ValueError, match="no such groups"):
        invited(make_round(groups=("a", "b")), "c")


def test_taking_a_seat_writes_every_seat_so_that_none_is_younger():
    round_ = make_round()
    people = [invited(round_) for _person in range(6)]

    for person in reversed(people[:4]):
        take_seat(round_, by=person)

    with connection.cursor() as cursor:
        cursor.execute("SELECT taken, xmin::text, cmin::text FROM anonymity_seat")
        seats = cursor.fetchall()
    assert sorted(taken for taken, *_written in seats) == [False] * 2 + [True] * 4
    assert len({tuple(written) for _taken, *written in seats}) == 1


def invite_to_a_round(people, **given):
    round_ = make_round(**given)
    invite_people(round_, dict.fromkeys(people, ""), by=None)
    return round_


def test_nearly_the_same_people_are_not_asked_the_same_again_at_once():
    people = [make_user() for _person in range(8)]
    invite_to_a_round(people)

    for others in (people[1:], people[:4], [*people, make_user()]):
        with pytest.raises(Refused, match="Nearly the same people"):
            invite_to_a_round(others)


def test_the_same_people_others_or_something_else_may_be_asked():
    people = [make_user() for _person in range(12)]
    invite_to_a_round(people[:6])

    invite_to_a_round(people[:6])
    invite_to_a_round(people[6:])
    invite_to_a_round(people[1:6], questions=[STATEMENT])

    assert Seat.objects.count() == 23


def test_after_four_weeks_answers_have_changed():
    people = [make_user() for _person in range(8)]
    with clock.at(timezone.localtime(clock.now()) - timedelta(days=29)):
        invite_to_a_round(people)

    assert invite_to_a_round(people[1:]).named
