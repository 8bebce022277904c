"""What the organisation knows about somebody who is erased goes, also where they stepped in for others."""

import pytest

from mellanrum.foundation.core.clock import today
from mellanrum.foundation.organisation.actions import deactivate_person, name_deputy
from mellanrum.foundation.organisation.actions.leaving import erase_roles_and_absence
from mellanrum.foundation.organisation.models import Assignment, Deputyship

from .factories import make_employee, make_unit

pytestmark = pytest.mark.django_db


def test_roles_absence_and_stepping_in_go():
    unit = make_unit()
    person, colleague = make_employee(unit), make_employee(unit)
    name_deputy(colleague, deputy=person, starts_on=today(), by=None)
    deactivate_person(person, by=None)

    name_stays = erase_roles_and_absence(person)

    assert name_stays is False
    assert not Assignment.objects.filter(person=person).exists()
    assert not Deputyship.objects.filter(deputy=person).exists()
