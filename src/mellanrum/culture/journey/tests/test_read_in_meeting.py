"""A reading that a meeting makes: begun, shared and finished by the meeting, and by nothing else."""

import pytest

from mellanrum.culture.anonymity.actions import open_round
from mellanrum.culture.journey.actions import (
    answer_reading,
    begin_reading,
    end_reading,
    finish_reading,
    share_reading,
    show_reading,
    version_in_force,
)
from mellanrum.culture.journey.ladder import Way
from mellanrum.culture.journey.models import Reading
from mellanrum.culture.journey.queries.asking import QUESTIONS
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.models import AuditEntry

from .factories import make_plan_with_step, make_reading, make_shown_reading, make_unit_group

pytestmark = pytest.mark.django_db


def begun(group=None) -> Reading:
    group = group or make_unit_group()[0]
    round_ = open_round(QUESTIONS, about="Träffen", by=group.keeper)
    return begin_reading(group, round_=round_, statements=version_in_force(), by=group.keeper)


def happened(kind: str) -> int:
    return AuditEntry.objects.filter(kind=kind).count()


def test_it_is_begun_by_the_meeting_with_the_words_it_asks_with():
    reading = begun()

    assert (reading.way, reading.statements_id, reading.is_open, reading.shown_at) == (Way.MEETING, 1, True, None)
    assert happened("ReadingOpened") == 1


def test_it_waits_for_the_group_to_look_back_and_to_finish_what_is_open():
    plan, _step = make_plan_with_step(make_shown_reading())
    busy = make_reading()

    with pytest.raises(Refused, match="Look back first"):
        begun(plan.reading.group)
    with pytest.raises(Refused, match="The group is answering already"):
        begun(busy.group)


@pytest.mark.parametrize("act", [show_reading, end_reading])
def test_nobody_else_shows_or_ends_it(act):
    reading = begun()

    with pytest.raises(Refused, match="This one is answered in a meeting"):
        act(reading, by=reading.opened_by)

    assert Reading.objects.get().is_open


def test_it_is_shared_once_however_often_it_is_shown():
    reading = begun()

    for _wave in range(2):
        share_reading(reading, by=reading.opened_by)

    reading.refresh_from_db()
    assert (reading.shown_at is None, reading.is_open) == (False, True)
    assert happened("ReadingShown") == 1


@pytest.mark.parametrize(("shared", "ended"), [(True, 0), (False, 1)])
def test_it_is_finished_with_the_meeting_and_only_what_was_shown_is_kept(shared, ended):
    reading = begun()
    if shared:
        share_reading(reading, by=None)
        reading.refresh_from_db()

    finish_reading(reading, by=None)
    share_reading(reading, by=None)

    reading.refresh_from_db()
    assert (reading.is_open, reading.shown_at is not None) == (False, shared)
    assert happened("ReadingEnded") == ended


def test_a_seat_elsewhere_answers_nothing_in_it():
    with pytest.raises(Refused, match="no seat here"):
        answer_reading(begun(), choices={}, token="from somewhere else")
