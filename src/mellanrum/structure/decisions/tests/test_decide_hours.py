"""Hours are decided on as money is: with a record, in the list to the board, and by the board where nobody else may.

``answer_backing`` lets ``decide_hours`` decide, which calls ``keep_answer`` when it is told.
"""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Forbidden, Refused
from mellanrum.foundation.core.jobs import run_due_jobs
from mellanrum.foundation.core.remembering import forget_everything
from mellanrum.foundation.organisation.roles import Role, UnitKind
from mellanrum.foundation.organisation.tests.factories import make_board, make_employee, make_unit
from mellanrum.structure.decisions.actions import correct_decision, decide, release_decision, report_decisions
from mellanrum.structure.decisions.actions.correcting import Correction
from mellanrum.structure.decisions.kinds import Capacity, Part, Reason
from mellanrum.structure.decisions.models import Decision
from mellanrum.structure.decisions.queries.lists import delegated_decisions
from mellanrum.structure.decisions.queries.pages import read_by
from mellanrum.structure.decisions.queries.proof import find_faults
from mellanrum.structure.decisions.queries.waiting import waiting_for
from mellanrum.structure.decisions.wording import list_in_print
from mellanrum.structure.delegation.actions import give_seat, withdraw_rule
from mellanrum.structure.delegation.posts import Post
from mellanrum.structure.delegation.tests.factories import make_order, make_rule
from mellanrum.structure.funding.actions import (
    answer_backing,
    begin_request,
    cover_requests,
    discard_request,
    save_request,
    submit_request,
    withdraw_backing,
    withdraw_request,
)
from mellanrum.structure.funding.models import Backing
from mellanrum.structure.funding.stages import RequestStage
from mellanrum.structure.funding.tests.factories import make_backing, make_request, words
from mellanrum.structure.ideas.tests.factories import make_idea
from mellanrum.structure.matters.kinds import MatterStage, Outcome

from .factories import as_if_committed, no, yes

pytestmark = pytest.mark.django_db
FEW, MANY = 100, 400


@pytest.fixture
def line():
    """A unit in a department: its manager grants a few hours, the head of the department many, the board the rest."""
    above = make_unit(kind=UnitKind.DEPARTMENT)
    unit = make_unit(parent=above)
    near, higher = make_employee(unit, Role.MANAGER, name="Ulf Ek"), make_employee(above, Role.MANAGER, name="Mia Ask")
    board = make_board(above, name="Socialnämnden")
    make_order(
        board,
        make_rule(point="2.1", kind="grant_hours", most=FEW, post=Post.MANAGER),
        make_rule(point="2.2", kind="grant_hours", most=MANY, post=Post.DEPARTMENT_MANAGER),
    )
    return unit, near, higher, board


@pytest.fixture
def registrar():
    return make_employee(make_unit(), Role.REGISTRAR)


def asked(unit, hours: int = 40, *, request=None) -> Backing:
    backing = make_backing(request or make_request("draft"), hours=hours, unit=unit)
    run_due_jobs()
    return Backing.objects.get(pk=backing.pk)


def decided(backing) -> Decision:
    return Decision.objects.get(matter__backing=backing)


@pytest.mark.parametrize(
    ("accept", "outcome", "reason"), [(True, Outcome.YES, Reason.TIME), (False, Outcome.NO, Reason.NO_TIME)]
)
def test_the_answer_of_a_manager_is_a_decision_by_delegation(line, accept, outcome, reason):
    unit, near, _higher, board = line
    backing = asked(unit)

    answer_backing(backing, accept=accept, answer="Efter påsk.", by=near)
    as_if_committed()

    decision = decided(backing)
    (read,) = read_by(near, Decision.objects.filter(pk=decision.pk))
    assert (decision.outcome, decision.reason, decision.kind) == (outcome, reason, "grant_hours")
    assert (decision.board, decision.point, decision.capacity) == (board, "2.1", Capacity.HOLDER)
    assert (read.decider, read.words, read.proposal) == ("Ulf Ek", "Efter påsk.", backing.in_words)
    assert decision.given_in_words == ("40 hours" if accept else "")
    assert decision.letter.released_at is not None
    assert find_faults() == []
    assert (backing.accepted, backing.answer, backing.person) == (accept, "Efter påsk.", near)
    assert backing.ground == "nearest manager. Point 2.1 of the delegation order of Socialnämnden gives the right."


def test_one_tap_without_words_says_what_the_tap_says(line):
    unit, near, *_ = line
    backing = asked(unit)

    answer_backing(backing, accept=True, by=near)

    assert decided(backing).openings.get(part=Part.WORDS).value == "There is time for it"
    assert backing.answer == ""


def test_the_board_is_told_of_hours_in_its_list(line, registrar):
    unit, near, _higher, board = line
    answer_backing(asked(unit), accept=True, by=near)
    today = clock.today()

    printed = list_in_print(read_by(registrar, delegated_decisions(board, today, today)))
    told = report_decisions(board, first=today, last=today, on=today, paragraph="§ 7", by=registrar)

    ((row,),) = [section["rows"] for section in printed["sections"]]
    assert row[3] == "Yes, 40 hours"
    assert told.lines.count() == 1


def test_hours_are_counted_for_the_unit_whose_people_they_are(line):
    unit, near, higher, _board = line
    beside = make_unit(parent=unit.parent)
    make_employee(beside, Role.MANAGER)
    request = make_request("draft")
    answer_backing(asked(unit, 60, request=request), accept=True, by=near)
    other = asked(beside, 60, request=request)

    answer_backing(other, accept=True, by=other.person)
    as_if_committed()

    assert decided(other).point == "2.1"
    assert other.person not in (near, higher)


def test_the_database_asks_who_decided_about_hours(line):
    unit, near, _higher, _board = line
    request = make_request("draft")
    answer_backing(asked(unit, 60, request=request), accept=True, by=near)
    backing = asked(unit, 60, request=make_request("draft", idea=request.idea))
    Backing.objects.filter(pk=backing.pk).update(person=near)

    with pytest.raises(Refused, match="Mia Ask"):
        answer_backing(backing, accept=True, by=near)
    assert not Decision.objects.filter(matter__backing=backing).exists()


def test_whoever_granted_hours_may_put_the_words_right(line):
    unit, near, *_ = line
    backing = asked(unit)
    answer_backing(backing, accept=True, by=near)

    new = correct_decision(decided(backing), put_right=Correction(words="Efter midsommar."), by=near)
    as_if_committed()

    assert (new.corrects.matter.backing, new.amount, new.point) == (backing, 40, "2.1")


def test_more_than_any_manager_may_grant_waits_for_the_board(line, registrar):
    unit, near, higher, board = line
    chair = give_seat(board, post=Post.CHAIR, person=make_employee(), by=None).person

    backing = asked(unit, MANY + 1)

    assert (backing.person, backing.matter.waits_for_board, backing.matter.board) == (None, board, board)
    assert [list(waiting_for(one)) for one in (chair, registrar, near)] == [[backing.matter], [backing.matter], []]
    for person in (near, higher):
        with pytest.raises(Forbidden):
            decide(backing.matter, said=yes(), by=person)


def test_the_board_grants_hours_from_the_desk_and_those_who_asked_get_their_answer(line, registrar):
    unit, *_ = line
    request = make_request("draft")
    backing = asked(unit, MANY + 1, request=request)
    client = Client(headers={"accept-language": "en"})
    client.force_login(registrar)
    address = reverse("decisions:decide", args=[backing.matter.pk])

    shown = client.get(address).content.decode()
    said = {"choice": "yes", "reason": "time", "words": "Nämnden ställer sig bakom.", "paragraph": "§ 4"}
    sent = client.post(address, said | {"met_on": str(clock.today()), "is_free": "on", "release": "on"})
    as_if_committed()

    backing.refresh_from_db()
    decision = decided(backing)
    assert f"{MANY + 1} hours asked for" in shown
    assert 'name="amount"' not in shown
    assert (sent.status_code, decision.capacity, decision.amount) == (302, Capacity.BOARD, MANY + 1)
    assert (backing.accepted, backing.person, backing.answer) == (True, None, "Nämnden ställer sig bakom.")
    assert backing.ground == "Socialnämnden. § 4"


def test_a_no_of_the_board_settles_a_request_for_hours_only(line, registrar):
    unit, *_ = line
    request = make_hours_request()
    backing = asked(unit, MANY + 1, request=request)
    submit_request(request, by=request.applicant)

    decide(backing.matter, said=no(paragraph="§ 4"), by=registrar, release=True)

    request.refresh_from_db()
    assert request.stage == RequestStage.DECLINED


def make_hours_request():
    idea = make_idea()
    request = begin_request(idea, fund=None, by=idea.author)
    save_request(request, by=idea.author, **words(costs=[], co_fundings=[]))
    return request


@pytest.mark.parametrize("way", ["question", "request"])
def test_hours_that_nobody_asks_for_any_more_wait_for_nobody(line, way):
    unit, *_ = line
    request = make_request()
    backing = asked(unit, MANY + 1, request=request)

    if way == "question":
        withdraw_backing(backing, by=request.applicant)
    else:
        withdraw_request(request, reason="Nej", by=request.applicant)
    run_due_jobs()

    backing.matter.refresh_from_db()
    assert backing.matter.stage == MatterStage.WITHDRAWN


def test_a_question_taken_back_before_the_decision_was_told_stays_taken_back(line, registrar):
    unit, *_ = line
    backing = asked(unit, MANY + 1)
    decision = decide(backing.matter, said=yes(paragraph="§ 4", amount=MANY + 1), by=registrar)
    withdraw_backing(backing, by=backing.asked_by)

    release_decision(decision.letter, by=registrar)

    backing.refresh_from_db()
    assert backing.accepted is None


def test_when_the_points_are_withdrawn_the_question_goes_to_the_board(line):
    unit, _near, _higher, board = line
    backing = asked(unit)
    for order in board.delegation_orders.all():
        for rule in order.rules.all():
            withdraw_rule(rule, decided_on=clock.today(), paragraph="§ 9", by=None)
    forget_everything()

    cover_requests(clock.today() + timedelta(days=1))
    run_due_jobs()

    backing.refresh_from_db()
    assert (backing.person, backing.matter.waits_for_board) == (None, board)


def test_a_draft_on_which_hours_are_decided_is_kept(line):
    unit, near, *_ = line
    request = make_request("draft")
    answer_backing(asked(unit, request=request), accept=False, by=near)

    with pytest.raises(Refused, match="Hours are decided on here"):
        discard_request(request, by=request.applicant)


def test_hours_are_hours_also_in_the_list_of_delegated_decisions(client, line):
    unit, near, _higher, board = line
    answer_backing(asked(unit), accept=True, answer="Ja.", by=near)
    as_if_committed()
    client.force_login(make_employee(unit, Role.REGISTRAR))

    asked_for = {"board": board.pk, "first": clock.today(), "last": clock.today()}
    listed = client.get(reverse("decisions:delegated"), asked_for)

    assert "Yes, 40 hours" in listed.content.decode()
