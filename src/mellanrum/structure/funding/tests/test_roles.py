"""Every question of ``permissions``, asked about everybody: one person in each role, a visitor and a stranger."""

import pytest

from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.cast import EVERYBODY, make_cast, those_who
from mellanrum.foundation.organisation.tests.factories import make_employee, make_unit
from mellanrum.structure.funding import actions, permissions
from mellanrum.structure.funding.models import Request
from mellanrum.structure.ideas.models import Visibility
from mellanrum.structure.ideas.tests.factories import make_idea, make_unit_with_people
from mellanrum.structure.ledger.tests.factories import KRONA

from .factories import make_backing, make_request

pytestmark = pytest.mark.django_db
DEEDS = {
    "write": permissions.can_write,
    "discard": permissions.can_discard,
    "withdraw": permissions.can_withdraw,
    "ask_for_backing": permissions.can_ask_for_backing,
    "prepare": permissions.can_prepare,
    "ask_for_completion": permissions.can_ask_for_completion,
    "use": permissions.can_use,
    "report": permissions.can_report,
    "return": permissions.can_return,
}
PREPARING = {"innovation_leader", "controller"}
# For each stage which of the roles may do what, beside the one who asked and the one who has it in their hands.
TABLE: dict[str, dict[str, set[str]]] = {
    "draft": {},
    "submitted": {"prepare": PREPARING, "ask_for_completion": PREPARING},
    "prepared": {"ask_for_completion": PREPARING},
    "recommended": {},
    "granted": {"use": PREPARING},
    "used": {"use": PREPARING},
    "reported": {"return": PREPARING},
    "declined": {},
}
HANDS = {
    "submitted": {"prepare", "ask_for_completion"},
    "prepared": {"ask_for_completion"},
    "recommended": set(),
    "reported": {"return"},
}


@pytest.mark.parametrize("stage", TABLE)
def test_which_roles_may_do_what_where(stage):
    unit, _leader, _manager = make_unit_with_people()
    request, cast = make_request(stage, idea=make_idea(unit=unit)), make_cast(unit)

    let = {deed: those_who(lambda one, may=may: may(one, request), cast) for deed, may in DEEDS.items()}

    assert {deed: who for deed, who in let.items() if who} == TABLE[stage]


@pytest.mark.parametrize("stage", TABLE)
def test_leading_another_unit_gives_nothing(stage):
    request = make_request(stage)
    elsewhere = make_cast(make_unit())
    del elsewhere["controller"]

    assert {deed: those_who(lambda one, may=may: may(one, request), elsewhere) for deed, may in DEEDS.items()} == {
        deed: frozenset() for deed in DEEDS
    }


@pytest.mark.parametrize("stage", HANDS)
def test_whoever_has_it_in_their_hands_may_do_what_is_to_be_done_there(stage):
    request, deputy = make_request(stage), make_employee()
    Request.objects.filter(pk=request.pk).update(holder=deputy)
    request.refresh_from_db()

    assert {deed for deed, may in DEEDS.items() if may(deputy, request)} == HANDS[stage]


@pytest.mark.parametrize("stage", ["submitted", "prepared", "reported"])
def test_a_controller_who_asks_prepares_and_reads_no_report_of_their_own(stage):
    unit, _leader, _manager = make_unit_with_people()
    controller = make_employee(unit, Role.CONTROLLER)
    request = make_request(stage, idea=make_idea(unit=unit, author=controller))

    may = {deed for deed, may in DEEDS.items() if may(controller, request)}

    assert not may & {"prepare", "ask_for_completion", "return"}


def test_who_says_what_a_fund_asks_for():
    assert those_who(permissions.can_set_rules, make_cast()) == {"administrator", "controller"}


def test_who_begins_a_request_of_an_idea_that_is_not_theirs():
    unit, _leader, _manager = make_unit_with_people()
    idea = make_idea(unit=unit)

    assert those_who(lambda one: permissions.can_ask(one, idea), make_cast(unit)) == {"innovation_leader"}
    assert those_who(lambda one: permissions.can_ask(one, idea), make_cast()) == set()


@pytest.mark.parametrize(("stage", "readers"), [("draft", set()), ("submitted", PREPARING), ("granted", PREPARING)])
def test_who_reads_lines_and_words(stage, readers):
    unit, _leader, _manager = make_unit_with_people()
    request = make_request(stage, idea=make_idea(unit=unit))

    assert those_who(lambda one: permissions.may_read(one, request), make_cast(unit)) == readers


def test_who_prepares_for_the_unit_and_who_for_all_units():
    unit, _leader, _manager = make_unit_with_people()
    request = make_request(idea=make_idea(unit=unit))

    assert those_who(lambda one: permissions.prepares(one, request), make_cast(unit)) == PREPARING
    assert those_who(lambda one: permissions.prepares(one, request), make_cast()) == {"controller"}


def test_nobody_but_who_decided_knows_of_a_decision_that_is_not_told():
    request = make_request("recommended")
    cast = make_cast(request.idea.unit) | {"decider": request.holder, "author": request.applicant}
    actions.grant_request(request, amount=KRONA, by=request.holder, release=False)

    assert those_who(lambda one: permissions.knows_of_decision(one, request), cast) == {"decider"}

    actions.release_decision(request, by=request.holder)
    assert those_who(lambda one: permissions.knows_of_decision(one, request), cast) == EVERYBODY | {
        "decider",
        "author",
    }


def test_a_question_is_answered_by_who_was_asked_and_taken_back_by_who_asked_and_by_no_role():
    backing = make_backing(make_request())
    cast = make_cast(backing.unit) | {"asked": backing.person, "author": backing.asked_by}

    assert those_who(lambda one: permissions.can_answer_backing(one, backing), cast) == {"asked"}
    assert those_who(lambda one: permissions.can_withdraw_backing(one, backing), cast) == {"author"}

    actions.answer_backing(backing, accept=True, by=backing.person)
    assert those_who(lambda one: permissions.can_answer_backing(one, backing), cast) == set()
    assert those_who(lambda one: permissions.can_withdraw_backing(one, backing), cast) == set()


@pytest.mark.parametrize(
    ("visibility", "stage", "seen_by"),
    [
        (Visibility.PUBLIC, "submitted", EVERYBODY),
        (Visibility.MUNICIPALITY, "submitted", EVERYBODY - {"stranger", "visitor", "partner"}),
        (Visibility.PUBLIC, "draft", set()),
        (Visibility.MUNICIPALITY, "draft", set()),
        (Visibility.GROUP, "draft", set()),
    ],
)
def test_who_sees_that_money_is_asked_for(visibility, stage, seen_by):
    request = make_request(stage, idea=make_idea(visibility=visibility))
    seen = Request.objects.filter(pk=request.pk)

    assert those_who(lambda one: (Request.objects.visible_to(one) & seen).exists(), make_cast()) == seen_by
