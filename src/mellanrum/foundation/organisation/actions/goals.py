"""What the municipality strives for."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.events import announce
from mellanrum.foundation.organisation.events import GoalChanged
from mellanrum.foundation.organisation.models import Goal


@transaction.atomic
def save_goal(goal: Goal, *, by: User | None) -> Goal:
    """Set a goal or change it; one that is out of use stays on the ideas that were tied to it."""
    try:
        with transaction.atomic():
            goal.save()
    except IntegrityError:
        raise Refused(_("There is already a goal called {title}.").format(title=goal.title)) from None
    announce(GoalChanged(goal=goal, by=by))
    return goal
