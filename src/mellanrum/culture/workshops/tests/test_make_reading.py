"""A meeting that is held for a group: what is answered about the ladder is a reading, beside the earlier ones."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from mellanrum.culture.anonymity.actions import take_open_seat
from mellanrum.culture.journey.actions import change_principle, open_reading
from mellanrum.culture.journey.jobs import keep_readings
from mellanrum.culture.journey.ladder import Cause, GroupKind, Lasting, Place, Principle, Way
from mellanrum.culture.journey.models import Group, Reading, StatementVersion
from mellanrum.culture.journey.queries.asking import SIDES, cause_key, key_of, shown
from mellanrum.culture.journey.queries.groups import readings_of
from mellanrum.culture.journey.queries.statements import the_statements
from mellanrum.culture.journey.tests.factories import make_editor, make_shown_reading, make_unit_group
from mellanrum.culture.workshops.actions import (
    answer_block,
    begin_workshop,
    close_workshop,
    go_to_block,
    hold_for,
    open_workshop,
    reveal_block,
)
from mellanrum.culture.workshops.models import Workshop
from mellanrum.culture.workshops.queries.agenda import agenda_of
from mellanrum.culture.workshops.queries.asking import pages_of
from mellanrum.culture.workshops.queries.plans import Whom, whom_for
from mellanrum.culture.workshops.queries.rooms import room_of
from mellanrum.culture.workshops.starter import Planned
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.models import AuditEntry
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee, make_unit

from .factories import block_in, leader_of, make_group_meeting, make_phone, shows_ladder, step_to

pytestmark = pytest.mark.django_db
LADDER = ("alone", "reveal", "again", "talk")


def happened(kind: str) -> int:
    return AuditEntry.objects.filter(kind=kind).count()


def test_what_a_meeting_answers_is_a_reading_of_its_group():
    workshop = make_group_meeting("welcome", *LADDER)
    before = workshop.reading

    shows_ladder(workshop)

    workshop.refresh_from_db()
    reading = workshop.reading
    assert before is None
    assert (reading.group, reading.way, reading.statements_id) == (workshop.group, Way.MEETING, 1)
    assert readings_of(workshop.group) == [reading]
    assert shown(reading).people == 6
    assert [happened(kind) for kind in ("ReadingOpened", "ReadingShown")] == [1, 1]


def test_it_is_asked_all_that_any_other_reading_asks():
    workshop = make_group_meeting("alone")

    asked = {asked.key for page in pages_of(block_in(workshop, "alone")) for asked in page.asked}

    told = {key_of(one, side) for one in Principle for side in SIDES} | {cause_key(one) for one in Cause}
    assert asked == told


def test_where_people_want_to_be_and_what_moved_them_is_told_afterwards():
    workshop = make_group_meeting(*LADDER)

    shows_ladder(workshop, wanted=Place.INNOVATIVE, causes=True)

    result = shown(Reading.objects.get())
    assert {rung.wanted.innovative for rung in result.rungs} == {6}
    assert {count.most for count in result.causes.values()} == {6}


def test_a_meeting_for_nobody_in_particular_keeps_its_ladder_to_itself():
    workshop = make_group_meeting(*LADDER, whom=None)

    shows_ladder(workshop)

    assert not Reading.objects.exists()
    assert room_of(agenda_of(workshop), block_in(workshop, "reveal")).ladder is not None


def test_four_answers_make_no_reading():
    workshop = make_group_meeting(*LADDER)

    with pytest.raises(Refused, match="At least 5"):
        shows_ladder(workshop, people=4)
    close_workshop(workshop, by=leader_of(workshop))

    reading = Reading.objects.get()
    assert (reading.shown_at, shown(reading), readings_of(workshop.group)) == (None, None, [])
    assert reading.closed_at
    assert happened("ReadingEnded") == 1


def test_whoever_answers_again_is_counted_as_the_release_rules_say():
    workshop = make_group_meeting(*LADDER)
    seats = shows_ladder(workshop)
    again = step_to(workshop, "again")

    for token in seats[:4]:
        answer_block(again, choices=_everywhere(Place.INNOVATIVE), token=token)
    with pytest.raises(Refused, match="answer again"):
        reveal_block(again, by=leader_of(workshop))
    answer_block(again, choices=_everywhere(Place.INNOVATIVE), token=seats[4])
    reveal_block(again, by=leader_of(workshop))

    assert workshop.reading.round.releases.count() == 2
    assert happened("ReadingShown") == 1


def test_who_answered_again_is_told_as_closely_as_may_be_and_no_closer(client):
    workshop = make_group_meeting(*LADDER)
    seats = shows_ladder(workshop, people=14)
    again = step_to(workshop, "again")

    for token in seats[1::2][:5]:  # of the seven on the lower level
        answer_block(again, choices=_everywhere(Place.INNOVATIVE), token=token)
    reveal_block(again, by=leader_of(workshop))
    client.force_login(leader_of(workshop))
    page = client.get(workshop.reading.get_absolute_url()).content.decode()

    assert page.count(">2–3<") == page.count(">11–12<") == 9 * 2
    assert "all or all but one" not in page


def test_the_reading_closes_with_the_meeting_and_not_before():
    workshop = make_group_meeting(*LADDER)
    shows_ladder(workshop)
    workshop.refresh_from_db()
    was_open = workshop.reading.is_open

    with clock.at(clock.now() + timedelta(hours=20)):
        keep_readings()
    left = Reading.objects.get().is_open
    close_workshop(workshop, by=leader_of(workshop))

    assert (was_open, left, Reading.objects.get().is_open) == (True, True, False)
    assert shown(Reading.objects.get()).people == 6


def test_it_keeps_the_words_it_was_asked_with():
    workshop = make_group_meeting("alone", "reveal")
    told = the_statements().definition["principles"][Principle.TESTING]["words"]

    words = {language: said | {"name": "Prova"} for language, said in told.items()}
    change_principle(Principle.TESTING, words=words, notes={}, by=make_editor(), base=the_statements().number)

    titles = [page.title for page in pages_of(block_in(workshop, "alone"))]
    assert StatementVersion.objects.count() == 2
    assert "Prova" not in titles


def test_a_group_that_answers_elsewhere_finishes_that_first():
    group, manager, _people = make_unit_group()
    open_reading(group, way=Way.LINK, lasting=Lasting.WEEK, by=manager)
    workshop = begin_workshop("Träff", blocks=[Planned("alone", 5)], whom=Whom("", "", group=group), by=manager)

    with pytest.raises(Refused, match="The group is answering already"):
        open_workshop(workshop, by=manager)


def test_earlier_readings_hang_beside_it_on_the_wall_and_on_the_page_of_the_group(client):
    group, manager, _people = make_unit_group()
    with clock.at(clock.now() - timedelta(days=182)):
        make_shown_reading(group)
    workshop = make_group_meeting(*LADDER, whom=Whom("", "", group=group), by=manager)
    shows_ladder(workshop)
    client.force_login(manager)

    wall = client.get(reverse("workshops:wall", args=[workshop.pk])).content.decode()
    page = client.get(reverse("journey:group", args=[group.pk])).content.decode()

    assert ('data-age="1"' in wall, 'data-age="1"' in page) == (True, True)
    assert len(readings_of(group)) == 2


def test_while_the_meeting_goes_on_the_page_of_the_reading_waits_for_it(client):
    workshop = make_group_meeting(*LADDER)
    reading = Workshop.objects.get(pk=workshop.pk).reading
    client.force_login(leader_of(workshop))

    waiting = client.get(reading.get_absolute_url()).content.decode()
    closed = client.post(reverse("journey:show", args=[reading.pk]))
    stranger = Client().get(reverse("journey:join", args=[reading.pk]))
    shows_ladder(workshop)
    there = client.get(reading.get_absolute_url()).content.decode()

    assert "The group is in a meeting now" in waiting
    assert (closed.url, stranger.status_code) == (reading.get_absolute_url(), 404)
    assert "6 people answered." in there


def test_a_phone_is_told_where_its_answers_are_kept():
    workshop = make_group_meeting("alone")

    page = make_phone(workshop).get(reverse("workshops:phone", args=[workshop.pk])).content.decode()

    assert f"kept with {workshop.group.name}, beside earlier readings" in page


def test_a_meeting_is_held_for_those_whom_one_calls_together(client):
    group, manager, people = make_unit_group()
    other = make_unit()
    make_employee(other, Role.MANAGER)
    coach = make_employee(group.unit, Role.COACH)

    known = {person: [one.name for one in whom_for(person)] for person in (manager, people[0], coach)}

    assert known == {manager: [group.name], people[0]: [], coach: [group.name]}


def test_a_unit_becomes_a_group_when_a_meeting_is_held_for_it(client):
    unit = make_unit()
    manager = make_employee(unit, Role.MANAGER)
    client.force_login(manager)

    client.post(reverse("workshops:begin") + "?agenda=journey", {"title": "APT", "whom": str(unit.pk)})

    group = Group.objects.get()
    assert (group.unit, group.kind, Workshop.objects.get().group) == (unit, GroupKind.UNIT, group)


def test_a_group_may_begin_with_the_meeting_and_the_meeting_may_change_its_mind(client):
    person = make_employee(make_unit())
    client.force_login(person)
    client.post(reverse("workshops:begin") + "?agenda=half", {"title": "Chefsdagen", "whom": "new"})
    workshop = Workshop.objects.get()

    begun = workshop.group
    client.post(reverse("workshops:plan", args=[workshop.pk]), {"title": "Chefsdagen", "tables": 4, "whom": ""})

    workshop.refresh_from_db()
    assert (begun.name, begun.kind, begun.keeper) == ("Chefsdagen", GroupKind.OTHER, person)
    assert (workshop.group, workshop.tables) == (None, 4)


def test_nobody_holds_a_meeting_for_a_group_that_is_not_theirs(client):
    group, _manager, _people = make_unit_group()
    client.force_login(make_employee(make_unit()))

    answer = client.post(reverse("workshops:begin") + "?agenda=half", {"title": "APT", "whom": str(group.pk)})

    assert answer.status_code == 422
    assert not Workshop.objects.exists()


def test_once_the_group_has_been_asked_the_meeting_stays_theirs():
    workshop = make_group_meeting("alone")

    with pytest.raises(Refused, match="the meeting stays theirs"):
        hold_for(workshop, whom=None, by=leader_of(workshop))


def test_coming_back_to_the_ladder_makes_no_second_reading():
    workshop = make_group_meeting("alone", "talk")
    for kind in ("talk", "alone"):
        workshop.refresh_from_db()
        go_to_block(workshop, block=block_in(workshop, kind), seen=workshop.version, by=leader_of(workshop))

    assert Reading.objects.count() == 1


def _everywhere(place: str) -> dict[str, str]:
    return {key_of(one, side): place for one in Principle for side in ("organisation", "individual")}


def test_a_seat_from_another_room_answers_nothing():
    workshop = make_group_meeting("alone")

    with pytest.raises(Refused, match="no seat here"):
        answer_block(block_in(workshop, "alone"), choices={}, token=take_open_seat(make_unit().pk))
