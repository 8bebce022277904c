"""People for tests."""

from itertools import count

from mellanrum.foundation.accounts.actions import invite_to_claim
from mellanrum.foundation.accounts.models import Invitation, User

PASSWORD = "en lång promenad i snön"
_numbers = count(1)


def make_user(name: str = "", **given: object) -> User:
    number = next(_numbers)
    given.setdefault("email", f"person{number}@kommun.example")
    return User.objects.create_user(name=name or f"Person {number}", **given)


def make_invitation(person: User | None = None) -> Invitation:
    person = person or make_user(has_account=False)
    return invite_to_claim(person, by=None)
