"""Two at once: one wins, and what must not happen does not."""

import pytest

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.models import AuditEntry
from mellanrum.foundation.core.tests.races import refused
from mellanrum.foundation.organisation.actions import deactivate_person, end_assignment, register_absence, save_unit
from mellanrum.foundation.organisation.models import Absence, Assignment, Unit
from mellanrum.foundation.organisation.roles import Role

from .factories import make_administrator, make_employee, make_municipality, make_unit

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_administrators_who_end_each_other_leave_one():
    make_municipality()
    first, second = (Assignment.objects.get(person=make_administrator()) for _ in range(2))

    sentences = refused(lambda: end_assignment(first, by=None), lambda: end_assignment(second, by=None))

    assert len(sentences) == 1
    assert Assignment.objects.on(clock.today()).filter(role=Role.ADMINISTRATOR).count() == 1


def test_the_two_at_the_centre_do_not_go_away_in_the_same_moment():
    centre = make_municipality()

    def away(person):
        return lambda: register_absence(person, starts_on=clock.today(), ends_on=None, by=None)

    sentences = refused(away(centre.central_contact), away(centre.central_deputy))

    assert (len(sentences), Absence.objects.count()) == (1, 1)


def test_two_branches_moved_below_each_other_do_not_become_a_ring():
    one, other = make_unit("En"), make_unit("Annan")

    def move(unit, below):
        unit.parent = below
        return lambda: save_unit(unit, by=None)

    sentences = refused(move(Unit.objects.get(pk=one.pk), other), move(Unit.objects.get(pk=other.pk), one))

    assert len(sentences) == 1
    assert sorted(len(unit.path) for unit in Unit.objects.all()) == [1, 2]


def test_somebody_who_is_let_go_twice_leaves_once():
    person = make_employee(name="Lea Lämnar")
    one, other = (User.objects.get(pk=person.pk) for _each in range(2))

    sentences = refused(lambda: deactivate_person(one, by=None), lambda: deactivate_person(other, by=None))

    assert sentences == ["Lea Lämnar has already left."]
    assert AuditEntry.objects.filter(kind="PersonLeft").count() == 1


def test_two_administrators_who_are_let_go_at_once_leave_one():
    make_municipality()
    one, other = make_administrator(), make_administrator()

    sentences = refused(lambda: deactivate_person(one, by=None), lambda: deactivate_person(other, by=None))

    assert len(sentences) == 1
    assert User.objects.filter(pk__in=[one.pk, other.pk], is_active=True).count() == 1
