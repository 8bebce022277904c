"""Writing a long list of costs while nobody waits, and letting go of lists that nobody brought in."""

from procrastinate.contrib.django import app

from mellanrum.foundation.core.jobs import PATIENCE

from . import actions
from .models import CostList


@app.periodic(cron="45 3 * * *", periodic_id="forget_costs")
@app.task(name="forget_costs", queueing_lock="forget_costs")
def forget_costs(timestamp: int) -> None:
    """Let go of lists of costs that were uploaded a week ago and never brought in."""
    actions.forget_costs()


@app.task(name="bring_in_costs", retry=PATIENCE)
def bring_in_costs(costs_id: str) -> None:
    """Bring in a list that somebody has said yes to; one that is already in is gone, and is left alone."""
    costs = CostList.objects.select_related("by", "fund").filter(pk=costs_id).first()
    if costs:
        actions.import_costs(costs, by=costs.by)
