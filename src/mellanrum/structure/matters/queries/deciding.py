"""Who may decide a matter now, as the order of delegation says."""

from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Value

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.working_days import add_working_days
from mellanrum.structure.delegation.queries import who_may_decide
from mellanrum.structure.delegation.rules import Answer
from mellanrum.structure.ideas.models import Idea
from mellanrum.structure.matters.models import Declaration, Matter, Referral


def who_decides(matter: Matter) -> Answer:
    """Who may decide a matter at this moment, with a reason for each yes and each no."""
    return who_may_decide(matter.question(), at=clock.now())


def who_takes_it_up(matter: Matter) -> User | None:
    """Who has the matter when it is ready: whoever decides; None where politicians together do."""
    first = who_decides(matter).first
    return first.person if first else None


def asked_about(idea: Idea) -> Matter | None:
    """The matter about where an idea goes, with all that its question needs, in one question to the database."""
    conflicts = Declaration.objects.filter(matter=OuterRef("pk"), is_conflicted=True)
    handed_up = Referral.objects.filter(matter=OuterRef("pk"))
    found = Matter.objects.under_way().filter(idea=idea, to_stage__isnull=False).select_related("unit", "board")
    return found.annotate(
        in_conflict=ArraySubquery(conflicts.values("person")),
        to_board=Exists(handed_up.to_board()),
        handed_up=ArraySubquery(handed_up.to_superiors().values("by")),
        granted_before=Value(0),
    ).first()


def day_to_decide(matter: Matter) -> date:
    """The day by which whoever decides owes an answer: the days of the stage the idea is at."""
    return add_working_days(clock.today(), matter.idea.at.answer_days)
