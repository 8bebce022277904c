"""What kind of database this is, and who can be tried."""

from django.db.models import QuerySet
from django.utils.translation import get_language

from mellanrum.foundation.accounts.models import User

from .models import Birth
from .story import read_town


def born_as_demonstration() -> bool:
    """Whether the database says of itself that it is a demonstration."""
    return Birth.objects.exists()


def personas() -> list[tuple[User, str, str]]:
    """Those one can step in as: the person, a sign, and a sentence on who they are and what waits for them."""
    told = read_town()["personas"]
    people = {person.name: person for person in _people([one["name"] for one in told])}
    words = "english" if get_language() == "en" else "words"
    return [(people[one["name"]], one["sign"], one[words]) for one in told if one["name"] in people]


def _people(names: list[str]) -> QuerySet[User]:
    return User.objects.with_account().filter(name__in=names)
