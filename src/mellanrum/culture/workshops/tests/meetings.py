"""A group that meets, decides and promises: what the tests of the plan have in common."""

from datetime import timedelta

from django.test import Client
from django.urls import reverse

from mellanrum.culture.journey.ladder import Principle
from mellanrum.culture.workshops.actions import choose_rungs, write_note
from mellanrum.culture.workshops.models import Note, Workshop
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.models import new_id

from .factories import leader_of, make_group_meeting, shows_ladder, step_to

WHOLE = ("alone", "reveal", "rung", "card", "plan", "promise")
A_MONTH = timedelta(days=30)


def make_planning_meeting(**given: object) -> Workshop:
    """A meeting that has seen its ladder and begun its plan."""
    workshop = make_group_meeting(*WHOLE, **given)
    shows_ladder(workshop)
    choose_rungs(workshop, principles=[Principle.TESTING], by=leader_of(workshop))
    workshop.refresh_from_db()
    return workshop


def make_promise(workshop: Workshop, text: str = "Ringa Kalix", **given: object) -> Note:
    return write_note(step_to(workshop, "promise"), note_id=new_id(), text=text, table=1, **given)


def page(client: Client, workshop: Workshop, name: str, *more: object) -> str:
    client.force_login(leader_of(workshop))
    return client.get(reverse(f"workshops:{name}", args=[workshop.pk, *more])).content.decode()


def send(client: Client, workshop: Workshop, name: str, given: dict, *more: object):
    client.force_login(leader_of(workshop))
    return client.post(reverse(f"workshops:{name}", args=[workshop.pk, *more]), given)


def step_of(workshop: Workshop, **given: object) -> dict:
    return {"what": "Ringa Kalix", "due_on": clock.today() + A_MONTH, "holder": leader_of(workshop)} | given
