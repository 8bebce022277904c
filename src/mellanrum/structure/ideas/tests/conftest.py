"""What many tests of an idea begin with."""

import pytest

from mellanrum.foundation.organisation.tests.factories import make_employee

from .factories import make_draft, make_idea, make_unit_with_people


@pytest.fixture
def idea(db):
    return make_idea()


@pytest.fixture
def author(client, idea):
    """Who had the idea, signed in."""
    client.force_login(idea.author)
    return idea.author


@pytest.fixture
def here(client):
    """A unit with an innovation leader, and an employee of it who is signed in."""
    unit, leader, _manager = make_unit_with_people("Hemtjänsten")
    employee = make_employee(unit)
    client.force_login(employee)
    make_draft(unit=unit)
    return unit, leader, employee
