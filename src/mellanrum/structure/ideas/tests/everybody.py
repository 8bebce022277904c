"""Everybody who may be around an idea, and an idea that has come as far as a test needs."""

import datetime
from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.accounts.tests.factories import make_user
from mellanrum.foundation.core import clock
from mellanrum.foundation.organisation.actions import assign_role
from mellanrum.foundation.organisation.models import Municipality
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee, make_unit
from mellanrum.structure.ideas.actions import (
    ask_for_decision,
    change_owner,
    close_idea,
    follow_idea,
    move_on,
    offer_help,
    pause_promise,
    rest_idea,
    set_next_step,
    submit_idea,
)
from mellanrum.structure.ideas.actions.people import take_part
from mellanrum.structure.ideas.models import ClosingReason, Idea, Part, Visibility
from mellanrum.structure.process.queries import the_process

from .factories import make_draft

PEOPLE = {
    "A": "had the idea and wrote it down",
    "O": "carries it",
    "C": "carries it too",
    "H": "has offered help",
    "F": "follows it",
    "N": "has been given its next step",
    "L": "innovation leader of its unit",
    "U": "innovation leader of the unit above",
    "X": "innovation leader of another unit",
    "M": "manager of its unit",
    "Y": "manager of another unit",
    "K": "central contact",
    "D": "deputy of the central contact",
    "S": "administrator",
    "R": "registrar",
    "E": "works in another unit",
    "P": "partner from outside",
    "V": "has not signed in",
}
SIGNED_IN = "AOCHFNLUXMYKDSREP"


STATES = ("draft", "new", "work", "design", "asked", "passed", "paused", "asleep", "realised", "closed")


def cast_of(unit, above) -> dict[str, User]:
    """Everybody in ``PEOPLE``, before there is an idea."""
    elsewhere = make_unit()
    centre = Municipality.objects.get()
    registrar, partner = make_user(), make_user()
    assign_role(registrar, role=Role.REGISTRAR, by=None)
    assign_role(partner, role=Role.PARTNER, by=None)
    return {
        **{letter: make_employee(unit) for letter in "AOCHFN"},
        "L": make_employee(unit, Role.INNOVATION_LEADER),
        "U": make_employee(above, Role.INNOVATION_LEADER),
        "X": make_employee(elsewhere, Role.INNOVATION_LEADER),
        "M": make_employee(unit, Role.MANAGER),
        "Y": make_employee(elsewhere, Role.MANAGER),
        "K": centre.central_contact,
        "D": centre.central_deputy,
        "S": make_employee(elsewhere, Role.ADMINISTRATOR),
        "R": registrar,
        "E": make_employee(elsewhere),
        "P": partner,
        "V": AnonymousUser(),
    }


def gather(idea: Idea, cast: dict[str, User]) -> None:
    """Let everybody have the part in the idea that their letter says."""
    submit_idea(idea, by=cast["A"], visibility=Visibility.PUBLIC)
    change_owner(idea, to=cast["O"], by=cast["A"])
    take_part(idea, cast["C"], Part.CO_OWNER)
    take_part(idea, cast["N"], Part.ANSWERER)
    offer_help(idea, offer="En skruvmejsel", by=cast["H"])
    follow_idea(idea, by=cast["F"])
    idea.refresh_from_db()


def in_a_week() -> datetime.date:
    return clock.today() + datetime.timedelta(days=7)


def stay(idea, cast):
    pass


def work(idea, cast):
    idea.refresh_from_db()
    Idea.objects.filter(pk=idea.pk).update(next_step_kind="work")
    idea.refresh_from_db()
    set_next_step(idea, next_step="Ring runt", holder=cast["O"], due_on=in_a_week(), by=cast["L"])


def design(idea, cast):
    move_on(idea, words="Gå vidare.", by=cast["L"])


def asked(idea, cast):
    design(idea, cast)
    ask_for_decision(idea, by=cast["O"])


def passed(idea, cast):
    set_next_step(idea, next_step="Svara", holder=cast["N"], due_on=in_a_week(), by=cast["L"])


def paused(idea, cast):
    pause_promise(idea, reason="Upphandling", until=in_a_week(), by=cast["L"])


def asleep(idea, cast):
    rest_idea(idea, reason="Senare", words="Vi väntar.", wakes_when="Ny lag", by=cast["L"])


def realised(idea, cast):
    for _step in the_process().steps:
        move_on(idea, words="Klart.", lesson="Börja smått.", by=cast["K"])


def closed(idea, cast):
    close_idea(idea, reason=ClosingReason.NOT_OURS, words="Tack.", lesson="Fråga.", look_again="Ny lag.", by=cast["L"])


LEADS_TO = {
    "new": stay,
    "work": work,
    "design": design,
    "asked": asked,
    "passed": passed,
    "paused": paused,
    "asleep": asleep,
    "realised": realised,
    "closed": closed,
}


def prepared(state: str) -> tuple[Idea, dict[str, User]]:
    """An idea that has come to ``state``, and everybody around it."""
    above = make_unit()
    unit = make_unit(parent=above)
    cast = cast_of(unit, above)
    idea = make_draft(author=cast["A"], unit=unit)
    if state != "draft":
        gather(idea, cast)
        LEADS_TO[state](idea, cast)
    return Idea.objects.select_related("unit").get(pk=idea.pk), cast


def who(question: Callable[[User], bool], cast: dict[str, User]) -> str:
    return "".join(letter for letter in PEOPLE if question(cast[letter]))
