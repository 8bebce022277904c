"""Hours that a manager answers about by right of the order of delegation: a decision as any other, told at once."""

from django.conf import settings
from django.db import transaction
from django.utils.translation import override

from mellanrum.foundation.accounts.models import User
from mellanrum.structure.decisions.kinds import Choice, Reason
from mellanrum.structure.decisions.models import Decision
from mellanrum.structure.funding.actions import decides_hours
from mellanrum.structure.funding.models import Backing
from mellanrum.structure.matters.actions import open_hours

from .deciding import Said, decide


@decides_hours
@transaction.atomic
def decide_hours(backing: Backing, *, accept: bool, answer: str, by: User) -> Decision | None:
    """Decide about hours with one tap: what the manager wrote are the reasons, else what the tap says."""
    choice, reason = (Choice.YES, Reason.TIME) if accept else (Choice.NO, Reason.NO_TIME)
    with override(settings.LANGUAGE_CODE):
        words = answer.strip() or str(reason.label)
    said = Said(choice=choice, reason=reason, words=words, amount=backing.hours)
    return decide(open_hours(backing), said=said, by=by, release=True)
