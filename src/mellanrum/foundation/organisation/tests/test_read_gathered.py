"""Rows that came as JSON are the things they were, as far as was asked."""

import pytest

from mellanrum.foundation.core.gathering import as_json, from_json
from mellanrum.foundation.organisation.models import Assignment
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee, make_unit

pytestmark = pytest.mark.django_db
NAMES = ("id", "role", "starts_on", "created_at", "unit__id", "unit__name", "person__id", "person__name")


def rows(*names):
    return list(Assignment.objects.values_list(as_json(*names), flat=True))


def test_it_is_what_it_was_with_what_it_points_at(django_assert_num_queries):
    person = make_employee(make_unit("Hemtjänsten"), Role.MANAGER)
    kept = Assignment.objects.get(person=person, role=Role.MANAGER)
    found = [from_json(Assignment, row) for row in rows(*NAMES)]

    with django_assert_num_queries(0):
        (read,) = [one for one in found if one == kept]
        said = (read.role, read.starts_on, read.created_at, str(read.unit), str(read.person))

    assert said == (kept.role, kept.starts_on, kept.created_at, "Hemtjänsten", person.name)


def test_what_it_does_not_point_at_is_nothing(django_assert_num_queries):
    kept = Assignment.objects.create(person=make_employee(), role=Role.CONTROLLER, unit=None)
    row = next(row for row in rows(*NAMES) if row["id"] == str(kept.pk))

    with django_assert_num_queries(0):
        assert from_json(Assignment, row).unit is None


def test_what_the_database_made_comes_along():
    read = from_json(Assignment, {"id": "0197a4a0-0000-7000-8000-000000000000", "hours": 4})

    assert read.hours == 4
