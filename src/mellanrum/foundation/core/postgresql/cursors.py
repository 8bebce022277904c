"""The cursor that lets PostgreSQL plan a question once, for whoever asks it."""

from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

from .base import DatabaseWrapper


def prepared_cursor() -> Any:
    """A cursor for a question whose plan is the same whatever it is asked about."""
    connection = connections[DEFAULT_DB_ALIAS]
    if not isinstance(connection, DatabaseWrapper):
        raise TypeError("Only our own connections to PostgreSQL have prepared cursors.")
    return connection.prepared_cursor()
