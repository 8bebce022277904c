"""Who is told what: a table of contents, room by room.

Each event is a line: those who are meant by a rule are told by it, from the top; the one who did it is not told.
"""

from typing import Any

from mellanrum.foundation.accounts import events as accounts
from mellanrum.foundation.accounts.models import Invitation
from mellanrum.foundation.core.events import listens_to
from mellanrum.front.notifications.actions import write_invitation

from . import decisions, funding, ideas, matters
from .initiatives import TOLD_OF_LISTS
from .journey import NOT_TOLD_OF_THE_JOURNEY, TOLD_OF_THE_JOURNEY
from .rules import told_of

TOLD = {**ideas.TOLD, **funding.TOLD, **matters.TOLD, **decisions.TOLD}
NOT_TOLD = ideas.NOT_TOLD | funding.NOT_TOLD | matters.NOT_TOLD | decisions.NOT_TOLD
__all__ = [
    "NOT_TOLD",
    "NOT_TOLD_OF_THE_JOURNEY",
    "TOLD",
    "TOLD_OF_LISTS",
    "TOLD_OF_THE_JOURNEY",
    "letter_with_the_way_in",
]

for event, rules in TOLD.items():
    told_of(event, rules)


@listens_to(accounts.PersonInvited)
def letter_with_the_way_in(**facts: Any) -> None:
    write_invitation(Invitation.objects.select_related("person").get(pk=facts["invitation_id"]))
