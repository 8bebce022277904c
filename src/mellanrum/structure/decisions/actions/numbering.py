"""Case numbers: what the registry has said before, else the next of our own series."""

from mellanrum.foundation.core import clock
from mellanrum.structure.decisions.models import Decision
from mellanrum.structure.ideas.models import Idea

from .recording import next_number

SERIES = "INN"


def case_number_for(idea: Idea) -> str:
    """The number of the case that an idea is: the one it has, else the next (``INN 2026-17``)."""
    known = Decision.objects.filter(idea=idea).order_by("-decided_at", "-number").values_list("case_number", flat=True)
    year = clock.today().year
    return known.first() or f"{SERIES} {year}-{next_number('case', year)}"
