"""Taking names and texts of decisions away for good, by a rule that somebody has decided on (gallring)."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.events import announce
from mellanrum.structure.decisions.events import DecisionWeeded
from mellanrum.structure.decisions.kinds import Part
from mellanrum.structure.decisions.models import Decision, Letter, LinkKind

from .recording import add_link, locked_head


@transaction.atomic
def weed_decision(decision: Decision, *, parts: Iterable[Part], rule: str, by: User) -> None:
    """Take names and texts away for good, by a rule with a decision of its own; the chain tells that it was done."""
    if not rule.strip():
        raise Refused(_("Say by which decision on weeding this is taken away."))
    if Letter.objects.held().filter(decision=decision).exists():
        raise Refused(_("The author has not been told yet. Release the decision first."))
    if Decision.objects.delegated().unreported().filter(pk=decision.pk).exists():
        raise Refused(_("The board has not been told of this yet. Report it first."))
    head = locked_head()
    openings = decision.openings.filter(part__in=list(parts))
    places = [[one.part, one.place] for one in openings.order_by("part", "place")]
    if not places:
        raise Refused(_("There is nothing left of that to take away."))
    body = {"decision": str(decision.pk), "parts": places, "rule": rule.strip(), "at": clock.now().isoformat()}
    add_link(head, kind=LinkKind.WEEDING, decision=decision, body=body)
    openings.delete()
    announce(DecisionWeeded(decision=decision, by=by))


@transaction.atomic
def weed_decisions(decisions: Iterable[Decision], *, parts: Sequence[Part], rule: str, by: User) -> int:
    """The same for many at once, all or none; how many there was something to take away from."""
    found = [one for one in decisions if one.openings.filter(part__in=parts).exists()]
    if not found:
        raise Refused(_("There is nothing left of that to take away."))
    for decision in found:
        weed_decision(decision, parts=parts, rule=rule, by=by)
    return len(found)
