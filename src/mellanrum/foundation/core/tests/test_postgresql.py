"""A connection whose server has gone is never given to a request; a refused row takes only itself back."""

import pytest
from django.db import IntegrityError, connection, transaction

from mellanrum.foundation.core.models import AuditEntry
from mellanrum.foundation.core.postgresql.base import has_hung_up
from mellanrum.foundation.core.postgresql.savepoints import savepoint

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


def write_twice() -> None:
    """A row, and one that the database refuses."""
    row = AuditEntry.objects.create(kind="Tried", about_id="1")
    with pytest.raises(IntegrityError), savepoint():
        row.save(force_insert=True)


def test_in_a_transaction_a_refused_row_takes_only_itself_back():
    with transaction.atomic():
        write_twice()

    assert AuditEntry.objects.count() == 1


def test_outside_a_transaction_a_row_needs_none_around_it():
    with savepoint():
        assert not connection.in_atomic_block
    write_twice()

    assert AuditEntry.objects.count() == 1
