"""A question on carrying an idea that nobody answers comes to an end, and whoever asked is told."""

from datetime import timedelta

import pytest

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.models import AuditEntry
from mellanrum.foundation.organisation.actions import deactivate_person
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.ideas.actions import (
    answer_hand_over,
    answer_invitation,
    invite_co_owner,
    lapse_hand_over,
    lapse_invitation,
    propose_hand_over,
)
from mellanrum.structure.ideas.jobs import live_the_day

from .factories import make_idea

pytestmark = pytest.mark.django_db
FIFTEEN_DAYS = timedelta(days=15)


def ask_to_carry_on(idea, friend):
    return propose_hand_over(idea, to=friend, by=idea.owner)


def ask_to_carry_too(idea, friend):
    return invite_co_owner(idea, person=friend, by=idea.owner)


CARRY_ON = (ask_to_carry_on, lapse_hand_over, answer_hand_over, "HandOverLapsed")
CARRY_TOO = (ask_to_carry_too, lapse_invitation, answer_invitation, "CoOwnerInvitationLapsed")
both = pytest.mark.parametrize(("ask", "lapse", "answer", "event"), [CARRY_ON, CARRY_TOO])


@pytest.fixture
def idea():
    return make_idea()


@pytest.fixture
def friend(idea):
    return make_employee(idea.unit)


def lapsed(event):
    facts = AuditEntry.objects.filter(kind=event).values_list("facts", flat=True)
    return [(one["person_id"], one["asked_by_id"], one["has_left"]) for one in facts]


@both
def test_it_ends_by_itself_once_and_tells_who_asked(idea, friend, ask, lapse, answer, event):
    asked = ask(idea, friend)

    with clock.at(clock.now() + FIFTEEN_DAYS):
        live_the_day()
        live_the_day()

    asked.refresh_from_db()
    assert asked.answered_at is not None
    assert asked.accepted is None
    assert lapsed(event) == [(str(friend.pk), str(idea.owner.pk), False)]


@both
def test_it_stands_on_its_last_day(idea, friend, ask, lapse, answer, event):
    asked = ask(idea, friend)

    with clock.at(clock.now() + timedelta(days=14)):
        live_the_day()
        answer(asked, accept=True, by=friend)

    assert lapsed(event) == []


@both
def test_it_cannot_be_answered_afterwards_even_before_the_clock_has_struck(idea, friend, ask, lapse, answer, event):
    asked = ask(idea, friend)

    with clock.at(clock.now() + FIFTEEN_DAYS), pytest.raises(Refused):
        answer(asked, accept=True, by=friend)


@both
def test_it_ends_when_the_one_who_was_asked_leaves(idea, friend, ask, lapse, answer, event):
    ask(idea, friend)

    deactivate_person(friend, by=None)

    assert lapsed(event) == [(str(friend.pk), str(idea.owner.pk), True)]


@both
def test_what_was_answered_does_not_end_in_vain(idea, friend, ask, lapse, answer, event):
    asked = ask(idea, friend)
    answer(asked, accept=False, by=friend)

    lapse(asked)

    asked.refresh_from_db()
    assert asked.accepted is False
    assert lapsed(event) == []


@both
def test_one_can_ask_again_when_nobody_has_answered_in_time(idea, friend, ask, lapse, answer, event):
    ask(idea, friend)

    with clock.at(clock.now() + FIFTEEN_DAYS):
        again = ask(idea, friend)

    assert again.stands
    assert len(lapsed(event)) == 1


@pytest.mark.parametrize("name", ["hand-overs", "invitations"])
def test_the_page_to_answer_leads_to_the_idea_afterwards(client, idea, friend, name):
    asked = {"hand-overs": ask_to_carry_on, "invitations": ask_to_carry_too}[name](idea, friend)
    type(asked).objects.update(expires_on=clock.today() - timedelta(days=1))
    client.force_login(friend)

    answer = client.get(f"/ideas/{name}/{asked.pk}/")

    assert answer.headers["Location"] == idea.get_absolute_url()
    assert "to carry the idea" not in client.get(idea.get_absolute_url()).content.decode()
