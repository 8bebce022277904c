"""What a meeting can be made of: a handful of blocks, and what each asks of those in the room."""

from django.db.models import TextChoices


class Kind(TextChoices):
    """A block of an agenda; its words and minutes to begin with stand in ``content/*/workshops.toml``."""

    KEPT = "kept"
    WELCOME = "welcome"
    CHECK_IN = "check_in"
    MOOD = "mood"
    TALK = "talk"
    PAIRS = "pairs"
    OPEN = "open"
    GROUP = "group"
    REFRAME = "reframe"
    CLUSTER = "cluster"
    VOTE = "vote"
    MATRIX = "matrix"
    ALONE = "alone"
    REVEAL = "reveal"
    DIFFERS = "differs"
    AGAIN = "again"
    RUNG = "rung"
    CARD = "card"
    PLAN = "plan"
    PROMISE = "promise"
    CHECK_OUT = "check_out"


class Doing(TextChoices):
    """What the phones are for during a block."""

    LISTEN = "listen"
    WRITE = "write"
    SORT = "sort"
    DOTS = "dots"
    PLACE = "place"
    ANSWER = "answer"
    LADDER = "ladder"
    CARDS = "cards"
    LOOK_BACK = "look_back"
    PLAN = "plan"


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
    Kind.MOOD: Doing.ANSWER,
    Kind.ALONE: Doing.ANSWER,
    Kind.AGAIN: Doing.ANSWER,
    Kind.RUNG: Doing.ANSWER,
    Kind.REVEAL: Doing.LADDER,
    Kind.DIFFERS: Doing.LADDER,
    Kind.CARD: Doing.CARDS,
    Kind.KEPT: Doing.LOOK_BACK,
    Kind.PLAN: Doing.PLAN,
}
# Written together, on one board for each table; the rest everybody writes for themselves.
AT_TABLES = frozenset({Kind.GROUP, Kind.REFRAME, Kind.PROMISE})
# Here the plan of the group grows, beside what the block itself shows.
ABOUT_THE_PLAN = frozenset({Kind.RUNG, Kind.CARD, Kind.PLAN, Kind.PROMISE})
ONE_WORD = frozenset({Kind.CHECK_IN, Kind.CHECK_OUT})
# These go on with the notes of the latest block before them where something was gathered.
GATHERS = frozenset({Kind.OPEN, Kind.GROUP, Kind.REFRAME})
# All of these are about one and the same asking: the first time that people answered alone.
ABOUT_THE_LADDER = frozenset({Kind.ALONE, Kind.AGAIN, Kind.REVEAL, Kind.DIFFERS})
# In these people answer; the others show what they did.
ASKS_ABOUT_THE_LADDER = frozenset({Kind.ALONE, Kind.AGAIN})
# What has to be counted before it is shown; the ladder is counted once, wherever it is first shown.
COUNTED = frozenset({Kind.VOTE, Kind.MOOD, Kind.ALONE, Kind.AGAIN, Kind.RUNG, Kind.REVEAL})
DOTS_EACH = 3
MOST_TABLES = 60
MOST_BLOCKS = 30
MOST_MINUTES = 240


def doing(kind: str) -> Doing:
    """What the phones are for; where nothing else is said, people look up and listen."""
    return DOING.get(kind, Doing.LISTEN)
