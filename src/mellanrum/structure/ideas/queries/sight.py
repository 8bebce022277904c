"""Who sees an idea with who may see it, and who no longer would."""

from django.db.models import Q, QuerySet

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.organisation.models import Assignment
from mellanrum.foundation.organisation.queries import innovation_leader
from mellanrum.foundation.organisation.roles import INSIDE, Role
from mellanrum.structure.ideas.models import Idea, Visibility
from mellanrum.structure.ideas.models.parts import GROUP

SEEN_BY_ROLE = {Visibility.GROUP: {Role.REGISTRAR}, Visibility.MUNICIPALITY: INSIDE}


def losing_sight(idea: Idea, visibility: Visibility) -> QuerySet[User]:
    """Those around an idea, and leaders of units that share it, who see it now and no longer would."""
    leaders = {innovation_leader(unit).pk for unit in idea.working_units.all()}
    around = User.objects.with_account().filter(Q(pk__in=idea.people.values("person")) | Q(pk__in=leaders))
    return around.filter(_seeing(idea, Visibility(idea.visibility))).exclude(_seeing(idea, visibility)).order_by("name")


def _seeing(idea: Idea, visibility: Visibility) -> Q:
    if visibility == Visibility.PUBLIC:
        return Q(is_active=True)
    by_role = Assignment.objects.on(clock.today()).filter(role__in=SEEN_BY_ROLE[visibility]).values("person")
    return Q(pk__in=idea.people.filter(part__in=GROUP).values("person")) | Q(pk__in=by_role)
