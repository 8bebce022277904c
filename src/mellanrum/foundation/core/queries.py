"""Questions that are asked over and over: put into SQL once, and after that only given their values.

Putting a long queryset into SQL takes Django longer than PostgreSQL takes to answer it.
"""

import uuid
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Model, QuerySet

from .postgresql.cursors import prepared_cursor

Values = Mapping[str, Any]
Build = Callable[[dict[str, Any]], QuerySet]

M = TypeVar("M", bound=Model)

MOST = 1000
LARGEST = 2**31 - 1
LONG_AGO = datetime(1601, 1, 1, tzinfo=UTC)
_ready: dict[Hashable, "Ready"] = {}


class Ready(NamedTuple):
    """SQL, and for each of its parameters a value that never changes or the place of one that is given."""

    sql: str
    fixed: tuple[Any, ...]
    given: tuple[tuple[int, str, int], ...]

    def parameters(self, values: Values) -> list[Any]:
        filled = list(self.fixed)
        for place, name, number in self.given:
            value = values[name]
            filled[place] = value[number] if isinstance(value, tuple) else value
        return filled


def ask(build: Build, values: Values, *, prepared: bool = False) -> list[tuple]:
    """The rows of ``build(values)``, a queryset of ``values_list``, without putting it into SQL again.

    ``prepared`` is for what is best found in the same way whatever it is asked about: PostgreSQL too plans it once.

    ``build`` is a function, or an object whose equals build the same SQL; how many values a tuple has is seen to here.
    Values are ids, numbers, days, moments and words, or tuples of them. ``build`` must use them as they come.
    """
    key = (build, *((name, len(value) if isinstance(value, tuple) else -1) for name, value in values.items()))
    ready = _ready.get(key)
    if ready is None:
        try:
            ready = _make_ready(values, build)
        except EmptyResultSet:
            return []
        if len(_ready) >= MOST:
            _ready.clear()
        _ready[key] = ready
    with prepared_cursor() if prepared else connection.cursor() as cursor:
        cursor.execute(ready.sql, ready.parameters(values))
        return cursor.fetchall()


def ask_for(model: type[M], build: Build, values: Values) -> list[M]:
    """The things of a model that ``build(values)`` finds, with nothing of what they point at."""
    names = [field.attname for field in model._meta.concrete_fields]
    rows = ask(Columns(build, tuple(names)), values, prepared=True)
    return [model.from_db(DEFAULT_DB_ALIAS, names, row) for row in rows]


@dataclass(frozen=True)
class Columns:
    """A question, answered with these columns."""

    build: Build
    names: tuple[str, ...]

    def __call__(self, values: dict[str, Any]) -> QuerySet:
        return self.build(values).values_list(*self.names)


def forget_questions() -> None:
    """Put every question into SQL anew, as when what builds one has changed."""
    _ready.clear()


class NotTheSame(RuntimeError):
    """The SQL depends on something besides which values there are: a mistake in ``build``."""


def _make_ready(values: Values, build: Build) -> Ready:
    stand_ins = _stand_ins(values)
    sql, parameters = build(stand_ins).query.sql_with_params()
    found = {stand_in: (name, number) for name, number, stand_in in _each(stand_ins)}
    given = tuple((place, *found[one]) for place, one in enumerate(parameters) if _is_in(one, found))
    ready = Ready(sql, tuple(parameters), given)
    if (sql, ready.parameters(values)) != _compiled(build(dict(values))):
        raise NotTheSame(sql)
    return ready


def _compiled(question: QuerySet) -> tuple[str, list[Any]]:
    sql, parameters = question.query.sql_with_params()
    return sql, list(parameters)


def _is_in(parameter: Any, found: dict[Any, tuple[str, int]]) -> bool:
    return isinstance(parameter, Hashable) and parameter in found


def _each(values: Values) -> Iterator[tuple[str, int, Any]]:
    for name, value in values.items():
        for number, one in enumerate(value if isinstance(value, tuple) else (value,)):
            yield name, number, one


def _stand_ins(values: Values) -> dict[str, Any]:
    """Values of the same kinds that nothing else has, so that they can be found again among the parameters."""
    made: dict[str, list[Any]] = {name: [] for name in values}
    for count, (name, _number, value) in enumerate(_each(values)):
        made[name].append(_stand_in(value, count))
    return {name: tuple(ones) if isinstance(values[name], tuple) else ones[0] for name, ones in made.items()}


def _stand_in(value: Any, count: int) -> Any:
    if isinstance(value, uuid.UUID):
        return uuid.uuid4()
    if isinstance(value, int):
        return LARGEST - count
    if isinstance(value, datetime):
        return LONG_AGO + timedelta(seconds=count)
    if isinstance(value, date):
        return LONG_AGO.date() + timedelta(days=count)
    return f"stand-in {count}"
