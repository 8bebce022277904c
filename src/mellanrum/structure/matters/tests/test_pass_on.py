"""Papers pass on, seats become free, and what was said about a decision stays."""

import pytest

from mellanrum.foundation.accounts.exports import everything_about
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.organisation.actions import deactivate_person
from mellanrum.foundation.organisation.tests.factories import make_administrator, make_employee
from mellanrum.structure.ideas.models import OwnStep
from mellanrum.structure.matters import actions
from mellanrum.structure.matters.actions.moving import lay_next_step, move_matter, tell_of
from mellanrum.structure.matters.actions.preparing import ask_council, ask_decider
from mellanrum.structure.matters.kinds import MatterStage

from .factories import assess, chair_of, make_council, make_item, make_matter, make_meeting, make_prepared

pytestmark = pytest.mark.django_db


def test_somebody_else_writes_the_papers_and_has_the_next_step():
    matter, heir = make_matter(), make_employee()

    actions.pass_on_preparation(matter, to=heir, by=matter.prepared_by)

    matter.refresh_from_db()
    matter.idea.refresh_from_db()
    assert (matter.prepared_by, matter.idea.waiting_on) == (heir, heir)


def test_papers_that_are_handed_in_are_nobodys_to_change():
    matter = make_prepared()
    by = matter.prepared_by

    with pytest.raises(Refused, match="The papers are handed in already"):
        actions.pass_on_preparation(matter, to=make_employee(), by=by)
    with pytest.raises(Refused, match="The papers are handed in already"):
        actions.save_papers(matter, summary="", proposal="x", if_not="", board=None, council=None, by=by)


def test_papers_without_a_proposal_are_not_handed_in():
    matter = make_matter()

    with pytest.raises(Refused, match="Write what you propose before you hand in the papers"):
        actions.hand_in_papers(matter, by=matter.prepared_by)


def test_whoever_leaves_leaves_their_papers_to_another_and_their_seat_free():
    council = make_council()
    matter = make_matter()
    leaving = matter.prepared_by
    actions.appoint_member(council, person=leaving, part="member", by=make_administrator())
    assert actions.matters_held(leaving) == 2

    deactivate_person(leaving, by=make_administrator())

    matter.refresh_from_db()
    assert matter.prepared_by != leaving
    assert actions.matters_held(leaving) == 0
    assert council.memberships.get(person=leaving).ends_on == clock.today()


def test_by_hand_it_is_the_same():
    matter, heir = make_matter(), make_employee()

    actions.hand_over_matters(matter.prepared_by, heir, None)
    actions.cover_matters(clock.today())

    matter.refresh_from_db()
    assert matter.prepared_by == heir


def test_whoever_has_said_something_about_a_decision_stays_in_the_record():
    anna = make_employee()
    make_item(make_council(anna))

    assert actions.stay_in_matters(anna)
    assert not actions.stay_in_matters(make_employee())


def test_a_person_gets_what_they_have_thought_and_said():
    anna = make_employee()
    item = make_item(make_council(anna))
    assess(item, anna)

    told = everything_about(anna)["matters"]

    assert [one["words"] for one in told["assessments"]] == ["Värt att pröva."]
    assert [one["part"] for one in told["councils"]] == ["member"]


def test_a_withdrawn_matter_lets_the_idea_go_on_where_it_is():
    matter = make_matter()

    actions.withdraw_matter(matter, words="Vi väntar.", by=matter.prepared_by)

    matter.idea.refresh_from_db()
    assert (matter.stage, matter.idea.next_step) == (MatterStage.WITHDRAWN, OwnStep.USUAL)


def test_what_is_no_longer_under_way_goes_no_higher():
    matter = make_matter()
    actions.withdraw_matter(matter, words="", by=matter.prepared_by)

    with pytest.raises(Refused, match="The matter is no longer under way"):
        actions.refer_matter(matter, way="handed_up", reason="Stort.", by=matter.prepared_by)


def test_every_step_is_kept_and_lays_the_next_one():
    council = make_council()
    meeting = make_meeting(council)
    matter, by = make_prepared(), make_employee()

    ask_council(matter, council, by=by)
    matter.idea.refresh_from_db()
    assert (matter.idea.waiting_on, matter.idea.due_on) == (chair_of(council), meeting.starts_at.date())
    assert ask_decider(matter, by=by).of == matter.prepared_by
    lay_next_step(matter, OwnStep.SETTLE, holder=by, due_on=clock.today(), by=by)
    move_matter(matter, MatterStage.OPEN, words="Om igen.", by=by)
    tell_of(matter, MatterStage.OPEN, words="Och igen.", by=by)

    assert [move.words for move in matter.moves.order_by("created_at")][-2:] == ["Om igen.", "Och igen."]
