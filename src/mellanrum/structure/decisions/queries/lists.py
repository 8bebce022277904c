"""What was decided on the boards' behalf, and what of it they have been told of."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import CharField, Count, Min, Q, Value
from django.db.models.functions import Cast, Concat

from mellanrum.foundation.core import clock
from mellanrum.foundation.organisation.models import Board
from mellanrum.foundation.ui.words import local_day
from mellanrum.structure.decisions.models import Decision, ReportedList
from mellanrum.structure.decisions.models.record import DecisionQuerySet


def delegated_decisions(board: Board, first: date, last: date) -> DecisionQuerySet:
    """The list for a board and a period, both days counted: every decision made on its behalf, and no other."""
    days = Decision.objects.delegated().filter(board=board, decided_at__date__gte=first, decided_at__date__lte=last)
    return days.order_by("year", "number")


def decisions_called(number: str) -> DecisionQuerySet:
    """The decisions that have a number, or a case number, whoever made them."""
    named = Decision.objects.annotate(called=Concat(Cast("year", CharField()), Value("-"), Cast("number", CharField())))
    return named.filter(Q(called=number) | Q(case_number__iexact=number)).in_order()


@dataclass(frozen=True)
class Owed:
    """What a board has not been told of: how many decisions until the day that a list made now ends, and since which
    day the oldest waits.
    """

    board: Board
    count: int
    since: date

    @property
    def until(self) -> date:
        """The day that a list made now should end: the last that is over, where something was decided before today."""
        yesterday = clock.today() - timedelta(days=1)
        return max(self.since, yesterday)

    @property
    def days(self) -> int:
        """How long the oldest has waited."""
        return (clock.today() - self.since).days


def owed_to_boards() -> list[Owed]:
    """What each board has still to be told of, the one that has waited longest first: two questions."""
    rows = Decision.objects.delegated().unreported().order_by().values("board")
    over = Count("pk", filter=Q(decided_at__date__lt=clock.today()))
    found = list(rows.annotate(over=over, all=Count("pk"), since=Min("decided_at")).order_by("since"))
    boards = Board.objects.in_bulk([row["board"] for row in found])
    return [Owed(boards[row["board"]], row["over"] or row["all"], local_day(row["since"])) for row in found]


def lists_reported(count: int = 20) -> list[ReportedList]:
    """The latest lists that boards have been told of, with how many decisions stood in each."""
    told = ReportedList.objects.select_related("board").annotate(count=Count("lines"))
    return list(told.order_by("-reported_on", "-id")[:count])


def decisions_in(told: ReportedList) -> DecisionQuerySet:
    """The decisions that a list told of, in the order of their numbers."""
    return Decision.objects.filter(reported__in_list=told).in_order()
