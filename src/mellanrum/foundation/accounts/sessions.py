"""The session and the person who is signed in, fetched by one query that is written down once."""

from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.db import connection
from django.utils import timezone

from mellanrum.foundation.core.postgresql.cursors import prepared_cursor

from .models import Session, User

_COLUMNS = [field.column for field in User._meta.concrete_fields]
_NAMES = [field.attname for field in User._meta.concrete_fields]


class Beside(NamedTuple):
    """One thing more to know of whoever is signed in: a column of SQL, its values now, and how the answer is read."""

    column: str
    values: Callable[[], list[Any]]
    read: Callable[[Any], Any]


_beside: dict[str, Beside] = {}


def fetch_beside(name: str, beside: Beside) -> None:
    """Let the query that finds the session find what a room above wants to have ``known`` of ``person`` by a name."""
    _beside[name] = beside
    _query.cache_clear()


@cache
def _query() -> str:
    columns = [
        "session.session_data",
        *(f"person.{column}" for column in _COLUMNS),
        *(one.column for one in _beside.values()),
    ]
    return (
        f"SELECT {', '.join(columns)}"  # noqa: S608 - our own names
        " FROM accounts_session session LEFT JOIN accounts_user person ON person.id = session.user_id"
        " WHERE session.session_key = %s AND session.expire_date > %s"
    )


class SessionStore(db.SessionStore):
    """Sessions in the database; ``person`` is whoever the row belongs to, as they are now."""

    person: User | None = None

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def create_model_instance(self, data: dict) -> Session:
        plain = super().create_model_instance(data)
        return Session(
            session_key=plain.session_key,
            session_data=plain.session_data,
            expire_date=plain.expire_date,
            user_id=data.get(SESSION_KEY),
        )

    def load(self) -> dict:
        """What is remembered of this device; nothing when the session has ended."""
        asked = [value for one in _beside.values() for value in one.values()]
        with prepared_cursor() as cursor:
            # The real clock: a demonstration's simulated year must neither end nor revive anybody's session.
            cursor.execute(_query(), [*asked, self.session_key, timezone.now()])
            row = cursor.fetchone()
        if row is None:
            self._session_key = None
            return {}
        remembered, *known = row
        if known[0]:
            self.person = User.from_db(connection.alias, _NAMES, known[: len(_NAMES)])
            answers = zip(_beside.items(), known[len(_NAMES) :], strict=True)
            self.person.known.update({name: one.read(answer) for (name, one), answer in answers})
        return self.decode(remembered)
