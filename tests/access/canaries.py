"""The words that the cast may never meet, and every place where one of them has been said."""

# Said in a working group far away: for its members, and for the registrar.
OF_THE_GROUP = "hjortronsylt"
# Nobody's but the one who wrote it, and what a moderator alone may read.
OF_ONE_PERSON = "lingondricka"
# What a request says: for its group, for those who prepare and decide, and for controllers.
OF_A_REQUEST = "åkerbärslikör"
# What a delegation order says before it is adopted: for administrators.
OF_A_DRAFT_ORDER = "hallonvinäger"
# What a decision said before it was corrected to be secret: for whoever decided and prepared it, and the registrar.
OF_A_SECRET_DECISION = "odonkräm"
CANARIES = (OF_THE_GROUP, OF_ONE_PERSON, OF_A_REQUEST, OF_A_DRAFT_ORDER, OF_A_SECRET_DECISION)
# Every place where the group has said something.
PLACES: set[str] = set()


def said(place: str) -> str:
    """The group's word, as it stands in one place only."""
    PLACES.add(OF_THE_GROUP + place)
    return OF_THE_GROUP + place


def aside(place: str) -> str:
    """The group's word, said to one whom it asks to join."""
    return OF_THE_GROUP + place


def whispered(place: str) -> str:
    return OF_ONE_PERSON + place
