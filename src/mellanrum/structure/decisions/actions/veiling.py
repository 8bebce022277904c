"""Keeping from others what a decision did with money, for as long as they are not to know of it."""

from functools import partial

from mellanrum.structure.decisions.queries.untold import kept_since
from mellanrum.structure.ledger.actions import keep_from_others
from mellanrum.structure.matters.models import Matter


def veil_money(matter: Matter) -> None:
    """Say in the ledger what may be known of the money of a matter; last, when all that is told of it stands."""
    claim = matter.request.claim if matter.request else None
    if claim:
        keep_from_others(claim, since=partial(kept_since, claim))
