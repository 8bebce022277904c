"""Breaking, by hand and past all our code, what the database promises by itself."""

from collections.abc import Mapping

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

# Triggers guard some rows before their constraints are asked; without triggers the constraint has to hold by itself.
PAST_TRIGGERS = "SET LOCAL session_replication_role = replica; "


def again(table: str, columns: str) -> str:
    """A second row like one that is there, but with an id of its own."""
    return f"INSERT INTO {table} (id, created_at, {columns}) SELECT gen_random_uuid(), now(), {columns} FROM {table}"


def one_by_one(refused: Mapping[str, str | list[str]]) -> list[tuple[str, str]]:
    """Each statement with the name of the constraint that it breaks."""
    return [
        (name, statement)
        for name, statements in refused.items()
        for statement in ([statements] if isinstance(statements, str) else statements)
    ]


def tell(statement: str) -> None:
    """Do it at once, deferred constraints included, and leave everything as it was."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(statement)


def promise_broken_by(statement: str) -> str:
    """The name of the constraint that refuses a statement."""
    with pytest.raises(IntegrityError) as refused:
        tell(statement)
    return getattr(refused.value.__cause__, "diag").constraint_name  # noqa: B009 - the driver's own word


def refusal_of(statement: str) -> str:
    """What a trigger says to whoever changes what never changes."""
    with pytest.raises(DatabaseError) as refused:
        tell(statement)
    return str(refused.value)


def another(table: str, **changed: str) -> str:
    """One more row like the first one that is there, but for what is given, each as SQL."""
    given = ", ".join(f"'{column}', {value}" for column, value in changed.items())
    return (
        f"INSERT INTO {table} SELECT changed.* FROM {table} one,"
        f" jsonb_populate_record(one, jsonb_build_object({given})) changed LIMIT 1"
    )
