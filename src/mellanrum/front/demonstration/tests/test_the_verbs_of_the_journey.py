"""What a line of the journey makes a group do."""

import datetime
from typing import Any

import pytest

from mellanrum.culture.anonymity.queries import seat_is_taken
from mellanrum.culture.journey.ladder import Piles, Principle
from mellanrum.culture.journey.models import Group, OwnLadder, Plan, Reading, Step
from mellanrum.culture.journey.queries.asking import shown
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.working_days import is_working_day
from mellanrum.front.demonstration.actions import walking
from mellanrum.front.demonstration.actions.founding import Cast, found_town
from mellanrum.front.demonstration.actions.walking import Walking, walk, walk_alone
from mellanrum.front.demonstration.story import Happening, Story, read_town, read_walks

pytestmark = pytest.mark.django_db

TEAM = Story("Ledningen", {"kind": "team", "keeper": "Elin Sarri"}, ())
UNIT = Story("Hemtjänst Norr", {"kind": "unit", "keeper": "Peter Holmqvist"}, ())
SIX = {one: [[1, 2, 3], [0, 4, 2], [0, 1, 5]] for one in Principle.values}
ELEVEN = {one: [[3, 6, 2], [2, 7, 2], [0, 4, 7]] for one in Principle.values}
STEP = {"what": "Ringa grannen", "days": 5, "holder": "Peter Holmqvist", "card": "fem-varfor"}


@pytest.fixture
def cast() -> Cast:
    return found_town(read_town())


def let(cast: Cast, story: Story, does: str, **said: Any) -> None:
    walk(Walking(story, Happening(0, does, "", said), cast, clock.today()))


def read_together(cast: Cast) -> Reading:
    """Six have met, answered and looked."""
    let(cast, TEAM, "gather")
    let(cast, TEAM, "open", way="link", lasting="meeting")
    let(cast, TEAM, "answer", rungs=SIX, causes={"staffing": 2, "priorities": 3})
    let(cast, TEAM, "show")
    return Reading.objects.select_related("round").get()


def test_every_verb_of_the_journey_is_an_action_we_know():
    told = {happening.does for group in read_walks().groups for happening in group.happenings}

    assert told == set(walking.VERBS)


def test_walk_gathers_a_group_around_whoever_keeps_it(cast):
    let(cast, TEAM, "gather")

    assert [(group.name, group.keeper.name) for group in Group.objects.all()] == [("Ledningen", "Elin Sarri")]


def test_what_is_told_is_what_is_shown(cast):
    result = shown(read_together(cast))

    assert result is not None
    assert result.people == 6
    assert {(rung.organisation, rung.individual) for rung in result.rungs} == {(Piles(1, 2, 3), Piles(0, 4, 2))}
    assert {cause: count.least for cause, count in result.causes.items()} == {"staffing": 2, "priorities": 3}


def test_everybody_answers_from_a_seat_of_their_own_but_the_silent(cast):
    let(cast, UNIT, "gather")
    let(cast, UNIT, "open", way="named", lasting="week")

    silent = ["Ronja Mäki"]
    let(cast, UNIT, "answer", silent=silent, rungs=ELEVEN, causes={"staffing": 6, "priorities": 0}, words=["Vi är få."])

    reading = Reading.objects.get()
    assert seat_is_taken(reading.round, cast.people["Fatuma Ali"])
    assert not seat_is_taken(reading.round, cast.people["Ronja Mäki"])
    let(cast, UNIT, "show")
    result = shown(Reading.objects.get())
    assert result is not None
    assert (result.people, result.comments) == (11, ("Vi är få.",))


def test_a_plan_has_steps_with_owners_and_a_day_to_look_again(cast):
    read_together(cast)

    at = datetime.time(8)
    let(cast, TEAM, "plan", principles=["curiosity"], steps=[STEP], follow_up_ago=-30, follow_up_at=at)

    plan, step = Plan.objects.get(), Step.objects.get()
    assert (plan.principles, plan.owner.name) == (["curiosity"], "Elin Sarri")
    assert (step.holder.name, step.card.key if step.card else "") == ("Peter Holmqvist", "fem-varfor")
    assert plan.follow_up_at is not None
    assert is_working_day(plan.follow_up_at.date())


def test_a_group_tries_the_card_of_a_step(cast):
    read_together(cast)
    let(cast, TEAM, "plan", principles=["curiosity"], steps=[STEP], follow_up_ago=-30, follow_up_at=datetime.time(8))

    let(cast, TEAM, "try", what=STEP["what"], words="Det femte svaret var vårt eget.")

    assert list(Step.objects.values_list("came_of_card", flat=True)) == ["Det femte svaret var vårt eget."]


def test_a_group_looks_back_on_what_it_said(cast):
    read_together(cast)
    let(cast, TEAM, "plan", principles=["curiosity"], steps=[STEP], follow_up_ago=-30, follow_up_at=datetime.time(8))

    outcome = {"what": STEP["what"], "verdict": "not_done", "words": "Vi glömde."}
    let(cast, TEAM, "look_back", outcomes=[outcome])

    assert list(Step.objects.values_list("verdict", "outcome")) == [("not_done", "Vi glömde.")]


def test_nothing_is_shown_before_it_has_been_asked(cast):
    let(cast, TEAM, "gather")

    with pytest.raises(Reading.DoesNotExist):
        let(cast, TEAM, "show")


def test_walk_alone_is_for_oneself(cast):
    told = {"person": "Ronja Mäki", "notes": ["testing-innovative-individual-1"], "words": "Jag provar."}

    walk_alone(told, cast)

    own = OwnLadder.objects.get()
    assert (own.person.name, own.recognised, own.reflection) == ("Ronja Mäki", told["notes"], "Jag provar.")
