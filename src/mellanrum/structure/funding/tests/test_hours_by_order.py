"""Hours are granted by whoever the order of delegation lets grant them, asked again when they answer."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.remembering import forget_everything
from mellanrum.foundation.organisation.actions import name_deputy, register_absence
from mellanrum.foundation.organisation.roles import Role, UnitKind
from mellanrum.foundation.organisation.tests.factories import make_board, make_employee, make_unit
from mellanrum.structure.delegation.actions import withdraw_rule
from mellanrum.structure.delegation.posts import Post
from mellanrum.structure.delegation.tests.factories import make_order, make_rule
from mellanrum.structure.funding.actions import answer_backing, cover_requests, decides_hours, keep_answer
from mellanrum.structure.funding.models import Backing
from mellanrum.structure.funding.stages import BackingKind
from mellanrum.structure.funding.tokens import token_of

from .factories import make_backing, make_request

pytestmark = pytest.mark.django_db
FEW, MANY = 100, 400


@pytest.fixture
def line():
    """A unit in a department: its manager grants a few hours, the head of the department many."""
    above = make_unit(kind=UnitKind.DEPARTMENT)
    unit = make_unit(parent=above)
    near, higher = make_employee(unit, Role.MANAGER, name="Ulf Ek"), make_employee(above, Role.MANAGER, name="Mia Ask")
    board = make_board(above, name="Socialnämnden")
    rules = [
        make_rule(point="2.1", kind="grant_hours", most=FEW, post=Post.MANAGER),
        make_rule(point="2.2", kind="grant_hours", most=MANY, post=Post.DEPARTMENT_MANAGER),
    ]
    return unit, near, higher, make_order(board, *rules)


def asked(unit, hours: int = 40, *, request=None) -> Backing:
    return make_backing(request or make_request("draft"), hours=hours, unit=unit)


def page_of(backing, person=None):
    client = Client(headers={"accept-language": "en"})
    if person:
        client.force_login(person)
    return client.get(reverse("funding:answer_backing", args=[token_of(backing.pk)]))


@pytest.mark.parametrize(("hours", "who"), [(1, 1), (FEW, 1), (FEW + 1, 2), (MANY, 2)])
def test_the_question_goes_to_whoever_may_grant_so_many(line, hours, who):
    assert asked(line[0], hours).person == line[who]


def test_more_than_any_manager_may_grant_is_asked_of_politicians_and_the_page_says_so(line):
    request = make_request("draft")

    backing = asked(line[0], MANY + 1, request=request)

    client = Client(headers={"accept-language": "en"})
    client.force_login(request.applicant)
    shown = client.get(reverse("funding:request", args=[request.pk])).content.decode()
    assert backing.person is None
    assert "Politicians decide: more than any manager may grant" in shown


def test_what_was_granted_before_for_the_same_idea_counts_too(line):
    unit, near, higher, _order = line
    request = make_request("draft")
    answer_backing(asked(unit, 60, request=request), accept=True, by=near)

    again = make_backing(request, hours=60, unit=unit, year=clock.today().year + 1)

    assert again.person == higher


def test_a_yes_says_by_which_point_it_was_given(line):
    unit, near, _higher, _order = line
    backing = asked(unit)

    answer_backing(backing, accept=True, by=near)

    backing.refresh_from_db()
    assert (backing.person, backing.accepted) == (near, True)
    assert "2.1" in backing.ground
    assert "Socialnämnden" in backing.ground


def test_a_no_is_said_by_the_same_point(line):
    unit, near, _higher, _order = line
    backing = asked(unit)

    answer_backing(backing, accept=False, by=near)

    backing.refresh_from_db()
    assert backing.accepted is False
    assert "2.1" in backing.ground


def test_a_right_that_was_taken_back_meanwhile_is_no_right_and_the_page_says_who_may(line):
    unit, near, higher, order = line
    backing = asked(unit)
    for rule in order.rules.filter(point="2.1"):
        withdraw_rule(rule, decided_on=clock.today(), paragraph="§ 9", by=None)
    forget_everything()

    shown = page_of(backing).content.decode()

    assert "You may not grant these hours now" in shown
    assert f"These may: {higher.name} (head of department)." in shown
    assert 'value="yes"' not in shown
    with pytest.raises(Refused, match="Mia Ask"):
        answer_backing(backing, accept=True, by=near)
    assert Backing.objects.unanswered().filter(pk=backing.pk).exists()


def test_the_superior_has_the_same_right_and_answers_as_themselves(line):
    unit, _near, higher, _order = line
    backing = asked(unit)

    shown = page_of(backing, higher).content.decode()
    answer_backing(backing, accept=True, by=higher)

    backing.refresh_from_db()
    assert f"You answer as {higher.name}" in shown
    assert (backing.person, backing.accepted) == (higher, True)


def test_somebody_without_the_right_answers_for_nobody(line):
    unit, near, _higher, _order = line
    backing, somebody = asked(unit), make_employee(unit)

    assert page_of(backing, somebody).status_code == 403
    with pytest.raises(Refused):
        answer_backing(backing, accept=True, by=somebody)
    with pytest.raises(Refused):
        answer_backing(backing, accept=False, by=somebody)
    assert Backing.objects.get(pk=backing.pk).person == near


def test_in_july_the_deputy_grants_and_gets_the_question(line):
    unit, near, _higher, _order = line
    backing, deputy = asked(unit), make_employee(unit, name="Bo Ek")
    name_deputy(near, deputy=deputy, by=None)
    register_absence(near, starts_on=clock.today(), ends_on=clock.today() + timedelta(days=30), by=None)
    forget_everything()

    cover_requests(clock.today())

    backing.refresh_from_db()
    assert backing.person == deputy
    answer_backing(backing, accept=True, by=deputy)
    assert Backing.objects.get(pk=backing.pk).accepted is True


def test_who_asks_never_grants_their_own_hours(line):
    unit, near, _higher, _order = line
    backing = Backing.objects.get(pk=asked(unit).pk)
    backing.asked_by = near
    backing.save(update_fields=["asked_by"])

    with pytest.raises(Refused, match="conflict of interest"):
        answer_backing(backing, accept=True, by=near)


def test_an_order_that_does_not_speak_of_hours_leaves_them_with_the_nearest_manager():
    unit = make_unit()
    near = make_employee(unit, Role.MANAGER)
    make_order(make_board(unit), make_rule(kind="grant_funds"))
    backing = asked(unit, 9_000)

    answer_backing(backing, accept=True, by=near)

    backing.refresh_from_db()
    assert (backing.person, backing.accepted, backing.ground) == (near, True, "")


def test_to_stand_behind_a_request_is_no_grant_of_hours(line):
    unit, near, _higher, _order = line

    backing = make_backing(make_request("draft"), hours=0, kind=BackingKind.ANCHORING, unit=unit)

    assert backing.person == near


def test_a_room_above_decides_about_hours_that_the_order_speaks_of(line, monkeypatch):
    unit, near, _higher, _order = line
    monkeypatch.setattr("mellanrum.structure.funding.actions.backing._deciders", [])
    decided = []
    decides_hours(lambda backing, **said: decided.append((backing, said)))
    backing = asked(unit)

    answer_backing(backing, accept=True, answer="Ja.", by=near)

    assert decided == [(backing, {"accept": True, "answer": "Ja.", "by": near})]
    assert Backing.objects.get().accepted is None


def test_an_answer_is_kept_once(line):
    unit, near, _higher, _order = line
    backing = asked(unit)
    said = {"accept": True, "answer": "Ja.", "person": near, "by": near, "ground": "Punkt 2.1"}
    keep_answer(backing, **said)

    with pytest.raises(Refused, match="answered already"):
        keep_answer(backing, **said)

    assert (backing.accepted, backing.answer, backing.ground) == (True, "Ja.", "Punkt 2.1")
