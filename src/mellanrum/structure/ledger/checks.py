"""What must hold of the ledger: the figures that are shown are the sums of the rows, and no number is missing."""

from collections import Counter
from collections.abc import Iterable

from django.core.checks import CheckMessage, Error
from django.db.models import Count, F, Max, Q, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mellanrum.foundation.core.checks import invariant, named

from .kinds import Account
from .models import Allotment, Claim, Entry, Fund

HINT = gettext_lazy("Somebody has changed the database by hand. Restore it, or ask for help.")
OF_AN_ALLOTMENT = (Account.FREE, Account.RESERVED, Account.UNUSED, Account.USED)
OF_A_CLAIM = (Account.RESERVED, Account.UNUSED, Account.USED)


def _sums(holder: str) -> Counter[tuple[object, str]]:
    """What has come to each account, by whose it is."""
    grouped = Entry.objects.values_list(f"transaction__{holder}", "account").order_by().annotate(sum=Sum("amount"))
    return Counter({(whose, account): int(total) for whose, account, total in grouped})


@invariant
def figures_are_the_sums_of_the_rows() -> Iterable[CheckMessage]:
    """What a fund and a claim are said to have is what their rows come to."""
    sums = _sums("allotment")
    wrong: list[object] = [
        one
        for one in Allotment.objects.select_related("fund", "board").order_by("pk")
        if [one.allotted, *(getattr(one, account) for account in OF_AN_ALLOTMENT)]
        != [-sums[one.pk, Account.ALLOTTED], *(sums[one.pk, account] for account in OF_AN_ALLOTMENT)]
    ]
    sums = _sums("claim")
    wrong += [
        one
        for one in Claim.objects.order_by("pk")
        if [getattr(one, account) for account in OF_A_CLAIM] != [sums[one.pk, account] for account in OF_A_CLAIM]
    ]
    if wrong:
        sentence = _("The figures of these are not what their rows come to: {names}.").format(names=named(wrong))
        yield Error(sentence, hint=str(HINT), id="ledger.E001")


@invariant
def no_row_is_missing() -> Iterable[CheckMessage]:
    """The rows of a fund are numbered without gaps up to the last."""
    rows = {"last": Coalesce(Max("transactions__number"), 0), "many": Count("transactions")}
    lacking = Fund.objects.annotate(**rows).filter(~Q(rows=F("last")) | ~Q(rows=F("many"))).order_by("pk")
    if lacking:
        yield Error(
            _("Rows are missing in these funds: {names}.").format(names=named(lacking)),
            hint=str(HINT),
            id="ledger.E002",
        )
