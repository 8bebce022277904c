"""Every no to those who gather around an idea: asked to carry it, handed it, or already in it."""

import datetime

import pytest
from django.utils.datastructures import MultiValueDict

from mellanrum.foundation.accounts.tests.factories import make_user
from mellanrum.foundation.attachments.tests.factories import make_upload
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.models import AuditEntry
from mellanrum.foundation.core.tests.saying_no import each_no, no_of
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.ideas.actions import (
    answer_hand_over,
    answer_invitation,
    invite_co_owner,
    propose_hand_over,
    withdraw_hand_over,
)
from mellanrum.structure.ideas.forms.files import FilesForm
from mellanrum.structure.ideas.models import CoOwnerInvitation

from .factories import make_idea

pytestmark = pytest.mark.django_db


ANSWERED = "The question has already been answered, or no longer stands."


def in_days(days: int) -> datetime.date:
    return clock.today() + datetime.timedelta(days=days)


def owner_is_invited(idea):
    invite_co_owner(idea, person=idea.owner, by=idea.waiting_on)


def somebody_without_an_account_is_invited(idea):
    invite_co_owner(idea, person=make_user("Elsa Ek", has_account=False), by=idea.owner)


def somebody_who_left_is_invited(idea):
    invite_co_owner(idea, person=make_user("Elsa Ek", is_active=False), by=idea.owner)


def somebody_is_invited_twice(idea):
    person = make_user("Elsa Ek")
    invite_co_owner(idea, person=person, by=idea.owner)
    invite_co_owner(idea, person=person, by=idea.owner)


def invitation_of_another_is_answered(idea):
    answer_invitation(invite_co_owner(idea, person=make_user(), by=idea.owner), accept=True, by=make_user())


def invitation_is_answered_twice(idea):
    person = make_user()
    asked = invite_co_owner(idea, person=person, by=idea.owner)
    answer_invitation(asked, accept=False, by=person)
    answer_invitation(asked, accept=True, by=person)


def invitation_is_answered_too_late(idea):
    person = make_user()
    asked = invite_co_owner(idea, person=person, by=idea.owner)
    CoOwnerInvitation.objects.update(expires_on=in_days(-1))
    answer_invitation(asked, accept=True, by=person)


def handed_to_the_owner(idea):
    propose_hand_over(idea, to=idea.owner, by=idea.waiting_on)


def handed_to_somebody_without_an_account(idea):
    propose_hand_over(idea, to=make_user("Elsa Ek", has_account=False), by=idea.owner)


def handed_to_two(idea):
    propose_hand_over(idea, to=make_user("Elsa Ek"), by=idea.owner)
    propose_hand_over(idea, to=make_user(), by=idea.owner)


def hand_over_to_another_is_answered(idea):
    answer_hand_over(propose_hand_over(idea, to=make_user(), by=idea.owner), accept=True, by=make_user())


def hand_over_is_answered_after_it_was_withdrawn(idea):
    person = make_user()
    asked = propose_hand_over(idea, to=person, by=idea.owner)
    withdraw_hand_over(asked, by=idea.owner)
    answer_hand_over(asked, accept=True, by=person)


SENTENCES = {
    owner_is_invited: "Aino Ahl already carries the idea.",
    somebody_without_an_account_is_invited: "Elsa Ek cannot sign in, and so cannot be asked.",
    somebody_who_left_is_invited: "Elsa Ek cannot sign in, and so cannot be asked.",
    somebody_is_invited_twice: "Elsa Ek has already been asked.",
    invitation_of_another_is_answered: ANSWERED,
    invitation_is_answered_twice: ANSWERED,
    invitation_is_answered_too_late: ANSWERED,
    handed_to_the_owner: "Aino Ahl already carries the idea.",
    handed_to_somebody_without_an_account: "Elsa Ek cannot sign in, and so cannot be asked.",
    handed_to_two: "Elsa Ek has already been asked.",
    hand_over_to_another_is_answered: ANSWERED,
    hand_over_is_answered_after_it_was_withdrawn: ANSWERED,
}


@each_no(SENTENCES)
def test_a_no_is_a_sentence(attempt, sentence):
    idea = make_idea(author=make_employee(name="Aino Ahl"))

    assert no_of(attempt, idea) == sentence


def test_an_invitation_stands_for_fourteen_days_and_a_lapsed_one_can_be_sent_anew():
    idea, person = make_idea(), make_user()
    first = invite_co_owner(idea, person=person, by=idea.owner)
    CoOwnerInvitation.objects.update(expires_on=in_days(-1))

    second = invite_co_owner(idea, person=person, by=idea.owner)

    first.refresh_from_db()
    assert (first.answered_at is None, first.accepted, second.expires_on) == (False, None, in_days(14))


def test_more_than_ten_files_at_once_are_refused():
    files = [make_upload(f"{number}.pdf") for number in range(11)]

    errors = [FilesForm({}, MultiValueDict({"uploads": files[:count]})).errors for count in (10, 11)]

    assert errors == [{}, {"uploads": ["Add at most ten files at a time."]}]


def test_nothing_has_happened_after_a_no():
    idea = make_idea()
    before = AuditEntry.objects.count()

    no_of(owner_is_invited, idea)

    assert AuditEntry.objects.count() == before
    assert not CoOwnerInvitation.objects.exists()
