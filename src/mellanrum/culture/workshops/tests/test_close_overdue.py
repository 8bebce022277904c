"""Meetings end by themselves, go with whoever leaves, and are told of in one's own file."""

from datetime import timedelta

import pytest
from django.urls import reverse

from mellanrum.culture.workshops.actions import close_overdue, close_workshop, reveal_block, save_agenda
from mellanrum.culture.workshops.actions.running import OPEN_FOR
from mellanrum.culture.workshops.jobs import close_overdue_workshops
from mellanrum.culture.workshops.models import Dot, Workshop
from mellanrum.culture.workshops.queries.agenda import agenda_of
from mellanrum.culture.workshops.starter import Planned, starter_called
from mellanrum.foundation.accounts.exports import everything_about
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.models import AuditEntry
from mellanrum.foundation.organisation.actions import register_absence
from mellanrum.foundation.organisation.tests.factories import make_employee

from .factories import block_in, leader_of, make_note, make_open_workshop, make_phone, make_workshop, step_to

pytestmark = pytest.mark.django_db


def after(time):
    return clock.at(clock.now() + time)


def test_a_meeting_is_closed_when_its_code_has_ended():
    workshop = make_open_workshop("open")

    with after(OPEN_FOR + timedelta(minutes=1)):
        close_overdue_workshops(timestamp=0)

    workshop.refresh_from_db()
    assert (workshop.is_over, workshop.code, workshop.open_until) == (True, None, None)
    assert AuditEntry.objects.get(kind="WorkshopClosed").by_id is None


def test_a_meeting_whose_code_still_holds_goes_on():
    workshop = make_open_workshop("open")

    with after(OPEN_FOR - timedelta(minutes=1)):
        closed = close_overdue()

    workshop.refresh_from_db()
    assert (closed, workshop.is_open) == (0, True)


def test_what_is_planned_or_over_is_not_closed_again():
    make_workshop("open")

    with after(timedelta(days=30)):
        assert close_overdue() == 0


def test_several_meetings_are_closed_in_one_go():
    for _time in range(2):
        make_open_workshop("open")

    with after(OPEN_FOR * 2):
        assert close_overdue() == 2
        assert close_overdue() == 0


def test_the_counts_stay_when_the_phones_are_forgotten():
    workshop = make_open_workshop("open", "vote")
    note = make_note(block_in(workshop, "open"))
    vote = step_to(workshop, "vote")
    for _phone in range(5):
        phone = make_phone(workshop)
        phone.post(reverse("workshops:dots", args=[workshop.pk, vote.pk]), {"note": [str(note.pk)]})
    reveal_block(vote, by=leader_of(workshop))
    before = set(Dot.objects.values_list("phone", flat=True))

    with after(OPEN_FOR * 2):
        close_overdue()

    after_it = {(dot.note, dot.phone in before) for dot in Dot.objects.all()}
    assert (Dot.objects.count(), after_it) == (5, {(note, False)})


def test_a_meeting_waits_for_nobody_who_is_away():
    workshop = make_workshop("open")
    leader = leader_of(workshop)

    register_absence(leader, starts_on=clock.today(), ends_on=None, deputy=make_employee(), by=None)

    assert leader_of(workshop) == leader


def test_the_meetings_one_has_led_stand_in_ones_own_file_and_what_was_written_there_does_not():
    workshop = make_open_workshop("open", title="Vårens planering")
    make_note(block_in(workshop, "open"), "Nycklarna ligger överallt.")
    leader = leader_of(workshop)
    save_agenda(workshop, name="Vår vanliga", by=leader)

    told = everything_about(leader)["workshops"]

    assert [one["workshop__title"] for one in told["led"]] == ["Vårens planering"]
    assert [one["name"] for one in told["agendas"]] == ["Vår vanliga"]
    assert "Nycklarna" not in str(told)


def test_the_meetings_of_others_do_not_stand_in_ones_file():
    make_open_workshop("open")

    assert everything_about(make_employee())["workshops"] == {"led": [], "promises": [], "agendas": []}


def test_an_agenda_knows_where_it_is_what_was_before_and_what_comes_after():
    workshop = make_open_workshop("welcome", "open", "vote")

    places = []
    for kind in ("welcome", "open", "vote"):
        step_to(workshop, kind)
        agenda = agenda_of(Workshop.objects.get(pk=workshop.pk))
        places.append([one and one.kind for one in (agenda.before, agenda.now, agenda.after)])

    assert places == [[None, "welcome", "open"], ["welcome", "open", "vote"], ["open", "vote", None]]


def test_an_agenda_that_nobody_has_begun_is_nowhere():
    agenda = agenda_of(make_workshop("welcome", "open"))

    assert (agenda.place, agenda.now, agenda.before, agenda.after) == (-1, None, None, None)
    assert (agenda.minutes, agenda.ends) == (20, "")


def test_an_empty_agenda_takes_no_time():
    workshop = make_workshop("open")
    workshop.blocks.all().delete()

    agenda = agenda_of(workshop)

    assert (agenda.minutes, agenda.ends, agenda.blocks) == (0, "", [])


def test_while_it_goes_on_times_are_counted_from_where_the_group_is():
    workshop = make_open_workshop("welcome", "open", "vote")
    with after(timedelta(minutes=25)):
        step_to(workshop, "open")
        begins = agenda_of(Workshop.objects.get(pk=workshop.pk)).timed[1].begins

        assert begins == clock.now()


def test_a_planned_block_has_its_own_words_or_the_usual_ones():
    assert (Planned("open", 5, title="Skavet").name, Planned("open", 5, ask="Vad?").question) == ("Skavet", "Vad?")
    assert Planned("open", 5).name
    assert starter_called("nonsense") is None


def test_the_code_is_read_aloud_in_threes():
    assert [Workshop(code=code).spoken_code for code in (123045, 100000, None)] == ["123 045", "100 000", ""]


def test_a_block_ends_when_its_minutes_are_over():
    workshop = make_open_workshop("open")

    assert workshop.block_ends == workshop.block_since + timedelta(minutes=10)
    assert make_workshop("open").block_ends is None


def test_what_has_happened_stays_as_it_happened_when_the_group_goes_back_and_forth():
    workshop = make_open_workshop("welcome", "pairs", "open", "vote")
    opened = clock.now()
    with after(timedelta(minutes=25)):
        step_to(workshop, "open")
    with after(timedelta(minutes=40)):
        step_to(workshop, "welcome")
    with after(timedelta(minutes=45)):
        step_to(workshop, "open")
        timed = agenda_of(Workshop.objects.get(pk=workshop.pk)).timed

    after_minutes = [round((one.begins - opened).total_seconds() / 60) for one in timed if not one.is_left_out]
    assert ([one.clock for one in timed if one.is_left_out], after_minutes) == (["–"], [0, 25, 55])
    close_workshop(workshop, by=leader_of(workshop))
    assert [one.clock == "–" for one in agenda_of(Workshop.objects.get(pk=workshop.pk)).timed] == [
        False,
        True,
        False,
        True,
    ]
