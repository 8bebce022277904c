"""When the town began to decide and to pay, and what has been asked for since then."""

from datetime import timedelta

from mellanrum.foundation.core.working_days import add_working_days
from mellanrum.front.demonstration.story import Decisions

from . import governing, settling
from .asking import Asking, ask
from .diary import Diary
from .founding import Cast
from .telling import tried


def write_decisions(diary: Diary, decisions: Decisions, cast: Cast) -> None:
    """Write into the diary what the boards, the council and those who ask for money are to do."""
    for order in decisions.orders:
        diary.write(order["ago"], lambda order=order: governing.adopt(order, cast))
    fund, budget, council, year = decisions.fund, decisions.budget, decisions.council, diary.today.year
    diary.write(fund["ago"], lambda: governing.open_fund(fund, cast, year=year))
    diary.write(budget["ago"], lambda: governing.set_calendar(budget, cast, year=year))
    diary.write(council["ago"], lambda: governing.found(council, cast))
    _write_meetings(diary, decisions, cast)
    for told in decisions.reports:
        since = diary.day(told["since"])
        diary.write(told["ago"], lambda told=told, since=since: settling.report(told, cast, since=since))
    for request in decisions.requests:
        for happening in request.happenings:
            asking = Asking(request, happening, cast, diary.today)
            diary.write(happening.ago, lambda asking=asking: tried(ask, asking))


def _write_meetings(diary: Diary, decisions: Decisions, cast: Cast) -> None:
    for meeting in decisions.meetings:
        ago = meeting["ago"]
        on = diary.day(ago) if ago > 0 else add_working_days(diary.today - timedelta(days=ago), 0)
        diary.write(meeting["planned"], lambda meeting=meeting, on=on: governing.plan(meeting, cast, on=on))
        if ago > 0:
            diary.write(ago, lambda meeting=meeting: governing.meet(meeting, cast))
