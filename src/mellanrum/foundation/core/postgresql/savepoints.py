"""A row that the database may refuse, without losing what was written before it."""

from contextlib import AbstractContextManager, nullcontext

from django.db import connection, transaction


def savepoint() -> AbstractContextManager[None]:
    """Around one row: a refusal takes back only that row, also in the midst of a transaction.

    Outside a transaction a row is one by itself, and is spared a way to the database for its beginning and its end.
    """
    return transaction.atomic() if connection.in_atomic_block else nullcontext()
