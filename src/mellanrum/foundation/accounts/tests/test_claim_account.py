from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from mellanrum.foundation.accounts.actions import claim_account, invite_to_claim
from mellanrum.foundation.accounts.models import Invitation
from mellanrum.foundation.accounts.tokens import token_of
from mellanrum.foundation.core.clock import now
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.models import AuditEntry

from .factories import PASSWORD, make_invitation, make_user

pytestmark = pytest.mark.django_db


def test_an_invitation_gives_the_account_to_its_person():
    person = make_user(has_account=False, email="")
    invitation = invite_to_claim(person, "Ny@kommun.example", by=None)

    claim_account(invitation, PASSWORD)

    person.refresh_from_db()
    assert (person.has_account, person.email, person.check_password(PASSWORD)) == (True, "ny@kommun.example", True)
    assert AuditEntry.objects.filter(kind="AccountClaimed", about_id=person.pk).count() == 1


def test_an_invitation_works_once():
    invitation = make_invitation()
    claim_account(invitation, PASSWORD)

    with pytest.raises(Refused, match="used or is too old"):
        claim_account(invitation, "ett annat långt lösenord")


def test_a_poor_password_leaves_the_invitation_open():
    invitation = make_invitation()

    with pytest.raises(ValidationError):
        claim_account(invitation, "kort")

    assert list(Invitation.objects.open()) == [invitation]


def test_an_invitation_ends_after_two_weeks(time_machine):
    invitation = make_invitation()

    time_machine.move_to(now() + timedelta(days=15))

    assert list(Invitation.objects.open()) == []
    with pytest.raises(Refused):
        claim_account(invitation, PASSWORD)


def test_the_link_in_the_letter_leads_to_a_password_and_in(client):
    invitation = make_invitation()
    path = invitation.address.removeprefix("http://localhost:8000")

    answer = client.post(path, {"password": PASSWORD, "again": PASSWORD})

    assert answer.status_code == 302
    assert client.get("/me/erasure/").status_code == 200


def test_two_passwords_that_differ_are_asked_for_again(client):
    invitation = make_invitation()

    answer = client.post(reverse("claim", args=[token_of(invitation.pk)]), {"password": PASSWORD, "again": "x"})

    assert answer.status_code == 422
    assert list(Invitation.objects.open()) == [invitation]


def test_a_used_link_says_so(client):
    invitation = make_invitation()
    claim_account(invitation, PASSWORD)

    assert client.get(reverse("claim", args=[token_of(invitation.pk)])).status_code == 410


def test_a_link_that_was_not_made_here_says_the_same(client):
    assert client.get(reverse("claim", args=["påhittad"])).status_code == 410


def test_without_the_municipalitys_sign_in_one_cannot_claim_by_it(client):
    invitation = make_invitation()

    assert client.post(reverse("claim_by_sign_in", args=[token_of(invitation.pk)])).status_code == 410
