"""Somebody who has lost their phone is let in again, in the open."""

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from mellanrum.foundation.accounts.actions import remove_second_steps
from mellanrum.foundation.accounts.models import Session
from mellanrum.foundation.accounts.tests.factories import make_user
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.models import AuditEntry

from .factories import make_administrator

pytestmark = pytest.mark.django_db


@pytest.fixture
def locked_out(client):
    """Somebody with an app and codes, signed in somewhere."""
    person = make_user(name="Bo Ek", language="sv")
    for kind in (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES):
        Authenticator.objects.create(user=person, type=kind, data={})
    client.force_login(person)
    return person


def test_an_administrator_removes_it_and_the_person_is_signed_out_and_written_to(
    client, locked_out, mailoutbox, django_capture_on_commit_callbacks
):
    administrator = make_administrator()
    client.logout()
    client.force_login(locked_out)
    by = type(client)()
    by.force_login(administrator)
    offered = reverse("remove_second_steps", args=[locked_out.pk])
    page = by.get(reverse("person", args=[locked_out.pk])).content.decode()
    asked = by.get(offered)

    with django_capture_on_commit_callbacks(execute=True):
        by.post(offered)

    assert (offered in page, asked.status_code) == (True, 200)
    assert not Authenticator.objects.filter(user=locked_out).exists()
    assert not Session.objects.filter(user=locked_out).exists()
    assert AuditEntry.objects.filter(kind="SecondStepsRemoved", by_id=str(administrator.pk)).exists()
    (letter,) = mailoutbox
    assert letter.to == [locked_out.email]
    assert "Ditt andra steg är borttaget" in letter.subject
    assert str(administrator) in letter.body


def test_where_there_is_none_nothing_is_removed(client):
    person, administrator = make_user(), make_administrator()
    client.force_login(administrator)

    assert (
        reverse("remove_second_steps", args=[person.pk])
        not in client.get(reverse("person", args=[person.pk])).content.decode()
    )
    with pytest.raises(Refused, match="signs in without a second step"):
        remove_second_steps(person, by=administrator)
