"""Two at the same moment: one of them does it, the other is told, and what is kept is whole."""

import pytest

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.tests.races import at_once, refused
from mellanrum.foundation.organisation.tests.factories import make_administrator, make_employee
from mellanrum.structure.ideas.models import Idea
from mellanrum.structure.ideas.tests.factories import make_idea
from mellanrum.structure.matters import actions
from mellanrum.structure.matters.kinds import Advice, MatterStage, MeetingStage, MemberPart, Outcome
from mellanrum.structure.matters.models import AgendaItem, Matter, Meeting, Membership
from mellanrum.structure.process.queries import the_process

from .conftest import MONDAY
from .factories import (
    assess,
    begin,
    chair_of,
    come_to,
    make_assessed,
    make_council,
    make_item,
    make_matter,
    make_meeting,
    make_prepared,
)

pytestmark = pytest.mark.django_db(transaction=True)
MOVED_ON = "Reload the page to see where it is."
WORDS = {"sv": {"name": "Modet"}}


def meanwhile(deed):
    """A deed in a moment of its own: another thread has a clock of its own."""

    def do():
        with clock.at(MONDAY):
            return deed()

    return do


def copies(thing, *around: str):
    """The same thing as two people have it before them."""
    the_process()
    return [type(thing).objects.select_related(*around).get(pk=thing.pk) for _each in range(2)]


def matters(matter):
    return copies(matter, "idea__unit", "council", "unit", "board", "request", "prepared_by")


def items(item):
    return copies(item, "matter__idea__unit", "matter__council", "matter__request", "matter__unit", "meeting__council")


def told(*deeds):
    return refused(*map(meanwhile, deeds))


def test_two_who_ask_for_the_same_decision_open_one_matter():
    idea = make_idea()
    stage, by = the_process().after(idea.at), idea.waiting_on
    both = copies(idea, "unit")

    said = told(
        *(lambda one=one: actions.open_matter(one, to=stage, kind="move_to_pilot", words="", by=by) for one in both)
    )

    assert said == ["The decision is being prepared already. The idea's page tells by whom."]
    assert Matter.objects.count() == 1


def test_papers_handed_in_twice_are_handed_in_once():
    matter = make_matter()
    Matter.objects.filter(pk=matter.pk).update(proposal="Pröva.")
    both = matters(matter)

    said = told(*(lambda one=one: actions.hand_in_papers(one, by=one.prepared_by) for one in both))

    assert [MOVED_ON in sentence for sentence in said] == [True]
    assert matter.moves.filter(to_stage=MatterStage.PREPARED).count() == 1


def test_one_takes_back_while_another_decides_and_one_of_them_is_too_late():
    one, other = matters(make_prepared())
    decider = make_employee()

    said = told(
        lambda: actions.withdraw_matter(one, words="Vi väntar.", by=decider),
        lambda: actions.settle_matter(other, outcome=Outcome.YES, words="Ja.", decider=decider, by=decider),
    )

    kept = Matter.objects.get()
    assert [MOVED_ON in sentence for sentence in said] == [True]
    assert kept.moves.filter(to_stage__in=[MatterStage.WITHDRAWN, MatterStage.DECIDED]).count() == 1
    assert (kept.stage == MatterStage.DECIDED) == (kept.decider == decider)


def test_what_is_agreed_to_is_carried_out_once_though_two_do_it():
    matter, person = make_prepared(), make_employee()
    actions.settle_matter(matter, outcome=Outcome.YES, words="Ja.", decider=person, by=person)
    both = matters(matter)

    said = told(*(lambda one=one: actions.carry_out_matter(one, words="Ja.", by=person) for one in both))

    assert said == ["Only what was agreed to is carried out, and once."]
    assert Idea.objects.get().stage_id == "design"


def test_an_agenda_is_fixed_once():
    council = make_council()
    meeting, by = make_meeting(council), chair_of(council)
    make_prepared()
    both = copies(meeting, "council")

    said = told(*(lambda one=one: actions.call_meeting(one, by=by) for one in both))

    assert len(said) == 1
    assert AgendaItem.objects.count() == 1


def test_a_meeting_is_begun_or_called_off_and_never_both():
    item = make_item()
    by = chair_of(item.meeting.council)
    come_to(item.meeting)
    one, other = copies(item.meeting, "council")

    said = told(lambda: actions.begin_meeting(one, present=[by], by=by), lambda: actions.cancel_meeting(other, by=by))

    kept = Meeting.objects.get()
    assert [MOVED_ON in sentence for sentence in said] == [True]
    assert kept.attendances.exists() == (kept.stage == MeetingStage.OPEN)


def test_what_came_late_is_taken_up_once_though_the_button_is_pressed_twice():
    item = make_item()
    late, by = make_prepared(), chair_of(item.meeting.council)
    both = zip(copies(item.meeting, "council"), matters(late), strict=True)

    said = told(*(lambda here=here, one=one: actions.add_to_agenda(here, matter=one, by=by) for here, one in both))

    assert said == ["It is on an agenda already."]
    assert sorted(AgendaItem.objects.values_list("position", flat=True)) == [1, 2]


def test_the_last_two_who_score_close_the_scoring_between_them():
    anna, bo = make_employee(), make_employee()
    item = make_item(make_council(anna, bo))
    begin(item, anna, bo)
    one, other = items(item)

    at_once(meanwhile(lambda: assess(one, anna)), meanwhile(lambda: assess(other, bo)))

    item.refresh_from_db()
    assert item.is_closed
    assert {each.person for each in item.assessments.all()} == {anna, bo}


def test_the_chair_closes_while_a_member_hands_in_and_what_is_shown_is_all_there_is():
    anna, bo = make_employee(), make_employee()
    item = make_item(make_council(anna, bo))
    by = chair_of(item.meeting.council)
    begin(item, by, anna, bo)
    assess(item, anna)
    one, other = items(item)

    said = told(lambda: actions.close_scoring(one, by=by), lambda: assess(other, bo))

    item.refresh_from_db()
    assert item.is_closed
    assert item.assessments.count() == 2 - len(said)
    assert set(said) <= {"The scoring of this matter is closed."}


def test_a_council_says_one_thing_though_two_write_it_down():
    item = make_assessed()
    by = chair_of(item.meeting.council)
    one, other = items(item)

    said = told(
        lambda: actions.give_recommendation(one, advice=Advice.RECOMMEND, words="Ja.", by=by),
        lambda: actions.give_recommendation(other, advice=Advice.COME_BACK, words="Mer.", by=by),
    )

    item.refresh_from_db()
    item.matter.refresh_from_db()
    came_back = item.recommendation.advice == Advice.COME_BACK
    assert said == ["The council has given its recommendation already."]
    assert item.matter.stage == (MatterStage.OPEN if came_back else MatterStage.RECOMMENDED)


def test_one_seat_is_taken_once_though_it_is_offered_twice():
    council, person, by = make_council(), make_employee(name="Anna Ek"), make_administrator()
    both = copies(council)

    said = told(
        *(lambda one=one: actions.appoint_member(one, person=person, part=MemberPart.MEMBER, by=by) for one in both)
    )

    assert said == ["Anna Ek sits in the council already."]
    assert Membership.objects.filter(person=person).count() == 1


def test_two_new_chairs_at_once_are_one():
    council, by = make_council(), make_administrator()
    actions.release_member(council.memberships.get(), by=by)
    people, both = [make_employee(), make_employee()], copies(council)

    said = told(
        *(
            lambda one=one, who=who: actions.appoint_member(one, person=who, part=MemberPart.CHAIR, by=by)
            for one, who in zip(both, people, strict=True)
        )
    )

    assert said == ["The council has a chair. Let that one leave first."]
    assert council.memberships.filter(ends_on=None).count() == 1


def test_two_who_write_the_eighth_criterion_write_one():
    council = make_council()
    by = chair_of(council)
    actions.write_criterion(council, words=WORDS, by=by)

    said = told(*(lambda one=one: actions.write_criterion(one, words=WORDS, by=by) for one in copies(council)))

    assert said == ["A council looks with at most 8 criteria."]
    assert council.criteria.filter(is_asked=True).count() == 8


def test_a_seat_is_left_once():
    council, by = make_council(make_employee(name="Bo Al")), make_administrator()
    seat = council.memberships.get(part=MemberPart.MEMBER)

    said = told(*(lambda one=one: actions.release_member(one, by=by) for one in copies(seat, "council", "person")))

    assert said == ["Bo Al has left the council already."]
