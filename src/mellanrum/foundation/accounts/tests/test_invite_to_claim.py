import pytest

from mellanrum.foundation.accounts.actions import invite_to_claim
from mellanrum.foundation.accounts.models import Invitation
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.models import AuditEntry

from .factories import PASSWORD, make_user

pytestmark = pytest.mark.django_db


def test_inviting_tells_that_a_letter_is_to_be_sent():
    person = make_user(has_account=False)

    invitation = invite_to_claim(person, by=None)

    entry = AuditEntry.objects.get(kind="PersonInvited")
    assert (str(entry.about_id), entry.facts["person_id"]) == (str(invitation.pk), str(person.pk))


def test_a_new_invitation_ends_the_earlier_one():
    person = make_user(has_account=False)
    invite_to_claim(person, by=None)

    second = invite_to_claim(person, by=None)

    assert list(Invitation.objects.open()) == [second]


def test_somebody_added_without_a_password_can_be_invited():
    person = make_user()

    assert invite_to_claim(person, by=None).email == person.email


def test_somebody_who_signs_in_needs_no_invitation():
    with pytest.raises(Refused, match="needs no invitation"):
        invite_to_claim(make_user(password=PASSWORD), by=None)


def test_an_invitation_needs_somewhere_to_go():
    with pytest.raises(Refused, match="e-mail"):
        invite_to_claim(make_user(has_account=False, email=""), by=None)


def test_somebody_elses_e_mail_cannot_be_used():
    make_user(email="anna@kommun.example")

    with pytest.raises(Refused, match="already has"):
        invite_to_claim(make_user(has_account=False, email=""), "Anna@kommun.example", by=None)


def test_somebody_who_has_left_cannot_be_invited():
    with pytest.raises(Refused, match="no longer works here"):
        invite_to_claim(make_user(is_active=False), by=None)
