"""What every test of decisions begins with."""

import pytest
from django.db import connection

from .factories import Place, make_place


@pytest.fixture
def place() -> Place:
    """A department with its board, whose order gives the head the decisions."""
    return make_place()


@pytest.fixture(autouse=True)
def every_grant_has_a_decision(request):
    """The database asks of every grant who decided it, as it does of everybody but the tests of the rooms below."""
    marker = request.node.get_closest_marker("django_db")
    if (not marker and "db" not in request.fixturenames) or (marker and marker.kwargs.get("transaction")):
        return
    request.getfixturevalue("db")
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE ledger_transaction ENABLE TRIGGER every_grant_has_a_decision")
