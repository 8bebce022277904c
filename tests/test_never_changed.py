"""What is never changed or taken away is refused by the database itself, also to the one who owns the tables.

Every table that a model protects is asked: a row is laid in it past all that is held, and then somebody tries.
"""

from collections.abc import Iterator

import pgtrigger
import pytest
from django.db import DatabaseError, connection, transaction

pytestmark = pytest.mark.django_db

REGISTERED = [(model._meta.db_table, trigger) for model, trigger in pgtrigger.registered()]
PROTECTED = [(table, one) for table, one in REGISTERED if type(one) is pgtrigger.Protect and not one.condition]
READ_ONLY = [(table, field) for table, one in REGISTERED if isinstance(one, pgtrigger.ReadOnly) for field in one.fields]
KEPT = sorted({table for table, _trigger in PROTECTED})
DEEDS = {"UPDATE": 'UPDATE "{table}" SET {column} = {column}', "DELETE": 'DELETE FROM "{table}"'}
# What stands in a row that nobody wrote, by the type of the column.
ANYTHING = {
    "uuid": "gen_random_uuid()",
    "boolean": "false",
    "date": "current_date",
    "timestamp with time zone": "now()",
    "jsonb": "'{}'",
    "bytea": "''",
    "ARRAY": "'{}'",
}
# Something else than that.
OTHERWISE = {"uuid": "gen_random_uuid()", "boolean": "true", "date": "current_date - 1", "text": "'y'", "jsonb": "'[]'"}
COLUMNS = """
    SELECT column_name, CASE data_type WHEN 'character varying' THEN 'text' ELSE data_type END
    FROM information_schema.columns WHERE table_schema = 'public' AND table_name = %s
    AND is_identity = 'NO' AND is_generated = 'NEVER'
"""
CHECKS = "SELECT conname FROM pg_constraint WHERE conrelid = %s::regclass AND contype = 'c'"
# A trigger that is turned off has another sign than O (origin) or A (always).
STANDING = "SELECT count(*) FROM pg_trigger WHERE tgrelid = %s::regclass AND tgname = %s AND tgenabled IN ('O', 'A')"


@pytest.fixture
def cursor() -> Iterator:
    with connection.cursor() as cursor:
        yield cursor


def lay_a_row(cursor, table: str) -> dict[str, str]:
    """Put one row in a table whatever its constraints and triggers say; its columns with their types."""
    cursor.execute(CHECKS, [table])
    for (name,) in cursor.fetchall():
        cursor.execute(f'ALTER TABLE "{table}" DROP CONSTRAINT "{name}"')
    cursor.execute(COLUMNS, [table])
    columns = dict(cursor.fetchall())
    names = ", ".join(f'"{name}"' for name in columns)
    values = ", ".join(ANYTHING.get(kind, "'x'" if kind == "text" else "1") for kind in columns.values())
    cursor.execute("SET LOCAL session_replication_role = replica")
    cursor.execute(f'INSERT INTO "{table}" ({names}) VALUES ({values})')
    cursor.execute("SET LOCAL session_replication_role = origin")
    return columns


@pytest.mark.parametrize("table", KEPT)
def test_nobody_changes_or_takes_away_what_is_kept(cursor, table):
    column = next(iter(lay_a_row(cursor, table)))
    protected = {deed for kept, trigger in PROTECTED for deed in str(trigger.operation).split(" OR ") if kept == table}

    for deed in sorted(protected):
        with pytest.raises(DatabaseError, match="Cannot"), transaction.atomic():
            cursor.execute(DEEDS[deed].format(table=table, column=column))


@pytest.mark.parametrize(("table", "field"), READ_ONLY)
def test_nobody_changes_what_stays_as_it_was_first_written(cursor, table, field):
    columns = lay_a_row(cursor, table)
    column = field if field in columns else f"{field}_id"
    other = OTHERWISE.get(columns[column], "2")

    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        cursor.execute(f'UPDATE "{table}" SET "{column}" = {other}')


@pytest.mark.parametrize(("table", "trigger"), REGISTERED, ids=lambda given: getattr(given, "name", given))
def test_every_trigger_that_a_model_asks_for_stands_in_the_database(cursor, table, trigger):
    model = next(model for model, one in pgtrigger.registered() if one is trigger and model._meta.db_table == table)

    cursor.execute(STANDING, [table, trigger.get_pgid(model)])

    assert cursor.fetchone() == (1,)


def test_a_protection_that_is_turned_off_is_found(cursor):
    with pytest.raises(pytest.fail.Exception, match="DID NOT RAISE"), transaction.atomic():
        cursor.execute("ALTER TABLE funding_requestmove DISABLE TRIGGER USER")
        test_nobody_changes_or_takes_away_what_is_kept(cursor, "funding_requestmove")
