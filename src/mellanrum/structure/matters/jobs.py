"""What the clock does in councils every morning: tells of days that are near, and calls meetings."""

from procrastinate.contrib.django import app

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.working_days import add_working_days, is_working_day
from mellanrum.structure.funding.models import FundRules

from .actions import call_meeting, follow_meetings, remind_of_papers, remind_of_scores
from .kinds import MeetingStage
from .models import Meeting

DAYS_BEFORE = 3


@app.periodic(cron="20 5 * * *", periodic_id="keep_council_days")
@app.task(name="keep_council_days", queueing_lock="keep_council_days")
def keep_council_days(timestamp: int) -> None:
    """Each working day once; each step does its work once for each meeting, however often it is asked."""
    if is_working_day(clock.today()):
        live_the_council_day()


def live_the_council_day() -> None:
    """All that a new day means for councils: papers that are due, agendas that are ready, scores that are missing."""
    today, soon = clock.today(), add_working_days(clock.today(), DAYS_BEFORE)
    to_come = Meeting.objects.filter(starts_at__gt=clock.now()).select_related("council").order_by("starts_at")
    planned, called = to_come.filter(stage=MeetingStage.PLANNED), to_come.filter(stage=MeetingStage.CALLED)
    for meeting in planned.filter(papers_by__gte=today, papers_by__lte=soon, papers_reminded_on=None):
        remind_of_papers(meeting)
    for meeting in planned.filter(papers_by__lt=today):
        try:
            call_meeting(meeting, by=None)
        except Refused:
            # Nothing was ready in time: the chair takes something up late, or calls it off.
            continue
    for rules in FundRules.objects.filter(council_on__isnull=False).select_related("fund__unit"):
        follow_meetings(rules)
    for meeting in called.filter(starts_at__date__lte=soon, scores_reminded_on=None):
        remind_of_scores(meeting)
