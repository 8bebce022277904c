"""A connection whose server has gone is never given to a request."""

import pytest
from django.db import connection

from mellanrum.foundation.core.postgresql.base import has_hung_up

pytestmark = pytest.mark.django_db(transaction=True)


def pid() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return cursor.fetchone()[0]


def test_a_connection_that_was_cut_is_replaced_before_it_is_used():
    former = pid()
    with connection.pool.connection() as other:
        other.execute("SELECT pg_terminate_backend(%s)", [former])
    connection.close()

    now = pid()

    assert now != former


def test_a_connection_that_lives_is_trusted():
    pid()

    assert not has_hung_up(connection.connection)
