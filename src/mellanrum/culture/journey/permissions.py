"""Who may do what on the journey."""

from mellanrum.foundation.organisation.models import Unit
from mellanrum.foundation.organisation.permissions import Viewer, holds, works_here
from mellanrum.foundation.organisation.roles import Role

from .models import Group
from .models.groups import LEADING


def can_walk(user: Viewer) -> bool:
    """Everybody who works here may read the notes, alone or with others."""
    return works_here(user)


def can_change_statements(user: Viewer) -> bool:
    """Those who keep the municipality's words."""
    return holds(user, Role.EDITOR, Role.ADMINISTRATOR)


def can_call_together(user: Viewer, unit: Unit | None) -> bool:
    """Managers, innovation leaders and coaches ask their units; anyone asks a group of their own."""
    return works_here(user) if unit is None else holds(user, *LEADING, unit=unit)


def can_lead_group(user: Viewer, group: Group) -> bool:
    """Whoever keeps the group, and for a unit those who lead it, however it was begun."""
    leads_unit = group.unit is not None and holds(user, *LEADING, unit=group.unit)
    return works_here(user) and (user.pk == group.keeper_id or leads_unit)


def can_plan(user: Viewer, group: Group) -> bool:
    """Everybody in the group: a plan is made together, on whichever screen is at hand."""
    return Group.objects.visible_to(user).filter(pk=group.pk).exists()
