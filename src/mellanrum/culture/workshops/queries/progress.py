"""How far a group has come in a block: in steps of five, and nothing more."""

from mellanrum.culture.anonymity.queries import answered_at_least
from mellanrum.culture.workshops.kinds import Doing
from mellanrum.culture.workshops.models import Block

from .asking import asks_of
from .boards import voted_at_least


def answered_in(block: Block | None) -> int:
    """At least how many have answered or voted in the block under way: 0, 5, 10 …"""
    if block is None or block.revealed_at:
        return 0
    if block.doing == Doing.DOTS:
        return voted_at_least(block)
    return _answered(block) if block.doing == Doing.ANSWER else 0


def _answered(block: Block) -> int:
    source = block
    if block.round is None:
        source = asks_of(block, list(Block.objects.filter(workshop=block.workshop_id).select_related("round")))
    return answered_at_least(source.round) if source.round else 0
