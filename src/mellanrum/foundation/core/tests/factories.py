"""People for tests; the core knows nobody but by AUTH_USER_MODEL."""

from itertools import count

from django.contrib.auth import get_user_model

User = get_user_model()
_numbers = count(1)


def make_user(name="", **given):
    number = next(_numbers)
    given.setdefault("email", f"somebody{number}@kommun.example")
    return User.objects.create_user(name=name or f"Somebody {number}", **given)
