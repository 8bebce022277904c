"""What can be decided, and the short lists of why; a municipality can read them aloud."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Capacity(TextChoices):
    """As what somebody decided."""

    HOLDER = "holder", _("holds the delegation")
    DEPUTY = "deputy", _("deputy")
    SUPERIOR = "superior", _("superior")
    BOARD = "board", _("the board itself")
    URGENT = "urgent", _("it could not wait for the board")


class Reason(TextChoices):
    """Why, in a few words; the decider adds their own."""

    VALUE = "value", _("It is worth trying")
    GOALS = "goals", _("It leads towards our goals")
    PROVEN = "proven", _("The test showed that it works")
    TIME = "time", _("There is time for it")
    NO_TIME = "no_time", _("There is no time for it")
    NO_ROOM = "no_room", _("There is no room for it this year")
    OTHER_WAY = "other_way", _("The need is met in another way")
    NOT_OURS = "not_ours", _("It is somebody else’s to decide")
    NOT_YET = "not_yet", _("It is not ready yet")
    COST = "cost", _("What it costs must be clearer")
    RISK = "risk", _("What can go wrong must be clearer")
    RECEIVER = "receiver", _("Who receives it must be clearer")
    CORRECTION = "correction", _("What was written has to be put right")


class Choice(TextChoices):
    """What whoever decides may answer. To ask for more decides nothing: the matter is prepared anew."""

    YES = "yes", _("Agree")
    NO = "no", _("Say no")
    COME_BACK = "come_back", _("Ask for more first")


REASONS: dict[str, tuple[Reason, ...]] = {
    Choice.YES: (Reason.VALUE, Reason.GOALS, Reason.PROVEN, Reason.TIME),
    Choice.NO: (Reason.NO_ROOM, Reason.NO_TIME, Reason.OTHER_WAY, Reason.NOT_OURS, Reason.NOT_YET),
    Choice.COME_BACK: (Reason.COST, Reason.RISK, Reason.RECEIVER),
}


class Part(TextChoices):
    """What is sealed in a record: the people, and the texts in which somebody may be named."""

    ABOUT = "about", _("what it is about")
    NEED = "need", _("the need in full")
    PROPOSAL = "proposal", _("what was proposed")
    WORDS = "words", _("reasons")
    CONDITIONS = "conditions", _("conditions")
    DESPITE = "despite", _("why although a final report is overdue")
    URGENT = "urgent", _("why it could not wait for the board")
    DECIDER = "decider", _("decided by")
    WRITTEN_BY = "written_by", _("written down by")
    PREPARED_BY = "prepared_by", _("prepared by")
    TOOK_PART = "took_part", _("took part")
    CONFLICT = "conflict", _("conflict of interest")


# What can be weeded apart: the people, and the texts in which somebody may be named.
TEXTS = (Part.ABOUT, Part.NEED, Part.PROPOSAL, Part.WORDS, Part.CONDITIONS, Part.DESPITE, Part.URGENT)
PEOPLE = tuple(part for part in Part if part not in TEXTS)
