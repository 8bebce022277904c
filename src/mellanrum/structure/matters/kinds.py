"""Where a matter is, what a council may say about it, and what may come of it: in words one can read aloud.

A council only ever says what stands in ``Advice``. None of it is a decision: that is for one person, or for a board.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class MatterStage(TextChoices):
    """Where a matter is on its way to a decision."""

    OPEN = "open", _("Being prepared")
    PREPARED = "prepared", _("Prepared")
    RECOMMENDED = "recommended", _("Recommendation given")
    DECIDED = "decided", _("Decided")
    WITHDRAWN = "withdrawn", _("Taken back")


# A matter that has been decided or taken back has ended.
UNDER_WAY = (MatterStage.OPEN, MatterStage.PREPARED, MatterStage.RECOMMENDED)
READY = (MatterStage.PREPARED, MatterStage.RECOMMENDED)

# Where a matter may come from. What is sent back, by a council or by who decides, is prepared anew.
MOVES: dict[str, tuple[str, ...]] = {
    MatterStage.OPEN: READY,
    MatterStage.PREPARED: (MatterStage.OPEN,),
    MatterStage.RECOMMENDED: (MatterStage.PREPARED,),
    MatterStage.DECIDED: READY,
    MatterStage.WITHDRAWN: UNDER_WAY,
}


class Outcome(TextChoices):
    """What came of a matter, said by whoever decided it."""

    YES = "yes", _("Yes")
    NO = "no", _("No")


class Advice(TextChoices):
    """What a council, and each of its members, may say: they recommend, and never decide."""

    RECOMMEND = "recommend", _("Recommend")
    ADVISE_AGAINST = "against", _("Advise against")
    COME_BACK = "come_back", _("Come back with more")


class Way(TextChoices):
    """How a matter came to somebody higher up."""

    TO_SUPERIOR = "superior", _("Handed to the nearest superior")
    HANDED_UP = "handed_up", _("Handed up to the board")
    TAKEN_OVER = "taken_over", _("Taken over by the board")


TO_BOARD = (Way.HANDED_UP, Way.TAKEN_OVER)


class MemberPart(TextChoices):
    """What somebody is in a council. The secretary looks after the papers and does not score."""

    CHAIR = "chair", _("chair")
    MEMBER = "member", _("member")
    SECRETARY = "secretary", _("secretary")


SCORING = (MemberPart.CHAIR, MemberPart.MEMBER)
LEADING = (MemberPart.CHAIR, MemberPart.SECRETARY)


class MeetingStage(TextChoices):
    """Where a meeting is: the agenda grows, is called, is gone through, is over."""

    PLANNED = "planned", _("To come")
    CALLED = "called", _("The agenda is ready")
    OPEN = "open", _("Going on")
    OVER = "over", _("Held")
    CANCELLED = "cancelled", _("Called off")


MEETING_MOVES: dict[str, tuple[str, ...]] = {
    MeetingStage.CALLED: (MeetingStage.PLANNED,),
    MeetingStage.OPEN: (MeetingStage.CALLED,),
    MeetingStage.OVER: (MeetingStage.OPEN,),
    MeetingStage.CANCELLED: (MeetingStage.PLANNED, MeetingStage.CALLED),
}

LOWEST, HIGHEST = 1, 5
