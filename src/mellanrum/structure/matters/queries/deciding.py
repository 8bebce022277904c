"""Who may decide a matter now, as the order of delegation says."""

from datetime import date

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.working_days import add_working_days
from mellanrum.structure.ideas.actions import decider_for
from mellanrum.structure.matters.models import Matter


def who_takes_it_up(matter: Matter) -> User:
    """The person who decides a matter."""
    return decider_for(matter.idea)


def day_to_decide(matter: Matter) -> date:
    """The day by which whoever decides owes an answer: the days of the stage the idea is at."""
    return add_working_days(clock.today(), matter.idea.at.answer_days)
