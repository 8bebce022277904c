"""Who answers for what today, whoever is away."""

import uuid
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from django.db import models

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.organisation.models import Absence, Assignment, Deputyship, Municipality, Unit
from mellanrum.foundation.organisation.roles import Role

# Who is away on a day, and which colleague steps in: the deputy named for the absence, then the usual one. Whoever has
# no role left steps in for nobody.
STEPPING_IN = f"""away AS (
    SELECT person_id, deputy_id FROM organisation_absence
    WHERE starts_on <= %(day)s AND (ends_on IS NULL OR ends_on >= %(day)s)
), steps_in AS (
    SELECT person_id, deputy_id, preference FROM (
        SELECT person_id, deputy_id, 1 AS preference FROM away
        UNION ALL SELECT person_id, deputy_id, 2 FROM organisation_deputyship
        WHERE starts_on <= %(day)s AND (ends_on IS NULL OR ends_on >= %(day)s)
    ) named WHERE EXISTS (
        SELECT FROM organisation_assignment WHERE person_id = deputy_id AND role <> '{Role.PARTNER.value}'
          AND starts_on <= %(day)s AND (ends_on IS NULL OR ends_on >= %(day)s))
)"""  # noqa: S608 - put together of our own words

# Where nobody present steps in, the next holder up the tree is asked. The central contact ends every climb.
RESPONSIBLE = f"""
WITH {STEPPING_IN}, asked AS (
    SELECT unnest(%(roles)s::text[]) AS role
), candidate AS (
    SELECT role, person_id, array_position(%(path)s::uuid[], unit_id) AS closeness, starts_on
    FROM organisation_assignment JOIN asked USING (role)
    WHERE unit_id = ANY(%(path)s::uuid[]) AND starts_on <= %(day)s AND (ends_on IS NULL OR ends_on >= %(day)s)
      AND person_id <> ALL(%(passed_by)s::uuid[])
    UNION ALL SELECT role, central_contact_id, 0, NULL FROM organisation_municipality, asked
    UNION ALL SELECT role, central_deputy_id, -1, NULL FROM organisation_municipality, asked
), acting AS (
    SELECT role, person_id AS id, closeness, 0 AS preference, starts_on FROM candidate
    WHERE person_id NOT IN (SELECT person_id FROM away)
    UNION ALL
    SELECT role, deputy_id, closeness, preference, starts_on FROM candidate JOIN steps_in USING (person_id)
    WHERE person_id IN (SELECT person_id FROM away) AND deputy_id NOT IN (SELECT person_id FROM away)
    UNION ALL SELECT role, central_contact_id, -2, 3, NULL FROM organisation_municipality, asked
)
SELECT DISTINCT ON (role) acting.role AS as_role, person.*
FROM acting JOIN accounts_user person ON person.id = acting.id
WHERE (person.is_active AND person.id <> ALL(%(passed_by)s::uuid[])) OR closeness = -2
ORDER BY role, closeness DESC, preference, acting.starts_on, person.id
"""  # noqa: S608 - put together of our own words


def responsible_people(
    roles: Iterable[Role], unit: Unit | None, *, on: date | None = None, other_than: Sequence[uuid.UUID] = ()
) -> dict[Role, User]:
    """Who answers for ``unit`` as each of ``roles`` on a day (today): one query that climbs the tree.

    It always finds somebody. Absence is honoured: the deputy named for it, else the standing deputy, steps in; where
    none is there the next holder up the tree is asked, and at the top the central innovation contact. ``other_than``
    passes people by.
    """
    asked = {
        "roles": [str(role) for role in roles],
        "path": unit.path if unit else [],
        "day": on or clock.today(),
        "passed_by": list(other_than),
    }
    return {Role(person.as_role): person for person in User.objects.raw(RESPONSIBLE, asked)}


def responsible(role: Role, unit: Unit | None, *, on: date | None = None, other_than: Sequence[uuid.UUID] = ()) -> User:
    """Who answers as one role for ``unit``; see ``responsible_people``."""
    return responsible_people([role], unit, on=on, other_than=other_than)[role]


def innovation_leader(unit: Unit | None, *, on: date | None = None) -> User:
    """Who is innovation leader for this unit on a day (today); it is always somebody."""
    return responsible(Role.INNOVATION_LEADER, unit, on=on)


def manager_of(person: User, *, on: date | None = None) -> User:
    """The nearest manager above a person, never the person themselves; at the top the central contact."""
    return responsible(Role.MANAGER, home_unit(person), on=on, other_than=[person.pk])


def stand_in(person: User, *, on: date | None = None) -> User:
    """Who acts for a person on a day (today): the person when they are here, else who steps in for them.

    That is the deputy named for the absence, else the usual one; for the central contact then the deputy the
    municipality has chosen; else the innovation leader where the person works.
    """
    day = on or clock.today()
    away = set(Absence.objects.on(day).values_list("person_id", flat=True))
    if person.is_active and person.pk not in away:
        return person
    here = (deputy for deputy in _deputies_of(person, day) if deputy.is_active and deputy.pk not in away)
    return next(here, None) or responsible(Role.INNOVATION_LEADER, home_unit(person), on=day, other_than=[person.pk])


def _deputies_of(person: User, day: date) -> Iterator[User]:
    for steps_in in (Absence, Deputyship):
        for chosen in steps_in.objects.on(day).by_colleague(day).filter(person=person).select_related("deputy"):
            yield chosen.deputy
    for centre in Municipality.objects.filter(central_contact=person).select_related("central_deputy"):
        yield centre.central_deputy


def usual_deputyship(person: User) -> Deputyship | None:
    """That a colleague usually steps in for somebody; none where the colleague no longer works here."""
    today = clock.today()
    named = Deputyship.objects.on(today).by_colleague(today).filter(person=person)
    return named.select_related("deputy").first()


def successor_of(person: User) -> User:
    """Who takes over what a person holds when they leave: the innovation leader where they work."""
    return responsible(Role.INNOVATION_LEADER, home_unit(person), other_than=[person.pk])


def is_central(person: User) -> bool:
    """Whether somebody is the central contact or steps in for them, and so cannot leave before another is chosen."""
    return Municipality.objects.filter(models.Q(central_contact=person) | models.Q(central_deputy=person)).exists()


def home_unit(person: User) -> Unit | None:
    """The unit a person works in: that of their oldest present employment, else of any role of theirs."""
    assignment = (
        Assignment.objects.on(clock.today())
        .filter(person=person, unit__isnull=False)
        .select_related("unit")
        .order_by(models.Case(models.When(role=Role.EMPLOYEE, then=0), default=1), "starts_on", "id")
        .first()
    )
    return assignment.unit if assignment else None


def municipality() -> Municipality:
    """The municipality of this installation, with its central contact."""
    return Municipality.objects.select_related("central_contact", "central_deputy").get()
