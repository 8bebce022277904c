"""Who may do what with a meeting, wherever it has come."""

import pytest
from django.contrib.auth.models import AnonymousUser

from mellanrum.culture.workshops import permissions
from mellanrum.culture.workshops.actions import add_facilitator, close_workshop, open_workshop, save_agenda
from mellanrum.culture.workshops.models import Agenda, Workshop
from mellanrum.foundation.organisation.tests.cast import COLLEAGUES, make_cast, those_who
from mellanrum.foundation.organisation.tests.factories import make_employee

from .factories import leader_of, make_workshop

pytestmark = pytest.mark.django_db


def come_to(stage):
    """A meeting that is planned, open or over."""
    workshop = make_workshop()
    leader = leader_of(workshop)
    if stage != "planned":
        open_workshop(workshop, by=leader)
    if stage == "over":
        close_workshop(workshop, by=leader)
    return Workshop.objects.get(pk=workshop.pk), leader


@pytest.mark.parametrize(
    ("stage", "may"),
    [("planned", {"can_plan", "can_open"}), ("open", {"can_plan", "can_lead"}), ("over", {"can_open"})],
)
def test_whoever_leads_it_may_do_what_its_stage_allows(stage, may):
    workshop, leader = come_to(stage)
    questions = ("can_plan", "can_lead", "can_open")

    assert {name for name in questions if getattr(permissions, name)(leader, workshop)} == may
    assert not any(getattr(permissions, name)(AnonymousUser(), workshop) for name in questions)


def test_everybody_who_works_here_begins_a_meeting():
    assert those_who(permissions.can_begin, make_cast()) == COLLEAGUES


def test_a_meeting_is_seen_by_those_who_lead_it_and_nobody_else():
    workshop, leader = come_to("open")
    together = make_employee()
    add_facilitator(workshop, person=together, by=leader)
    cast = make_cast(workshop.unit) | {"leader": leader, "together": together}

    seen = those_who(lambda one: Workshop.objects.visible_to(one).filter(pk=workshop.pk).exists(), cast)

    assert seen == {"leader", "together"}


def test_an_agenda_is_seen_by_whoever_kept_it():
    workshop, leader = come_to("planned")
    agenda = save_agenda(workshop, name="Vår", by=leader)
    cast = make_cast() | {"leader": leader}

    seen = those_who(lambda one: Agenda.objects.visible_to(one).filter(pk=agenda.pk).exists(), cast)

    assert seen == {"leader"}
