"""People for tests of what stands below them: the project's own, whoever that is."""

from itertools import count

from django.contrib.auth import get_user_model
from django.db.models import Model

_numbers = count(1)


def make_person(name: str = "", **given: object) -> Model:
    number = next(_numbers)
    return get_user_model().objects.create_user(f"core{number}@kommun.example", name or f"Person {number}", **given)
