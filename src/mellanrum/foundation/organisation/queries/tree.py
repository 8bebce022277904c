"""The tree of units as people read it."""

import logging
from collections.abc import Iterable, Iterator
from uuid import UUID

from django.conf import settings

from mellanrum.foundation.core.swedish import swedish_key
from mellanrum.foundation.organisation.models import Unit

PathOfNames = tuple[str, ...]
BETWEEN = " / "
logger = logging.getLogger(__name__)
Branch = tuple[Unit, list["Branch"]]


def branches(units: Iterable[Unit]) -> list[Branch]:
    """The units as a tree, each with those below it in Swedish order; one query whatever their number."""
    found: dict[UUID, Branch] = {unit.pk: (unit, []) for unit in sorted(units, key=lambda unit: swedish_key(unit.name))}
    top: list[Branch] = []
    for unit, _below in found.values():
        (found[unit.parent_id][1] if unit.parent_id and unit.parent_id in found else top).append(found[unit.pk])
    return top


def tree(units: Iterable[Unit] | None = None) -> list[Unit]:
    """The units in reading order, each after the one it lies below; one query whatever their number."""
    return list(_walk(branches(Unit.objects.all() if units is None else units)))


def _walk(level: list[Branch]) -> Iterator[Unit]:
    for unit, below in level:
        yield unit
        yield from _walk(below)


def unit_paths() -> dict[PathOfNames, Unit]:
    """Every unit by the names from the top down to it, in lower case; one query."""
    units = {unit.pk: unit for unit in Unit.objects.all()}
    return {tuple(units[above].name.lower() for above in unit.path): unit for unit in units.values()}


def units_called(words: str, paths: dict[PathOfNames, Unit] | None = None) -> list[Unit]:
    """The units that ``words`` may mean: a name, or the way to it as "Department / Unit"."""
    wanted = tuple(part.strip().lower() for part in words.split(BETWEEN.strip()))
    found = unit_paths() if paths is None else paths
    whole = found.get(tuple(part.strip().lower() for part in words.split(BETWEEN))) or found.get(wanted)
    return [whole] if whole else [unit for path, unit in found.items() if path[-len(wanted) :] == wanted]


def roles_from_groups(groups: frozenset[str]) -> dict[tuple[str, UUID | None], Unit | None]:
    """The roles that MELLANRUM_OIDC_ROLES gives to groups, by role and unit; "*" is everybody who signs in that way."""
    wanted: dict[tuple[str, UUID | None], Unit | None] = {}
    for group in (*sorted(groups), "*"):
        given = settings.OIDC_ROLES.get(group)
        if given:
            wanted |= _role_given(group, given)
    return wanted


def _role_given(group: str, given: dict[str, str]) -> dict[tuple[str, UUID | None], Unit | None]:
    words = given.get("unit", "")
    units: list[Unit | None] = [*units_called(words)] if words else [None]
    if len(units) != 1:
        logger.warning("MELLANRUM_OIDC_ROLES: group %s names %s units", group, len(units))
        return {}
    return {(given["role"], units[0].pk if units[0] else None): units[0]}
