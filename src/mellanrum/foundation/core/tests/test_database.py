"""Swedish letters in the database, whichever PostgreSQL it is."""

import pytest
from django.db import connection


@pytest.mark.django_db
def test_the_database_keeps_swedish_letters():
    with connection.cursor() as cursor:
        cursor.execute("SELECT upper('åäö'), current_setting('server_encoding')")

        assert cursor.fetchone() == ("ÅÄÖ", "UTF8")
