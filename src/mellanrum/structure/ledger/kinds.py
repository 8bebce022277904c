"""What can happen to money in a fund, and between which accounts it then moves: the whole book-keeping, read aloud."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Account(TextChoices):
    """Where money of a fund is. The first is where it comes from and so runs below nothing; no other ever does."""

    ALLOTTED = "allotted", _("allotted by the board")
    FREE = "free", _("free")
    RESERVED = "reserved", _("reserved")
    UNUSED = "unused", _("granted, not yet used")
    USED = "used", _("used")


class Kind(TextChoices):
    """What a row in the ledger tells."""

    ALLOT = "allot", _("allotted")
    RESERVE = "reserve", _("reserved")
    RELEASE = "release", _("reservation released")
    GRANT = "grant", _("granted")
    USE = "use", _("used")
    GIVE_BACK = "give_back", _("given back")
    REVERSE = "reverse", _("reversed")


# From which account to which; a reversal goes the opposite way of what it reverses.
MOVES = {
    Kind.ALLOT: (Account.ALLOTTED, Account.FREE),
    Kind.RESERVE: (Account.FREE, Account.RESERVED),
    Kind.RELEASE: (Account.RESERVED, Account.FREE),
    Kind.GRANT: (Account.FREE, Account.UNUSED),
    Kind.USE: (Account.UNUSED, Account.USED),
    Kind.GIVE_BACK: (Account.UNUSED, Account.FREE),
}
MOST = 10**15  # öre in one row: more than any municipality has, and far less than a database integer holds
