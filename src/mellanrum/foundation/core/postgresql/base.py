"""A connection from the pool is used when its server has not hung up: seen on the socket, without asking the server.

Django's own check costs two round trips on every request, a fifth of a page. After a crash of the database each dead
connection is seen here, thrown away and replaced before a request uses it.

A question with many parts takes PostgreSQL longer to plan than to answer. ``prepared_cursor`` lets it plan once for
each connection.
"""

import select
import sys
from typing import Any

from django.db.backends.postgresql import base
from psycopg import Connection


class PreparedCursor(base.ServerBindingCursor):
    """Sends the words and the values apart, so that the server knows the words again and has their plan ready."""

    def execute(self, query: Any, params: Any = None, **given: Any) -> Any:
        return super().execute(query, params, **given | {"prepare": True})


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's, but for how it trusts a connection of the pool."""

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
            cursor = PreparedCursor(self.connection)
        return self._prepare_cursor(cursor)


def has_hung_up(connection: Connection) -> bool:
    """Whether the server has said something unasked on an idle connection: that it goes, or nothing more at all."""
    socket = select.poll()
    socket.register(connection.fileno(), select.POLLIN)
    return bool(socket.poll(0))
