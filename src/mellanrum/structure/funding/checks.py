"""What must hold of requests: what they say is what the ledger says, and none is forgotten."""

from collections.abc import Iterable

from django.core.checks import CheckMessage, Error
from django.db.models import F, Q, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from mellanrum.foundation.core.checks import invariant, named

from .models import Request
from .models.requests import RequestQuerySet
from .stages import UNDER_DECISION


@invariant
def a_request_asks_for_the_sum_of_its_costs() -> Iterable[CheckMessage]:
    """The amount that lists and decisions read is the sum of the lines."""
    wrong = Request.objects.annotate(sum=Coalesce(Sum("costs__amount"), 0)).exclude(amount=F("sum"))
    yield from _told(wrong, _("These requests do not ask for the sum of their costs: {names}."), "E001")


@invariant
def what_is_asked_for_is_reserved() -> Iterable[CheckMessage]:
    """While a request is on its way exactly what it asks for is reserved; what is being completed may differ."""
    under_way = Request.objects.filter(stage__in=UNDER_DECISION, claim__isnull=False).exclude(stage="completion")
    wrong = under_way.exclude(claim__reserved=F("amount"))
    ended = Request.objects.filter(claim__isnull=False).exclude(stage__in=UNDER_DECISION)
    yield from _told(wrong, _("These requests have not reserved what they ask for: {names}."), "E002")
    yield from _told(
        ended.filter(~Q(claim__reserved=0)),
        _("These requests are decided, but money is still reserved: {names}."),
        "E003",
    )


@invariant
def requests_rest_on_somebody_who_is_here() -> Iterable[CheckMessage]:
    """No request waits for somebody who has left."""
    yield from _told(
        Request.objects.open().filter(holder__is_active=False),
        _("These requests rest on somebody who no longer works here: {names}."),
        "E004",
    )


def _told(requests: RequestQuerySet, sentence: str, number: str) -> Iterable[CheckMessage]:
    ideas = [request.idea for request in requests.select_related("idea").order_by("pk")]
    if ideas:
        hint = _("Open each of them and look at what was asked and decided.")
        yield Error(sentence.format(names=named(ideas)), hint=hint, id=f"funding.{number}")
