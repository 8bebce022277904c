"""The starter process for tests."""

from typing import Any

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.process.actions import load_starter_process
from mellanrum.structure.process.models import Stage
from mellanrum.structure.process.queries import the_process


def make_process() -> None:
    load_starter_process()


def stage(key: str) -> Stage:
    make_process()
    return the_process().stages[key]


def make_administrator() -> User:
    return make_employee(None, Role.ADMINISTRATOR)


def make_words(**swedish: str) -> dict[str, dict[str, str]]:
    return {"sv": swedish, "en": dict.fromkeys(swedish, "")}


def make_step(name: str = "Förankra", **given: Any) -> dict[str, Any]:
    """A new step as the form gives it."""
    words = make_words(name=name, goal="Alla vet.", next_step="Prata", funds="Inga.", evaluation="Efteråt.")
    return {
        "progress": 25,
        "answer_days": 5,
        "work_days": 10,
        "canvas_minutes": 15,
        "decider": "manager",
        "formal": "",
        "requires_lesson": False,
        "words": words,
    } | given
