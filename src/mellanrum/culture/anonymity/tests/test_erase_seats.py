import pytest

from mellanrum.culture.anonymity.actions import cast_answer, invite_people, take_seat
from mellanrum.culture.anonymity.models import Envelope, Seat
from mellanrum.culture.anonymity.questions import Answer
from mellanrum.foundation.accounts.exports import erase_everything_about, everything_about
from mellanrum.foundation.accounts.tests.factories import make_user

from .factories import make_round

pytestmark = pytest.mark.django_db


def make_person_with_seat():
    round_, person = make_round(), make_user()
    invite_people(round_, {person: ""}, by=None)
    cast_answer(round_, Answer({"rung": "trying"}), token=take_seat(round_, by=person))
    return person


def test_a_person_is_told_to_what_they_are_invited_and_nothing_of_answers():
    person = make_person_with_seat()

    (seat,) = everything_about(person)["seats"]

    assert (seat["round__about"], seat["taken"]) == ("Where are we today?", True)
    assert "trying" not in str(everything_about(person))


def test_a_seat_is_erased_and_the_answer_stays_among_the_others():
    person = make_person_with_seat()

    assert erase_everything_about(person) is False

    assert (Seat.objects.count(), Envelope.objects.count()) == (0, 1)
