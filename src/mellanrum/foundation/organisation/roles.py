"""The roles of a municipality that works with innovation, in words an auditor can read."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What somebody may be in a unit, for a time. The same person often holds several."""

    EMPLOYEE = "employee", _("employee")
    MANAGER = "manager", _("manager")
    INNOVATION_LEADER = "innovation_leader", _("innovation leader")
    COACH = "coach", _("coach")
    COUNCIL_MEMBER = "council_member", _("council member")
    REGISTRAR = "registrar", _("registrar")
    CONTROLLER = "controller", _("controller")
    EDITOR = "editor", _("editor")
    ADMINISTRATOR = "administrator", _("administrator")
    PARTNER = "partner", _("external partner")


# An external partner sees only what they are invited to and what is public.
INSIDE = frozenset(Role) - {Role.PARTNER}

# These are nothing in the municipality as a whole.
TIED_TO_A_UNIT = (Role.EMPLOYEE, Role.MANAGER, Role.INNOVATION_LEADER)


class UnitKind(TextChoices):
    """What a part of the municipality is called."""

    DEPARTMENT = "department", _("department (förvaltning)")
    COMPANY = "company", _("municipal company (bolag)")
    DIVISION = "division", _("division (avdelning)")
    UNIT = "unit", _("unit (enhet)")
