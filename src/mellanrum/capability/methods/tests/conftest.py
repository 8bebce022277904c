"""Those who look at the pages of the cards."""

import pytest

from mellanrum.foundation.organisation.tests.factories import make_employee

from .factories import make_editor


@pytest.fixture
def reader(client):
    client.force_login(make_employee())
    return client


@pytest.fixture
def editor(client):
    person = make_editor()
    client.force_login(person)
    return person
