import os
import time
from datetime import timedelta

import pytest
from django.utils import timezone

from mellanrum.culture.anonymity import queries
from mellanrum.culture.anonymity.actions import (
    close_round,
    invite_people,
    open_round,
    reveal_result,
    take_seat,
    tidy_rounds,
)
from mellanrum.culture.anonymity.models import Envelope, Round, Seat
from mellanrum.culture.anonymity.seals import Lost, make_seal, seal_of, seals
from mellanrum.foundation.accounts.tests.factories import make_user
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused

from .factories import RUNG, make_answers, make_round

pytestmark = pytest.mark.django_db


def test_only_what_was_shown_is_left(django_capture_on_commit_callbacks):
    round_ = make_round()
    (token, *_others) = make_answers(round_, ["trying", "trying", "sharing", "sharing", "sharing"])
    reveal_result(round_, by=None)

    with django_capture_on_commit_callbacks(execute=True):
        close_round(round_, by=None)

    assert not Envelope.objects.exists()
    with pytest.raises(Lost):
        seal_of(round_.pk)
    assert len(queries.results_of(round_)) == 1
    assert queries.own_answer(round_, token) is None


def test_who_took_a_seat_is_forgotten():
    round_ = make_round()
    person = make_user()
    invite_people(round_, {person: ""}, by=None)
    take_seat(round_, by=person)

    close_round(round_, by=None)

    assert list(Seat.objects.values_list("taken", flat=True)) == [False]


def test_it_closes_once():
    round_ = make_round()
    close_round(round_, by=None)

    with pytest.raises(Refused, match="It is closed already"):
        close_round(round_, by=None)
    with pytest.raises(Refused, match="It is closed already"):
        reveal_result(round_, by=None)


def test_a_seal_that_a_crash_left_behind_is_broken(settings):
    kept, closed = make_round(), make_round()
    Round.objects.filter(pk=closed.pk).update(stage="closed")
    young = open_round([RUNG], about="Never saved", by=None)
    made = {kept: time.time() - 7200, closed: time.time() - 7200, young: time.time()}
    for round_, moment in made.items():
        os.utime(settings.DATA / "seals" / str(round_.pk), (moment, moment))
    Round.objects.filter(pk=young.pk).delete()

    tidy_rounds()

    assert set(seals()) == {kept.pk, young.pk}


def test_a_seal_is_never_made_twice():
    round_ = make_round()

    with pytest.raises(FileExistsError):
        make_seal(round_.pk)


@pytest.mark.parametrize(("days", "left"), [(28, 1), (29, 0)])
def test_who_was_invited_is_forgotten_after_four_weeks(days: int, left: int):
    with clock.at(timezone.localtime(clock.now()) - timedelta(days=days)):
        round_ = make_round()
        invite_people(round_, {make_user(): ""}, by=None)
    close_round(round_, by=None)

    tidy_rounds()

    assert Seat.objects.count() == left
