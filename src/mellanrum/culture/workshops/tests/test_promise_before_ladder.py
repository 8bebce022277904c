"""What a group promises before it has seen a ladder: a plan all the same, looked back on like any other."""

import pytest
from django.urls import reverse

from mellanrum.culture.journey.actions import book_follow_up, make_plan_in_meeting
from mellanrum.culture.journey.ladder import Principle
from mellanrum.culture.journey.letters import calendar_file
from mellanrum.culture.journey.models import Plan, Step
from mellanrum.culture.journey.queries.groups import steps_to_look_back_on
from mellanrum.culture.journey.queries.over_time import last_promised
from mellanrum.culture.workshops.actions import (
    begin_workshop,
    choose_rungs,
    close_workshop,
    hold_for,
    say_what_came,
    write_step,
)
from mellanrum.culture.workshops.models import Workshop
from mellanrum.culture.workshops.queries.plans import Whom, plan_of
from mellanrum.culture.workshops.starter import Planned
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused

from .factories import (
    answers_rung,
    leader_of,
    make_group_meeting,
    make_open_workshop,
    make_phone,
    shows_ladder,
    step_to,
)
from .meetings import A_MONTH, make_promise, page, send, step_of

pytestmark = pytest.mark.django_db


def promised(workshop: Workshop, **given: object) -> Step:
    return write_step(workshop, by=leader_of(workshop), **step_of(workshop, **given))


def test_a_promise_begins_a_plan_that_tells_which_meeting_it_came_from(client):
    workshop = make_group_meeting("promise")
    note = make_promise(workshop, who="Elin", due_on=clock.today())
    leader = leader_of(workshop)

    told = page(client, workshop, "lead")
    taken = {"what": note.text, "due_on": clock.today(), "holder": leader.email}
    send(client, workshop, "take_promise", taken, note.pk)
    plan = Plan.objects.get()

    assert "You have seen no ladder together." in told
    assert reverse("workshops:take_promise", args=[workshop.pk, note.pk]) in told
    assert (plan.group, plan.reading, str(plan), plan.principles) == (workshop.group, None, "Vårens planering", [])
    assert plan.steps.get().what == "Ringa Kalix"
    assert "Promised at “Vårens planering”" in client.get(plan.get_absolute_url()).content.decode()
    assert "Vårens planering" in client.get(workshop.group.get_absolute_url()).content.decode()


def test_all_promises_of_a_meeting_stand_in_one_plan_and_its_summary_keeps_it(client):
    workshop = make_group_meeting("promise")
    promised(workshop)
    promised(workshop, what="Mejla Luleå")
    close_workshop(workshop, by=leader_of(workshop))
    say_what_came_of(workshop)
    later = another_meeting(workshop)
    promised(later, what="Åka dit")

    told = page(client, workshop, "summary")

    assert list(Plan.objects.order_by("created_at").values_list("meeting", flat=True)) == [
        "Vårens planering",
        "Höstens planering",
    ]
    assert ("Mejla Luleå" in told, "Åka dit" in told) == (True, False)


def test_the_next_meeting_begins_with_what_was_promised():
    workshop = make_group_meeting("promise")
    step = promised(workshop)

    later = another_meeting(workshop)

    assert later.looks_back_on == step.plan
    assert steps_to_look_back_on(workshop.group) == [step]


def test_its_follow_up_is_booked_in_everybodys_calendar():
    workshop = make_group_meeting("promise")
    plan = promised(workshop).plan

    book_follow_up(plan, at=clock.now() + A_MONTH, by=leader_of(workshop))

    invitation = calendar_file(plan).decode().replace("\r\n ", "")
    assert "SUMMARY:Follow-up: Ledningen" in invitation
    assert "DESCRIPTION:Did we keep it?\\nhttp" in invitation


def test_what_was_promised_before_too_few_had_answered_goes_on_after_the_ladder_is_shown():
    workshop = make_group_meeting("alone", "promise", "reveal", "rung")
    step_to(workshop, "promise")
    step = promised(workshop)
    shows_ladder(workshop)

    answers_rung(workshop, *[Principle.CURIOSITY] * 5)

    plan = Plan.objects.get()
    assert (plan, plan.principles, plan.meeting) == (step.plan, [Principle.CURIOSITY], "")
    assert plan.reading == Workshop.objects.get(pk=workshop.pk).reading


def test_once_the_ladder_is_seen_what_to_strengthen_is_chosen_first(client):
    workshop = make_group_meeting("alone", "reveal", "promise")
    shows_ladder(workshop)

    with pytest.raises(Refused, match="There is no plan yet"):
        promised(workshop)

    choose_rungs(workshop, principles=[Principle.TESTING], by=leader_of(workshop))
    assert promised(workshop).plan.principles == [Principle.TESTING]


def test_the_first_ladder_opens_with_what_was_promised_before_it():
    workshop = make_group_meeting("promise")
    promised(workshop)
    close_workshop(workshop, by=leader_of(workshop))
    say_what_came_of(workshop)
    asking = make_group_meeting("alone", "reveal", whom=Whom("", "", group=workshop.group), by=leader_of(workshop))
    shows_ladder(asking)

    last = last_promised(asking.reading)

    assert (last.plan, last.kept) == (Plan.objects.get(), 1)


def test_a_meeting_in_which_something_was_promised_stays_the_groups():
    workshop = make_group_meeting("promise")
    promised(workshop)

    with pytest.raises(Refused, match="The group has promised something here"):
        hold_for(workshop, whom=None, by=leader_of(workshop))


def test_a_group_begins_a_plan_with_its_keeper_as_owner():
    workshop = make_group_meeting("promise")

    plan = make_plan_in_meeting(workshop.group, title="Fredag", by=leader_of(workshop))

    assert (plan.owner, plan_of(workshop)) == (workshop.group.keeper, plan)


def test_on_the_phone_of_a_meeting_for_nobody_a_promise_is_said_to_stay_a_note(client):
    rooms = [make_open_workshop("promise"), make_group_meeting("promise")]

    told = [make_phone(one).get(reverse("workshops:phone", args=[one.pk])).content.decode() for one in rooms]

    assert ["It stays a note in the summary" in one for one in told] == [True, False]


def test_a_promise_with_a_name_and_no_day_shows_the_name(client):
    workshop = make_group_meeting("promise")
    make_promise(workshop, who="Elin")

    told = page(client, workshop, "lead")

    assert "Elin. A note, until it says who and when." in told


def another_meeting(workshop: Workshop) -> Workshop:
    whom = Whom("", "", group=workshop.group)
    blocks = [Planned("promise", 5)]
    return begin_workshop("Höstens planering", blocks=blocks, whom=whom, by=leader_of(workshop))


def say_what_came_of(workshop: Workshop) -> None:
    """The next meeting looks back on all that was promised in this one."""
    later = another_meeting(workshop)
    verdicts = {step: ("kept" if number == 0 else "partly", "") for number, step in enumerate(Step.objects.all())}
    say_what_came(later, verdicts=verdicts, by=leader_of(workshop))
