"""The next meeting of the same group begins with what it promised, and what came of it stays on the page."""

import pytest
from django.urls import reverse

from mellanrum.culture.journey.models import Step
from mellanrum.culture.journey.tests.factories import four_weeks_pass
from mellanrum.culture.workshops.actions import (
    add_block,
    begin_workshop,
    close_workshop,
    drop_block,
    open_workshop,
    say_what_came,
    write_step,
)
from mellanrum.culture.workshops.actions.holding import look_back_first
from mellanrum.culture.workshops.actions.promising import everybody_looks
from mellanrum.culture.workshops.models import Workshop
from mellanrum.culture.workshops.queries.agenda import agenda_of
from mellanrum.culture.workshops.queries.plans import Whom, plan_of
from mellanrum.culture.workshops.queries.rooms import room_of
from mellanrum.culture.workshops.starter import Planned
from mellanrum.foundation.core.errors import Refused

from .factories import block_in, leader_of, make_group_meeting, step_to
from .meetings import make_planning_meeting, page, send, step_of

pytestmark = pytest.mark.django_db


def make_next_meeting(workshop: Workshop, *kinds: str) -> Workshop:
    """Half a year later the same group meets again."""
    blocks = [Planned(kind, 5) for kind in kinds]
    leader = leader_of(workshop)
    return begin_workshop("Vi ses igen", blocks=blocks, whom=Whom("", "", group=workshop.group), by=leader)


def make_kept_plan() -> tuple[Workshop, Step]:
    """A meeting that is over, with one thing to do in its plan."""
    workshop = make_planning_meeting()
    step = write_step(workshop, by=leader_of(workshop), **step_of(workshop))
    close_workshop(workshop, by=leader_of(workshop))
    return workshop, step


def test_the_next_meeting_opens_with_did_we_keep_it_and_its_result_stays(client):
    before, step = make_kept_plan()
    workshop = make_next_meeting(before, "welcome", "alone")
    leader = leader_of(workshop)
    four_weeks_pass(workshop.group)
    open_workshop(workshop, by=leader)
    first = agenda_of(workshop).now.kind

    waiting = page(client, workshop, "wall")
    with pytest.raises(Refused, match="Look back first"):
        step_to(workshop, "alone")
    send(client, workshop, "look_back", {f"verdict_{step.pk}": "kept", f"outcome_{step.pk}": "Vi ringde Kalix."})
    there = [page(client, workshop, name) for name in ("wall", "lead")]
    step_to(workshop, "alone")
    close_workshop(workshop, by=leader)

    assert first == "kept"
    assert ("Ringa Kalix" in waiting, "not looked back on yet" in waiting) == (True, True)
    there.append(page(client, workshop, "summary"))
    assert ["Vi ringde Kalix." in page for page in there] == [True] * 3
    told = client.get(reverse("journey:group", args=[before.group_id])).content.decode()
    assert "Vi ringde Kalix." in told


def test_a_meeting_planned_before_the_promise_looks_back_too():
    before = make_planning_meeting()
    workshop = make_next_meeting(before, "talk")
    write_step(before, by=leader_of(before), **step_of(before))
    close_workshop(before, by=leader_of(before))

    open_workshop(workshop, by=leader_of(workshop))

    assert [block.kind for block in workshop.blocks.order_by("position")] == ["kept", "talk"]
    assert workshop.looks_back_on == plan_of(before)


def test_opened_once_more_it_does_not_ask_what_came_of_what_was_just_promised():
    workshop, _step = make_kept_plan()

    open_workshop(workshop, by=leader_of(workshop))

    assert not workshop.blocks.filter(kind="kept").exists()


def test_the_block_may_be_taken_away_and_put_back():
    before, _step = make_kept_plan()
    workshop = make_next_meeting(before, "talk")
    leader = leader_of(workshop)
    drop_block(workshop.blocks.get(kind="kept"), by=leader)

    open_workshop(workshop, by=leader)
    left = workshop.blocks.count()
    add_block(workshop, kind="kept", by=leader)

    assert left == 1
    assert [one.what for one in room_of(agenda_of(workshop), block_in(workshop, "kept")).looked_back_on] == [
        "Ringa Kalix"
    ]


def test_with_nothing_promised_there_is_nothing_to_look_back_on(client):
    workshop = make_group_meeting("kept")

    told = page(client, workshop, "lead")
    with pytest.raises(Refused, match="There is nothing to look back on"):
        say_what_came(workshop, verdicts={}, by=leader_of(workshop))

    assert "There is nothing to look back on." in told


def test_looking_back_first_is_said_once():
    before, _step = make_kept_plan()
    workshop = make_next_meeting(before, "talk")

    look_back_first(workshop)

    assert workshop.blocks.filter(kind="kept").count() == 1
    assert workshop.looks_back_on == plan_of(before)


def test_what_was_said_is_news_to_every_screen():
    workshop = make_planning_meeting()
    before = workshop.version

    everybody_looks(workshop)

    workshop.refresh_from_db()
    assert workshop.version == before + 1
