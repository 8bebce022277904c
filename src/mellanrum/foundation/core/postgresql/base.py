"""A connection from the pool is used when its server has not hung up: seen on the socket, without asking the server.

Django's own check costs two round trips on every request, a fifth of a page. After a crash of the database each dead
connection is seen here, thrown away and replaced before a request uses it.

A question with many parts takes PostgreSQL longer to plan than to answer. ``prepared_cursor`` lets it plan once for
each connection.
"""

import select
import sys
from typing import Any

from django.db.backends.postgresql import base, operations
from psycopg import Connection, Cursor


class PreparedCursor(base.CursorMixin, Cursor):
    """Sends the words and the values apart, so that the server knows the words again and has their plan ready."""

    def execute(self, query: Any, params: Any = None, **given: Any) -> Any:
        return super().execute(query, params, **given | {"prepare": True})


class DatabaseOperations(operations.DatabaseOperations):
    """Django's, but for what it tells was asked with a prepared cursor."""

    def last_executed_query(self, cursor: Any, sql: Any, params: Any) -> str:
        told = super().last_executed_query(cursor, sql, params)
        return told if told is not None else self.compose_sql(sql, params)


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's, but for how it trusts a connection of the pool, and that it can have a question planned once."""

    ops_class = DatabaseOperations

    def get_new_connection(self, conn_params: dict[str, Any]) -> Connection:
        connection = super().get_new_connection(conn_params)
        while self.pool and has_hung_up(connection):
            connection.close()
            self.pool.putconn(connection)
            connection = super().get_new_connection(conn_params)
        # Nothing is prepared for having been asked often, only what is asked with a prepared cursor.
        connection.prepare_threshold = sys.maxsize
        return connection

    def prepared_cursor(self) -> Any:
        """A cursor for a question whose plan is the same whatever it is asked about."""
        self.ensure_connection()
        with self.wrap_database_errors:
            cursor: Any = PreparedCursor(self.connection)
        self.validate_thread_sharing()
        return self.make_debug_cursor(cursor) if self.queries_logged else self.make_cursor(cursor)


def has_hung_up(connection: Connection) -> bool:
    """Whether the server has said something unasked on an idle connection: that it goes, or nothing more at all."""
    socket = select.poll()
    socket.register(connection.fileno(), select.POLLIN)
    return bool(socket.poll(0))
