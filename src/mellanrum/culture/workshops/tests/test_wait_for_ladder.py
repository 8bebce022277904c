"""Two meetings of one group close in time tell nobody what a newcomer answers; the second talks about what there is."""

from datetime import timedelta

import pytest
from django.urls import reverse

from mellanrum.culture.journey.ladder import Principle, Way
from mellanrum.culture.journey.models import Reading
from mellanrum.culture.journey.tests.factories import make_shown_reading, make_unit_group
from mellanrum.culture.workshops.actions import (
    add_block,
    begin_workshop,
    choose_rungs,
    close_workshop,
    drop_block,
    hold_for,
    open_workshop,
)
from mellanrum.culture.workshops.actions.holding import bring_ladder, ensure_ladder_can_be_asked
from mellanrum.culture.workshops.models import Stage, Workshop
from mellanrum.culture.workshops.queries.agenda import agenda_of
from mellanrum.culture.workshops.queries.plans import Whom, plan_of
from mellanrum.culture.workshops.queries.rooms import room_of
from mellanrum.culture.workshops.starter import Planned
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.ui.words import day

from .factories import answers_rung, block_in, leader_of, make_group_meeting, make_open_workshop, shows_ladder, step_to

pytestmark = pytest.mark.django_db
LADDER = ("alone", "reveal")


def make_met_group(*kinds: str) -> Workshop:
    """A meeting that is over, in which six have seen their ladder."""
    workshop = make_group_meeting(*(kinds or LADDER))
    shows_ladder(workshop)
    close_workshop(workshop, by=leader_of(workshop))
    return Workshop.objects.get(pk=workshop.pk)


def plan_another(before: Workshop, *kinds: str) -> Workshop:
    blocks = [Planned(kind, 5) for kind in kinds]
    whom = Whom("", "", group=before.group)
    return begin_workshop("Vi ses igen", blocks=blocks, whom=whom, by=leader_of(before))


def read(client, workshop: Workshop, name: str) -> str:
    client.force_login(leader_of(workshop))
    return client.get(reverse(f"workshops:{name}", args=[workshop.pk])).content.decode()


@pytest.mark.parametrize(("days", "opens"), [(1, False), (27, False), (28, True), (182, True)])
def test_a_meeting_that_asks_again_waits_four_weeks_to_the_day(days, opens):
    before = make_met_group()
    again = plan_another(before, *LADDER)

    # In the morning of the day, however late it was seen the time before.
    with clock.at((clock.now() + timedelta(days=days)).replace(hour=5)):
        if opens:
            open_workshop(again, by=leader_of(again))
        else:
            with pytest.raises(Refused, match=r"could tell what one person answers.*Take away the blocks"):
                open_workshop(again, by=leader_of(again))

    assert Workshop.objects.get(pk=again.pk).stage == (Stage.OPEN if opens else Stage.PLANNED)
    assert Reading.objects.count() == 1 + opens


def test_a_block_that_asks_and_is_added_on_the_way_is_refused_at_its_door():
    before = make_met_group()
    again = plan_another(before, "talk")
    open_workshop(again, by=leader_of(again))
    add_block(again, kind="alone", by=leader_of(again))

    with pytest.raises(Refused, match="could tell what one person answers"):
        step_to(again, "alone")

    assert Reading.objects.count() == 1


def test_a_meeting_turned_to_the_group_on_the_way_is_refused_as_well():
    before = make_met_group()
    again = begin_workshop("Utan grupp", blocks=[Planned("talk", 5), Planned("alone", 5)], by=leader_of(before))
    open_workshop(again, by=leader_of(again))
    hold_for(again, whom=Whom("", "", group=before.group), by=leader_of(again))

    with pytest.raises(Refused, match="could tell what one person answers"):
        step_to(again, "alone")


def test_who_plans_too_early_hears_it_on_the_page_of_the_plan_with_a_way_on(client):
    before = make_met_group()
    again = plan_another(before, *LADDER)

    early = read(client, again, "workshop")
    Workshop.objects.filter(pk=again.pk).update(starts_at=clock.now() + timedelta(days=40))
    late = read(client, again, "workshop")
    talk = read(client, plan_another(before, "reveal", "plan"), "workshop")

    assert ["could tell what one person answers" in page for page in (early, late, talk)] == [True, False, False]
    assert before.group.get_absolute_url() in early
    assert "Take away the blocks where people answer about the ladder." in early


def test_a_ladder_that_was_never_shown_stops_nobody():
    before = make_group_meeting(*LADDER)
    close_workshop(before, by=leader_of(before))
    again = plan_another(before, *LADDER)

    ensure_ladder_can_be_asked(again)
    open_workshop(again, by=leader_of(again))

    assert Reading.objects.count() == 2


def test_a_meeting_that_asks_nothing_talks_about_the_ladder_the_group_has(client):
    group, manager, _people = make_unit_group()
    reading = make_shown_reading(group)
    workshop = make_group_meeting("reveal", "differs", "rung", "plan", whom=Whom("", "", group=group), by=manager)

    room = room_of(agenda_of(workshop), workshop.block)
    wall, lead = read(client, workshop, "wall"), read(client, workshop, "lead")

    assert (workshop.talks_about, workshop.reading, room.may_reveal) == (reading, None, False)
    assert (room.ladder.name, room.brought_from) == (group.name, day(reading.created_at))
    assert ["This is what you answered on" in page for page in (wall, lead)] == [True, True]
    assert ("ladder-dots" in wall, "/reveal/" in lead) == (True, False)
    assert len(room_of(agenda_of(workshop), block_in(workshop, "differs")).differences) == 3


def test_what_the_group_chooses_there_begins_the_plan_after_that_ladder():
    group, manager, _people = make_unit_group()
    reading = make_shown_reading(group)
    workshop = make_group_meeting("reveal", "rung", "plan", whom=Whom("", "", group=group), by=manager)

    answers_rung(workshop, *[Principle.TESTING] * 5)

    plan = plan_of(Workshop.objects.get(pk=workshop.pk))
    assert (plan.reading, plan.principles) == (reading, [Principle.TESTING])


def test_the_summary_says_the_same_however_many_readings_follow(client):
    group, manager, _people = make_unit_group()
    reading = make_shown_reading(group)
    workshop = make_group_meeting("reveal", whom=Whom("", "", group=group), by=manager)
    close_workshop(workshop, by=manager)

    make_shown_reading(group)

    workshop = Workshop.objects.get(pk=workshop.pk)
    assert workshop.talks_about == reading
    assert room_of(agenda_of(workshop), block_in(workshop, "reveal")).results[0].everybody.people == 6
    assert "ladder-dots" in read(client, workshop, "summary")


def test_a_meeting_for_another_group_leaves_the_ladder_of_the_first_behind():
    group, manager, _people = make_unit_group()
    make_shown_reading(group)
    workshop = make_group_meeting("reveal", whom=Whom("", "", group=group), by=manager)

    hold_for(workshop, whom=None, by=manager)
    bring_ladder(workshop)

    assert workshop.talks_about is None
    with pytest.raises(Refused, match="The plan begins when"):
        choose_rungs(workshop, principles=[Principle.TESTING], by=manager)


def test_its_own_ladder_is_what_a_meeting_is_about_when_it_asks():
    before = make_met_group()

    assert (before.ladder, before.talks_about) == (Reading.objects.get(way=Way.MEETING), None)


def test_a_meeting_under_way_brings_the_ladder_when_it_no_longer_asks_or_is_given_its_group():
    group, manager, _people = make_unit_group()
    reading = make_shown_reading(group)
    rehearsed = make_open_workshop("talk", "alone", "reveal", by=manager)
    met = make_open_workshop("talk", "reveal", by=manager)

    for workshop in (rehearsed, met):
        hold_for(workshop, whom=Whom("", "", group=group), by=manager)
    asking = Workshop.objects.get(pk=rehearsed.pk).talks_about
    drop_block(block_in(rehearsed, "alone"), by=manager)

    assert asking is None
    assert [Workshop.objects.get(pk=one.pk).talks_about for one in (rehearsed, met)] == [reading, reading]
