"""What can be formally decided on the way of an idea, and what of it a board may give away.

The limits are those of kommunallagen 6 kap. 38 §: goals, direction, scope and quality, proposals and statements to the
council, and matters of principle stay with the board itself.
"""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Measure(TextChoices):
    """What the limits of a kind of matter are counted in: öre or whole hours."""

    MONEY = "money", _("kronor")
    HOURS = "hours", _("hours")


@dataclass(frozen=True)
class KindOfMatter:
    """Something that can be decided. Without a ``measure`` the amount plays no part.

    What is not ``delegable`` the board decides itself. ``is_execution`` is plain carrying-out, which is no decision.
    """

    key: str
    words: str | Promise
    measure: Measure | None = None
    delegable: bool = True
    is_execution: bool = False
    moves: bool = False

    def __str__(self) -> str:
        return str(self.words)


# Kommunallagen 6 kap. 39 §: a board may let its chair, or another member, decide what is so urgent that its own
# decision cannot be awaited. Such a rule stands beside the others, and holds for whatever the board decides itself.
URGENT = "urgent"

KINDS = {
    kind.key: kind
    for kind in (
        KindOfMatter("move_to_pilot", _("Let an idea become a pilot"), moves=True),
        KindOfMatter("scale_up", _("Scale up a pilot"), moves=True),
        KindOfMatter("realise", _("Take a solution into ordinary operation"), moves=True),
        KindOfMatter("close", _("Close an idea that has begun"), moves=True),
        KindOfMatter("grant_funds", _("Grant money"), Measure.MONEY),
        KindOfMatter("grant_hours", _("Grant working hours"), Measure.HOURS),
        KindOfMatter("buy", _("Buy goods or services"), Measure.MONEY),
        KindOfMatter("sign_agreement", _("Sign an agreement"), Measure.MONEY),
        KindOfMatter("apply_for_funds", _("Apply for money from outside"), Measure.MONEY),
        KindOfMatter(URGENT, _("What cannot wait for the board’s next meeting"), Measure.MONEY),
        KindOfMatter("carry_out", _("Carry out what is already decided"), is_execution=True),
        KindOfMatter("goals_and_direction", _("Goals, direction, scope or quality"), delegable=False),
        KindOfMatter("statement_to_council", _("A proposal or statement to the municipal council"), delegable=False),
        KindOfMatter("principle", _("A matter of principle or of great weight"), delegable=False),
    )
}
DELEGABLE = tuple(kind.key for kind in KINDS.values() if kind.delegable and not kind.is_execution)
MOVES = tuple(kind.key for kind in KINDS.values() if kind.moves)
