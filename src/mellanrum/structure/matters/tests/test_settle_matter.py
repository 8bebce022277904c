"""Deciding is for the room above; what it leaves here is that one person, or a board, has decided, and what follows."""

import pytest

from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.remembering import forget_everything
from mellanrum.foundation.organisation.roles import UnitKind
from mellanrum.foundation.organisation.tests.factories import make_employee, make_unit
from mellanrum.structure.delegation.tests.factories import make_board, make_order, make_rule
from mellanrum.structure.ideas.actions import step_back
from mellanrum.structure.ideas.models import Idea, NextStep
from mellanrum.structure.ideas.queries.page import idea_page
from mellanrum.structure.ideas.six_answers import six_answers
from mellanrum.structure.ideas.tests.factories import make_idea
from mellanrum.structure.matters import actions
from mellanrum.structure.matters.kinds import MatterStage, Outcome, Way
from mellanrum.structure.matters.queries.deciding import question_now
from mellanrum.structure.process.queries import the_process

from .factories import make_matter, make_prepared

pytestmark = pytest.mark.django_db


def settle(matter, outcome=Outcome.YES):
    person = make_employee()
    actions.settle_matter(matter, outcome=outcome, words="Det bär.", decider=person, by=person)
    return person


def test_what_is_agreed_to_is_carried_out_once():
    matter = make_prepared()
    person = settle(matter)

    move = actions.carry_out_matter(matter, words="Ni får pröva.", by=person)

    idea = Idea.objects.get(pk=matter.idea_id)
    assert (idea.stage_id, move.by, idea.next_step_kind) == ("design", person, NextStep.WORK)
    assert matter.carried_out_at
    matter.refresh_from_db()
    assert (matter.stage, matter.outcome, matter.decider) == (MatterStage.DECIDED, Outcome.YES, person)


def test_what_was_declined_is_not_carried_out():
    matter = make_prepared()
    person = settle(matter, Outcome.NO)

    with pytest.raises(Refused, match="Only what was agreed to is carried out, and once"):
        actions.carry_out_matter(matter, words="", by=person)


def test_nothing_is_carried_out_when_the_idea_has_gone_elsewhere():
    idea = make_idea(stage="design")
    matter = make_prepared(make_matter(idea))
    idea.refresh_from_db()
    person = settle(matter)
    step_back(idea, to=the_process().first, reason="Gräv djupare.", words="Mer att veta.", by=person)

    with pytest.raises(Refused, match="The idea is no longer where it was"):
        actions.carry_out_matter(matter, words="", by=person)


def test_one_person_decides_or_a_board_never_both_and_never_nobody():
    matter = make_prepared()
    person, board = make_employee(), make_board(matter.unit)

    with pytest.raises(Refused, match="One person decides, or a board"):
        actions.settle_matter(matter, outcome=Outcome.YES, words="", decider=person, board=board, by=person)
    with pytest.raises(Refused, match="One person decides, or a board"):
        actions.settle_matter(matter, outcome=Outcome.YES, words="", by=person)


def test_nothing_is_decided_before_it_is_prepared():
    with pytest.raises(Refused, match="The matter has already moved on"):
        settle(make_matter())


def test_what_is_sent_back_is_prepared_anew_by_the_same_person():
    matter = make_prepared()

    actions.send_back_matter(matter, words="Vad kostar det i timmar?", by=make_employee())

    matter.refresh_from_db()
    idea = Idea.objects.get(pk=matter.idea_id)
    assert (matter.stage, idea.waiting_on) == (MatterStage.OPEN, matter.prepared_by)
    assert matter.moves.latest("created_at", "id").words == "Vad kostar det i timmar?"


def test_what_a_board_takes_over_nobody_else_is_asked_to_decide():
    matter = make_prepared()
    board = make_board(matter.unit)

    actions.refer_matter(
        matter, way=Way.TAKEN_OVER, board=board, reason="Det rör alla.", reference="§ 41", by=make_employee()
    )

    question = question_now(matter)
    assert (question.taken_over, question.board) == (True, board)


def test_the_page_of_the_idea_says_that_the_board_has_taken_it_over():
    matter = make_prepared()
    board = make_board(matter.unit, name="Socialnämnden")
    make_order(board, make_rule(kind=matter.kind, most=None))
    forget_everything()
    actions.refer_matter(matter, way=Way.TAKEN_OVER, board=board, reason="Det rör alla.", by=make_employee())

    page = idea_page(matter.idea_id, matter.idea.author)
    (reply,) = [reply for reply in six_answers(page.idea, page.facts) if reply.key == "decision"]

    assert reply.words.startswith("Socialnämnden decides.")
    assert reply.words.endswith("The matter has been taken over by Socialnämnden.")


def test_what_a_board_has_taken_over_is_noted_for_the_one_that_the_unit_serves():
    matter = make_prepared()
    board = make_board(matter.unit)

    referral = actions.refer_matter(matter, way=Way.TAKEN_OVER, reason="Det rör alla.", by=make_employee())

    assert (referral.board, matter.board) == (board, board)


@pytest.mark.parametrize(
    ("way", "why"),
    [(Way.HANDED_UP, "No board is written down for"), (Way.TAKEN_OVER, "Say which board has taken it over")],
)
def test_what_no_board_can_decide_is_not_left_to_one(way, why):
    matter = make_prepared()

    with pytest.raises(Refused, match=why):
        actions.refer_matter(matter, way=way, reason="Stort.", by=make_employee())

    assert not matter.referrals.exists()


def test_where_a_unit_serves_several_somebody_says_which():
    matter = make_prepared()
    boards = [make_board(matter.unit), make_board(matter.unit)]

    with pytest.raises(Refused):
        actions.refer_matter(matter, way=Way.HANDED_UP, reason="Stort.", by=make_employee())
    actions.refer_matter(matter, way=Way.HANDED_UP, board=boards[1], reason="Stort.", by=make_employee())

    assert matter.board == boards[1]


def test_a_company_has_a_board_of_its_own():
    matter = make_prepared(make_matter(make_idea(unit=make_unit(kind=UnitKind.COMPANY))))

    referral = actions.refer_matter(matter, way=Way.HANDED_UP, reason="Stort.", by=make_employee())

    assert referral.board is None


def test_the_question_counts_those_in_conflict_and_what_was_granted_before():
    matter = make_prepared()
    anna = make_employee()
    actions.declare_conflict(matter, is_conflicted=True, by=anna)
    actions.declare_conflict(matter, is_conflicted=False, by=make_employee())

    question = question_now(matter)

    assert question.conflicted == {anna.pk}
    assert (question.kind, question.unit, question.amount, question.taken_over) == (
        "move_to_pilot",
        matter.unit,
        0,
        False,
    )
