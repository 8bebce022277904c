"""What is said of a request in a sentence."""

from django.utils.translation import gettext as _

from mellanrum.foundation.ui.words import amount, day

from .models import Request
from .stages import RequestStage


def words_on_the_way(request: Request) -> str:
    """What is asked for or granted, who has it now and until when; a decision that is not told changes nothing."""
    if request.secrecy:
        said = _("It is decided. What was decided is secret by {paragraph}.")
    elif request.has_money:
        said = _("Granted. {name} reports on it no later than {date}.")
    elif request.stage == RequestStage.REPORTED:
        said = _("The final report is here. {name} reads it, no later than {date}.")
    else:
        said = _("Asked for now: {what}. {name} has it, no later than {date}.")
    what = amount(request.amount) if request.amount else _("hours")
    return said.format(what=what, name=request.holder, date=day(request.due_on), paragraph=request.secrecy)


def said_of_move(from_stage: str, words: str) -> str:
    """What somebody wrote to a move; where money came back to what was settled, what is to be done."""
    if words or from_stage != RequestStage.RETURNED:
        return words
    return _("A row in the ledger was taken back after this was settled. Write any cost anew, and settle it again.")
