"""What a meeting can be made of: a handful of blocks, and what each asks of those in the room."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """A block of an agenda; its words and minutes to begin with stand in ``content/*/workshops.toml``."""

    WELCOME = "welcome", _("Welcome")
    CHECK_IN = "check_in", _("Check-in, one word")
    TALK = "talk", _("Talk together")
    PAIRS = "pairs", _("In pairs")
    OPEN = "open", _("An open question")
    GROUP = "group", _("Work at the tables")
    REFRAME = "reframe", _("From problem to “How might we …?”")
    CLUSTER = "cluster", _("Gather the notes")
    VOTE = "vote", _("Vote with dots")
    MATRIX = "matrix", _("Effort and effect")
    PROMISE = "promise", _("Promise")
    CHECK_OUT = "check_out", _("Check-out, one word")


class Doing(TextChoices):
    """What the phones are for during a block."""

    LISTEN = "listen", _("Look up")
    WRITE = "write", _("Write")
    SORT = "sort", _("Gather")
    DOTS = "dots", _("Vote")
    PLACE = "place", _("Place")


DOING: dict[str, Doing] = {
    Kind.CHECK_IN: Doing.WRITE,
    Kind.OPEN: Doing.WRITE,
    Kind.GROUP: Doing.WRITE,
    Kind.REFRAME: Doing.WRITE,
    Kind.PROMISE: Doing.WRITE,
    Kind.CHECK_OUT: Doing.WRITE,
    Kind.CLUSTER: Doing.SORT,
    Kind.VOTE: Doing.DOTS,
    Kind.MATRIX: Doing.PLACE,
}
# Written together, on one board for each table; the rest everybody writes for themselves.
AT_TABLES = frozenset({Kind.GROUP, Kind.REFRAME, Kind.PROMISE})
ONE_WORD = frozenset({Kind.CHECK_IN, Kind.CHECK_OUT})
# These go on with the notes of the latest block before them where something was gathered.
GATHERS = frozenset({Kind.OPEN, Kind.GROUP, Kind.REFRAME})
DOTS_EACH = 3
MOST_TABLES = 60
MOST_BLOCKS = 30
MOST_MINUTES = 240


def doing(kind: str) -> Doing:
    """What the phones are for; where nothing else is said, people look up and listen."""
    return DOING.get(kind, Doing.LISTEN)
