"""The letter with somebody's way in."""

import pytest

from mellanrum.foundation.accounts.actions import invite_to_claim
from mellanrum.foundation.accounts.models import Invitation
from mellanrum.foundation.accounts.tests.factories import make_user
from mellanrum.foundation.core.jobs import run_due_jobs
from mellanrum.front.notifications.actions import post_letter, write_invitation
from mellanrum.front.notifications.models import Letter
from mellanrum.structure.ideas.actions import introduce_person
from mellanrum.structure.ideas.tests.factories import make_idea

pytestmark = pytest.mark.django_db


def test_who_is_invited_gets_the_link_and_reads_what_is_theirs(inbox):
    person = introduce_person("Astrid Lundmark", email="", by=make_user())
    make_idea(author=person, title="Bänken vid älven")

    invitation = invite_to_claim(person, "astrid@lundmark.example", by=make_user())
    run_due_jobs()

    mail = next(mail for mail in inbox.mails if "astrid@lundmark.example" in mail["To"])
    assert invitation.address in mail.get_body(["plain"]).get_content()
    assert invitation.address in mail.get_body(["html"]).get_content()
    assert "Bänken vid älven" in mail.get_body(["plain"]).get_content()


def test_the_same_invitation_is_one_letter(inbox):
    invitation = invite_to_claim(make_user(email="astrid@lundmark.example"), by=None)
    run_due_jobs()

    write_invitation(invitation)
    run_due_jobs()

    assert len(inbox.mails) == 1


def test_an_invitation_that_a_newer_one_has_replaced_is_not_posted(inbox):
    person = make_user(email="astrid@lundmark.example")
    first = invite_to_claim(person, by=None)
    write_invitation(first)
    letter = Letter.objects.get()
    invite_to_claim(person, by=None)

    post_letter(letter.pk)

    letter.refresh_from_db()
    assert letter.withheld_at is not None
    assert inbox.mails == []
    assert Invitation.objects.open().count() == 1
