"""People for tests."""

from itertools import count

from mellanrum.foundation.accounts.models import User

_numbers = count(1)


def make_user(name: str = "", **given: object) -> User:
    number = next(_numbers)
    given.setdefault("email", f"person{number}@kommun.example")
    return User.objects.create_user(name=name or f"Person {number}", **given)
