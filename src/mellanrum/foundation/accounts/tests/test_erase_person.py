"""Somebody who has left asks to be erased."""

import pytest
from allauth.account.models import EmailAddress

from mellanrum.foundation.accounts.actions import erase_person, invite_to_claim
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.models import AuditEntry

from .factories import make_user

pytestmark = pytest.mark.django_db


def make_leaver(**given):
    person = make_user(**given)
    person.is_active = False
    person.save()
    return person


def test_their_account_and_how_to_reach_them_goes():
    person = make_leaver(phone="0970-123")
    EmailAddress.objects.create(user=person, email=person.email)

    erase_person(person, by=None)

    person.refresh_from_db()
    assert (person.email, person.phone, person.has_account, person.has_usable_password()) == ("", "", False, False)
    assert not EmailAddress.objects.filter(user=person).exists()
    assert AuditEntry.objects.filter(kind="PersonErased").count() == 1


def test_somebody_who_is_still_here_is_not_erased():
    with pytest.raises(Refused):
        erase_person(make_user(), by=None)


def test_an_erased_person_has_nowhere_to_be_invited_to():
    person = make_leaver()

    erase_person(person, by=None)

    with pytest.raises(Refused):
        invite_to_claim(person, by=None)
