import pytest
from django.db import connection


@pytest.mark.database
@pytest.mark.django_db
def test_the_database_keeps_swedish_letters():
    with connection.cursor() as cursor:
        cursor.execute("SELECT upper('åäö'), current_setting('server_encoding')")

        assert cursor.fetchone() == ("ÅÄÖ", "UTF8")
