"""The roles that follow from the groups of the municipality's own sign-in, as MELLANRUM_OIDC_ROLES tells them."""

import logging
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from mellanrum.foundation.organisation.models import Unit
from mellanrum.foundation.organisation.roles import TIED_TO_A_UNIT, Role

from .tree import units_called

logger = logging.getLogger(__name__)
EVERYBODY = "*"
RolesByPlace = dict[tuple[str, UUID | None], Unit | None]


def roles_from_groups(groups: frozenset[str]) -> RolesByPlace:
    """The roles that groups give, by role and unit; "*" is everybody who signs in that way.

    What cannot be given is left out and logged: a slip of the pen in the settings locks nobody out.
    """
    wanted: RolesByPlace = {}
    for group in (*sorted(groups), EVERYBODY):
        given = settings.OIDC_ROLES.get(group)
        if given and (why := why_not(given)):
            logger.warning("MELLANRUM_OIDC_ROLES: group %s: %s", group, why)
        elif given:
            unit = next(iter(_units(given)), None)
            wanted[given["role"], unit.pk if unit else None] = unit
    return wanted


def why_not(given: dict[str, str]) -> str:
    """Why a group cannot give the role that the settings say, in a sentence; empty where it can."""
    role, unit = given.get("role", ""), given.get("unit", "")
    if role not in Role:
        return _("“{role}” is no role. There are: {roles}.").format(role=role, roles=", ".join(Role.values))
    if not unit:
        return _("This role belongs to a unit. Choose which one.") if role in TIED_TO_A_UNIT else ""
    found = _units(given)
    if not found:
        return _("There is no unit called “{name}”.").format(name=unit)
    return "" if len(found) == 1 else _("Several units are called “{name}”. Write the way to it.").format(name=unit)


def _units(given: dict[str, str]) -> list[Unit]:
    return units_called(given["unit"]) if given.get("unit") else []
