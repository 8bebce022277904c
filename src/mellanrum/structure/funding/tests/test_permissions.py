"""Who may do what with a request, wherever it is: the whole table, read aloud."""

import pytest

from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.funding import permissions
from mellanrum.structure.funding.actions import decline_request, grant_request, submit_request
from mellanrum.structure.funding.models import Backing, Request
from mellanrum.structure.ideas.models import Visibility
from mellanrum.structure.ideas.tests.factories import make_idea, make_unit_with_people
from mellanrum.structure.ledger.tests.factories import KRONA

from .factories import make_backing, make_request

pytestmark = pytest.mark.django_db
DEEDS = ("write", "discard", "withdraw", "ask_for_backing", "prepare", "ask_for_completion", "use", "report", "return")
# For each stage what those who ask may do, and what those who prepare may do.
TABLE = {
    "draft": ({"write", "discard", "ask_for_backing"}, set()),
    "submitted": ({"withdraw", "ask_for_backing"}, {"prepare", "ask_for_completion"}),
    "prepared": ({"ask_for_backing"}, {"ask_for_completion"}),
    "recommended": ({"ask_for_backing"}, set()),
    "granted": ({"use", "report"}, {"use"}),
    "used": ({"use", "report"}, {"use"}),
    "reported": (set(), {"return"}),
    "declined": (set(), set()),
}


def may(person, request: Request) -> set[str]:
    return {deed for deed in DEEDS if getattr(permissions, f"can_{deed}")(person, request)}


@pytest.mark.parametrize("stage", TABLE)
def test_who_may_do_what_where(stage):
    unit, leader, _manager = make_unit_with_people()
    request = make_request(stage, idea=make_idea(unit=unit))
    asks, prepares = TABLE[stage]

    assert may(request.applicant, request) == asks
    assert may(leader, request) == prepares
    assert may(make_employee(unit), request) == set()


@pytest.mark.parametrize("stage", ["submitted", "reported"])
def test_a_controller_prepares_and_reads_reports_for_every_unit(stage):
    request = make_request(stage)

    assert may(make_employee(None, Role.CONTROLLER), request) == TABLE[stage][1]


def test_a_leader_who_asks_for_money_does_not_prepare_it_nor_read_its_report():
    unit, leader, _manager = make_unit_with_people()
    idea = make_idea(unit=unit, author=leader)

    sent, reported = make_request(idea=idea), make_request("reported", idea=idea)

    assert not {"prepare", "ask_for_completion"} & may(leader, sent)
    assert not {"return"} & may(leader, reported)


def test_hours_alone_are_not_prepared_the_managers_decide():
    request = make_request()
    request.fund = None

    assert "prepare" not in may(request.holder, request)


def test_what_those_who_ask_may_do_does_not_tell_that_it_is_decided():
    request = make_request("recommended")
    before = may(request.applicant, request)
    grant_request(request, amount=100 * KRONA, by=request.holder, release=False)

    assert may(request.applicant, request) == before == {"ask_for_backing"}


def test_a_no_that_is_not_told_has_ended_nothing_for_anybody():
    told, untold = make_request("recommended"), make_request("recommended")
    for request, release in ((told, True), (untold, False)):
        decline_request(request, reason="Andra gick före", words="Nej.", by=request.holder, release=release)

    assert [one.has_ended for one in (told, untold)] == [True, False]
    assert list(Request.objects.open()) == [untold]


def test_what_politicians_have_hours_of_is_not_taken_back():
    request = make_request()
    backing = make_backing(request)
    before = "withdraw" in may(request.applicant, request)

    Backing.objects.filter(pk=backing.pk).update(person=None)

    assert (before, "withdraw" in may(request.applicant, request)) == (True, False)


def test_lines_and_words_are_read_by_those_who_carry_prepare_and_control():
    unit, leader, manager = make_unit_with_people()
    request = make_request(idea=make_idea(unit=unit))
    readers = {
        "applicant": request.applicant,
        "leader": leader,
        "controller": make_employee(None, Role.CONTROLLER),
        "manager": manager,
        "colleague": make_employee(unit),
        "registrar": make_employee(None, Role.REGISTRAR),
    }

    reads = {name for name, person in readers.items() if permissions.may_read(person, request)}

    assert reads == {"applicant", "leader", "controller"}


def test_a_draft_is_read_by_nobody_but_those_who_write_it():
    unit, leader, _manager = make_unit_with_people()
    request = make_request("draft", idea=make_idea(unit=unit))

    assert permissions.may_read(request.applicant, request)
    assert not permissions.may_read(leader, request)
    assert not permissions.may_read(make_employee(None, Role.CONTROLLER), request)


def test_a_room_above_keeps_somebody_from_reading_until_they_have_said_something():
    request = make_request()
    holder, asks = request.holder, request.applicant
    before = permissions.may_read(holder, request)
    say = permissions.Kept("/say/", "Say first")
    permissions.keeps_from_reading(lambda _user, about: say if about == request else None)

    try:
        assert (before, permissions.may_read(holder, request)) == (True, False)
        assert [permissions.kept_from_reading(one, request) for one in (holder, asks)] == [say, None]
        assert permissions.may_read(asks, request)
    finally:
        permissions._keepers.pop()


@pytest.mark.parametrize(
    ("role", "sees"), [(Role.CONTROLLER, True), (Role.REGISTRAR, True), (Role.MANAGER, False), (Role.EMPLOYEE, False)]
)
def test_who_sees_that_a_working_group_asks_for_money(role, sees):
    request = make_request(idea=make_idea(visibility=Visibility.GROUP))

    assert Request.objects.visible_to(make_employee(None, role)).filter(pk=request.pk).exists() == sees


def test_whoever_gets_it_in_their_hands_sees_it():
    request, holder = make_request("draft", idea=make_idea(visibility=Visibility.GROUP)), make_employee()
    submit_request(request, by=request.applicant)
    Request.objects.update(holder=holder)

    assert Request.objects.visible_to(holder).get() == request


def test_only_those_who_carry_or_lead_an_idea_ask_for_it_and_only_while_it_is_under_way():
    unit, leader, _manager = make_unit_with_people()
    idea = make_idea(unit=unit)
    people = (idea.author, leader, make_employee(unit))

    assert [permissions.can_ask(person, idea) for person in people] == [True, True, False]
    idea.is_open = False
    assert [permissions.can_ask(person, idea) for person in people] == [False, False, False]
