"""A card that a plan names is tried, and somebody says in one line what came of it."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from mellanrum.capability.methods.tests.factories import make_card
from mellanrum.culture.journey.actions import try_card
from mellanrum.culture.journey.models import Step
from mellanrum.foundation.core.clock import today
from mellanrum.foundation.core.models import AuditEntry
from mellanrum.foundation.organisation.tests.factories import make_employee

from .factories import make_plan_with_step, make_shown_reading, make_unit_group

pytestmark = pytest.mark.django_db


def address(step: Step) -> str:
    return reverse("journey:try_card", args=[step.plan_id, step.pk])


def test_anybody_in_the_group_says_that_a_card_has_been_tried(client):
    group, _manager, people = make_unit_group()
    _plan, step = make_plan_with_step(make_shown_reading(group), card=make_card(title="Gå ut"))
    client.force_login(people[0])

    asked = client.get(address(step)).content.decode()
    answer = client.post(address(step), {"words": "Två idéer på en runda."})

    step.refresh_from_db()
    assert "You have tried “Gå ut”" in asked
    assert answer.url == reverse("journey:plan", args=[step.plan_id])
    assert (step.tried_on, step.came_of_card) == (today(), "Två idéer på en runda.")
    assert "Två idéer på en runda." in client.get(answer.url).content.decode()


def test_saying_it_again_changes_the_line_and_is_one_time():
    plan, step = make_plan_with_step(card=make_card())

    for words in ("Det regnade.", "Det regnade, men vi gick."):
        try_card(step, words=words, by=plan.owner)

    assert step.came_of_card == "Det regnade, men vi gick."
    assert AuditEntry.objects.filter(kind="CardTried").count() == 1


@pytest.mark.parametrize("words", ["", "Anna 19800101-0019 var med", "x" * 201])
def test_what_is_wrong_with_the_line_is_said(client, words):
    _plan, step = make_plan_with_step(card=make_card())
    client.force_login(step.plan.owner)

    assert client.post(address(step), {"words": words}).status_code == 422
    assert Step.objects.get().tried_on is None


def test_a_step_without_a_card_has_nothing_to_try(client):
    plan, step = make_plan_with_step()
    client.force_login(plan.owner)

    try_card(step, words="Bra.", by=plan.owner)

    assert client.get(address(step)).status_code == 404
    assert step.tried_on is None
    with pytest.raises(IntegrityError, match="whoever_has_tried_a_card"), transaction.atomic():
        Step.objects.update(tried_on=today(), came_of_card="Bra.")


def test_only_the_group_says_so(client):
    _plan, step = make_plan_with_step(card=make_card(), holder=make_employee())
    client.force_login(step.holder)

    assert client.post(address(step), {"words": "Bra."}).status_code == 403
