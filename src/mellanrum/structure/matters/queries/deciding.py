"""Who may decide a matter now, as the order of delegation says."""

from datetime import date

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.working_days import add_working_days
from mellanrum.structure.delegation.queries import who_may_decide
from mellanrum.structure.delegation.rules import Answer
from mellanrum.structure.matters.models import Matter


def who_decides(matter: Matter) -> Answer:
    """Who may decide a matter at this moment, with a reason for each yes and each no."""
    return who_may_decide(matter.question(), at=clock.now())


def who_takes_it_up(matter: Matter) -> User:
    """Who has the matter when it is ready: whoever decides; a board gets it from whoever prepared it."""
    first = who_decides(matter).first
    return first.person if first and first.person else matter.prepared_by


def day_to_decide(matter: Matter) -> date:
    """The day by which whoever decides owes an answer: the days of the stage the idea is at."""
    return add_working_days(clock.today(), matter.idea.at.answer_days)
