"""A stage that needs a formal decision: the idea stays, and its next step tells who prepares it and until when."""

from datetime import timedelta

import pytest

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.working_days import add_working_days
from mellanrum.structure.ideas.models import NextStep
from mellanrum.structure.ideas.tests.factories import make_idea, make_unit_with_people
from mellanrum.structure.matters.kinds import MatterStage
from mellanrum.structure.matters.models import Matter
from mellanrum.structure.matters.queries.choosing import DAYS_TO_PREPARE

from .factories import make_council, make_matter, make_meeting

pytestmark = pytest.mark.django_db


def test_the_idea_stays_where_it_is_and_tells_who_prepares_it_and_until_when():
    unit, leader, _manager = make_unit_with_people()
    idea = make_idea(unit=unit, stage="design")

    matter = make_matter(idea)

    idea.refresh_from_db()
    due_on = add_working_days(clock.today(), DAYS_TO_PREPARE)
    assert (idea.stage_id, idea.next_step_kind) == ("design", NextStep.MATTER)
    assert (idea.waiting_on, idea.due_on) == (leader, due_on)
    assert idea.next_in_words == "Prepare the formal decision on whether the idea leaves “Explore the set-up”"
    assert (matter.prepared_by, matter.prepare_by, matter.stage) == (leader, due_on, MatterStage.OPEN)


def test_papers_are_promised_for_the_council_s_next_meeting():
    council = make_council(paper_days=14)
    meeting = make_meeting(council, weeks=6)

    matter = make_matter()

    assert (matter.council, matter.prepare_by) == (council, meeting.papers_by)
    assert meeting.papers_by == meeting.starts_at.date() - timedelta(days=14)


def test_the_council_nearest_above_the_unit_gives_advice():
    unit, *_people = make_unit_with_people()
    make_council(name="För hela kommunen")
    near = make_council(name="För enheten", unit=unit)

    matter = make_matter(unit=unit)

    assert matter.council == near


def test_of_two_who_ask_one_gets_a_matter():
    idea = make_idea()
    make_matter(idea)

    with pytest.raises(Refused, match="The decision is being prepared already"):
        make_matter(idea)

    assert Matter.objects.count() == 1
