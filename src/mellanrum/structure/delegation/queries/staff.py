"""Who holds which post on a day, who of them is away, and who steps in: one question to the database."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core.postgresql.cursors import prepared_cursor
from mellanrum.foundation.organisation.queries import STEPPING_IN
from mellanrum.foundation.organisation.roles import Role
from mellanrum.structure.delegation.posts import ELECTED, EMPLOYED, Post
from mellanrum.structure.delegation.rules import Present

STAFF = f"""
WITH {STEPPING_IN}, holder AS (
    SELECT unit_id AS place, role AS post, person_id, starts_on FROM organisation_assignment
    WHERE (unit_id = ANY(%(units)s::uuid[]) OR unit_id IS NULL) AND role = ANY(%(roles)s::text[])
      AND starts_on <= %(day)s AND (ends_on IS NULL OR ends_on >= %(day)s)
    UNION ALL
    SELECT board_id, post, person_id, starts_on FROM delegation_seat
    WHERE board_id = ANY(%(boards)s::uuid[]) AND starts_on <= %(day)s AND (ends_on IS NULL OR ends_on >= %(day)s)
), acting AS (
    SELECT place, post, person_id AS for_id, person_id AS id, 0 AS preference, starts_on FROM holder
    UNION ALL
    SELECT place, post, person_id, deputy_id, preference, starts_on FROM holder JOIN steps_in USING (person_id)
)
SELECT acting.place, acting.post, acting.for_id, person.id IN (SELECT person_id FROM away) AS away, person.*
FROM acting JOIN accounts_user person ON person.id = acting.id
ORDER BY acting.starts_on, acting.for_id, acting.preference, person.id
"""  # noqa: S608 - put together of our own words
BESIDE = 4
Staff = dict[tuple[UUID | None, Role], tuple[Present, ...]]
Elected = dict[tuple[UUID | None, Post], tuple[Present, ...]]


def staff_at(units: Iterable[UUID], boards: Iterable[UUID], day: date) -> tuple[Staff, Elected]:
    """Those with a post in one of ``units`` or everywhere, and those who sit for one of ``boards``, on a day."""
    roles = sorted({place.role.value for place in EMPLOYED.values()})
    asked = {"day": day, "units": list(units), "boards": list(boards), "roles": roles}
    found: dict[tuple[Any, str], dict[UUID, list[Present]]] = defaultdict(lambda: defaultdict(list))
    with prepared_cursor() as cursor:
        cursor.execute(STAFF, asked)
        names = [column.name for column in cursor.description[BESIDE:]]
        for place, post, for_id, away, *values in cursor.fetchall():
            person = User.from_db("default", names, values)
            found[place, post][for_id].append(Present(person, away))
    present = {key: tuple(_present(ones) for ones in each.values()) for key, each in found.items()}
    elected = {(place, Post(post)): ones for (place, post), ones in present.items() if post in ELECTED}
    return {(place, Role(post)): ones for (place, post), ones in present.items() if post not in ELECTED}, elected


def _present(ones: list[Present]) -> Present:
    holder, *deputies = ones
    return replace(holder, deputies=tuple(deputies))
