import uuid

import pytest

from mellanrum.culture.anonymity import queries
from mellanrum.culture.anonymity.actions import count_in_notes, reveal_result, take_back_notes
from mellanrum.culture.anonymity.models import Envelope
from mellanrum.culture.anonymity.questions import Answer
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.models import AuditEntry

from .factories import make_answers, make_round

pytestmark = pytest.mark.django_db
NOTES = [("", Answer({"rung": choice})) for choice in ("trying", "trying", "sharing", "sharing", "curiosity")]


def test_notes_lie_among_the_other_answers():
    round_ = make_round()
    make_answers(round_, ["trying"])

    count_in_notes(round_, NOTES, batch=uuid.uuid4(), by=None)

    reveal_result(round_, by=None)
    assert queries.results_of(round_)[0].everybody.people == 6


def test_four_notes_wait():
    round_ = make_round()

    with pytest.raises(Refused, match="Wait until there are at least 5 notes"):
        count_in_notes(round_, NOTES[:4], batch=uuid.uuid4(), by=None)

    assert not Envelope.objects.exists()


def test_a_pile_that_is_sent_twice_counts_once():
    round_, batch = make_round(), uuid.uuid4()

    for _time in range(2):
        count_in_notes(round_, NOTES, batch=batch, by=None)

    assert Envelope.objects.count() == 5


def test_one_note_that_does_not_fit_stops_the_pile():
    round_ = make_round()

    with pytest.raises(Refused):
        count_in_notes(round_, [*NOTES, ("", Answer({"rung": "other"}))], batch=uuid.uuid4(), by=None)

    assert not Envelope.objects.exists()


def test_a_pile_that_was_one_too_many_is_as_small_as_when_it_was_sent_last():
    round_, batch = make_round(), uuid.uuid4()
    count_in_notes(round_, [*NOTES, ("", Answer({"rung": "trying"}))], batch=batch, by=None)

    count_in_notes(round_, NOTES, batch=batch, by=None)

    assert Envelope.objects.count() == 5


def test_a_pile_is_taken_back_whole_and_nothing_else():
    round_, batch = make_round(), uuid.uuid4()
    make_answers(round_, ["trying"])
    for pile in (batch, uuid.uuid4()):
        count_in_notes(round_, NOTES, batch=pile, by=None)

    take_back_notes(round_, batch=batch, by=None)

    assert Envelope.objects.count() == 6
    assert [entry.facts["notes"] for entry in AuditEntry.objects.filter(kind="NotesTakenBack")] == [5]


def test_what_has_been_shown_is_not_taken_back():
    round_, batch = make_round(), uuid.uuid4()
    count_in_notes(round_, NOTES, batch=batch, by=None)
    reveal_result(round_, by=None)

    with pytest.raises(Refused, match="They have been shown"):
        take_back_notes(round_, batch=batch, by=None)

    assert Envelope.objects.count() == 5


def test_more_notes_than_a_pile_holds_are_two_piles():
    round_ = make_round()

    with pytest.raises(Refused, match="500 notes are the most"):
        count_in_notes(round_, NOTES * 101, batch=uuid.uuid4(), by=None)
