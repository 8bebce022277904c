"""What the database refuses by itself: a promise broken by hand, with one statement, past all our code."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction


def past_triggers(statement: str) -> str:
    """The same with triggers off, where one would refuse it before the constraint is asked."""
    return f"SET LOCAL session_replication_role = replica; {statement}"


def each_statement(broken: dict[str, str | list[str]]) -> pytest.MarkDecorator:
    """Once for every statement, with the sentence that it would make untrue."""
    statements = {name: [one] if isinstance(one, str) else one for name, one in broken.items()}
    return pytest.mark.parametrize(
        ("promise", "statement"), [(name, one) for name, several in statements.items() for one in several]
    )


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
        f"INSERT INTO {table} SELECT changed.* FROM {table} one,"  # noqa: S608 - our own words
        f" jsonb_populate_record(one, jsonb_build_object({given})) changed LIMIT 1"
    )
