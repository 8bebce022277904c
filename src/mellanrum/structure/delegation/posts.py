"""Who may be given the power to decide: one employee by post, one politician, or a committee.

Never a group of officials (kommunallagen 6 kap. 37 § and 7 kap. 5 §): a council of theirs recommends, and so it
stands nowhere here and holds nothing.
"""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from mellanrum.foundation.organisation.roles import Role, UnitKind


class Post(TextChoices):
    """What the holder of a rule is; who that is today the organisation knows."""

    DEPARTMENT_MANAGER = "department_manager", _("head of department")
    DIVISION_MANAGER = "division_manager", _("head of division")
    UNIT_MANAGER = "unit_manager", _("unit manager")
    MANAGER = "manager", _("nearest manager")
    CHIEF_EXECUTIVE = "chief_executive", _("chief executive of the company")
    INNOVATION_LEADER = "innovation_leader", _("innovation leader")
    CONTROLLER = "controller", _("controller")
    REGISTRAR = "registrar", _("registrar")
    CHAIR = "chair", _("chair of the board")
    VICE_CHAIR = "vice_chair", _("vice chair of the board")
    PRESIDIUM = "presidium", _("presidium")
    COMMITTEE = "committee", _("committee")


@dataclass(frozen=True)
class Place:
    """Which role a post is, and at which level of the organisation (None: the nearest where somebody has the role)."""

    role: Role
    level: UnitKind | None = None


# Employees: one at a time. The nearest manager at a unit that the rule names is how a municipal director is written.
EMPLOYED = {
    Post.DEPARTMENT_MANAGER: Place(Role.MANAGER, UnitKind.DEPARTMENT),
    Post.DIVISION_MANAGER: Place(Role.MANAGER, UnitKind.DIVISION),
    Post.UNIT_MANAGER: Place(Role.MANAGER, UnitKind.UNIT),
    Post.MANAGER: Place(Role.MANAGER),
    Post.CHIEF_EXECUTIVE: Place(Role.MANAGER, UnitKind.COMPANY),
    Post.INNOVATION_LEADER: Place(Role.INNOVATION_LEADER),
    Post.CONTROLLER: Place(Role.CONTROLLER),
    Post.REGISTRAR: Place(Role.REGISTRAR),
}
ELECTED = (Post.CHAIR, Post.VICE_CHAIR)
BODIES = (Post.PRESIDIUM, Post.COMMITTEE)
