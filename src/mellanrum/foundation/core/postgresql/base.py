"""A connection from the pool is used when its server has not hung up: seen on the socket, without asking the server.

Django's own check costs two round trips on every request, a fifth of a page. After a crash of the database each dead
connection is seen here, thrown away and replaced before a request uses it.
"""

import select
from typing import Any

from django.db.backends.postgresql import base
from psycopg import Connection


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's, but for how it trusts a connection of the pool."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> Connection:
        connection = super().get_new_connection(conn_params)
        while self.pool and has_hung_up(connection):
            connection.close()
            self.pool.putconn(connection)
            connection = super().get_new_connection(conn_params)
        return connection


def has_hung_up(connection: Connection) -> bool:
    """Whether the server has said something unasked on an idle connection: that it goes, or nothing more at all."""
    socket = select.poll()
    socket.register(connection.fileno(), select.POLLIN)
    return bool(socket.poll(0))
