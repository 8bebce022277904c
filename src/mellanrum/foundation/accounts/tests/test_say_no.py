"""Every no that is said about people and their accounts, word for word."""

import datetime

import pytest
from django.test import override_settings

from mellanrum.foundation.accounts.actions import (
    add_person,
    allow_new_password,
    change_profile,
    claim_account,
    erase_person,
    invite_to_claim,
)
from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.tests.saying_no import each_no, no_of

from .factories import PASSWORD, make_invitation, make_user

pytestmark = pytest.mark.django_db
TAKEN = "Somebody else already has the e-mail elsa@kommun.example."
TOO_OLD = "This invitation has been used or is too old. Ask for a new one."


def an_email_that_is_taken():
    make_user(email="elsa@kommun.example")
    add_person("Elsa", email="elsa@kommun.example", by=None)


def an_email_that_is_taken_in_other_letters():
    make_user(email="elsa@kommun.example")
    change_profile(make_user(), email="Elsa@Kommun.example".lower(), by=None)


def an_invitation_to_an_email_that_is_taken():
    make_user(email="elsa@kommun.example")
    invite_to_claim(make_user(has_account=False), "elsa@kommun.example", by=None)


def an_invitation_to_nobody():
    invite_to_claim(make_user("Älvbro kommun", email="", has_account=False, is_nobody=True), "a@b.example", by=None)


def an_invitation_to_nowhere():
    invite_to_claim(make_user("Elsa Ek", email="", has_account=False), by=None)


def an_invitation_to_somebody_who_has_left():
    invite_to_claim(make_user("Elsa Ek", is_active=False), by=None)


def an_invitation_to_somebody_who_signs_in():
    invite_to_claim(make_user("Elsa Ek", password=PASSWORD), by=None)


def an_invitation_used_twice():
    invitation = make_invitation()
    claim_account(invitation, PASSWORD)
    claim_account(invitation, PASSWORD)


def an_invitation_that_another_has_replaced():
    person = make_user(has_account=False)
    first = make_invitation(person)
    make_invitation(person)
    claim_account(first, PASSWORD)


def an_invitation_after_two_weeks():
    invitation = make_invitation()
    with clock.at(clock.now() + datetime.timedelta(days=14, seconds=1)):
        claim_account(invitation, PASSWORD)


def an_invitation_of_somebody_who_left():
    invitation = make_invitation()
    User.objects.filter(pk=invitation.person_id).update(is_active=False)
    claim_account(invitation, PASSWORD)


def a_new_password_that_is_asked_for_by_mail():
    with override_settings(SENDS_MAIL=True):
        allow_new_password(make_user("Elsa Ek", password=PASSWORD), by=make_user())


def a_new_password_of_ones_own():
    person = make_user(password=PASSWORD)
    allow_new_password(person, by=person)


def a_new_password_for_nobody():
    nobody = make_user("Älvbro kommun", email="", has_account=False, is_nobody=True)
    allow_new_password(nobody, by=make_user())


def a_new_password_for_somebody_who_has_none():
    allow_new_password(make_user("Elsa Ek"), by=make_user())


def a_new_password_for_somebody_who_left():
    allow_new_password(make_user("Elsa Ek", password=PASSWORD, is_active=False), by=make_user())


def erasing_somebody_who_is_here():
    erase_person(make_user("Elsa Ek"), by=None)


SENTENCES = {
    an_email_that_is_taken: TAKEN,
    an_email_that_is_taken_in_other_letters: TAKEN,
    an_invitation_to_an_email_that_is_taken: TAKEN,
    an_invitation_to_nobody: "Älvbro kommun is the name of a sender, not of a person, and cannot be invited.",
    an_invitation_to_nowhere: "Write an e-mail first, so that there is somewhere to send the invitation.",
    an_invitation_to_somebody_who_has_left: "Elsa Ek no longer works here and cannot be invited.",
    an_invitation_to_somebody_who_signs_in: "Elsa Ek can already sign in and needs no invitation.",
    an_invitation_used_twice: TOO_OLD,
    an_invitation_that_another_has_replaced: TOO_OLD,
    an_invitation_after_two_weeks: TOO_OLD,
    an_invitation_of_somebody_who_left: TOO_OLD,
    a_new_password_that_is_asked_for_by_mail: "Elsa Ek gets a link by mail: they ask for it where they sign in.",
    a_new_password_of_ones_own: "Your own password is changed on your own page.",
    a_new_password_for_nobody: "Älvbro kommun has no password here to choose anew.",
    a_new_password_for_somebody_who_has_none: "Elsa Ek has no password here to choose anew.",
    a_new_password_for_somebody_who_left: "Elsa Ek has no password here to choose anew.",
    erasing_somebody_who_is_here: "Elsa Ek is still here. Say first that they have left.",
}


@each_no(SENTENCES)
def test_a_no_is_a_sentence(attempt, sentence):
    assert no_of(attempt) == sentence


def test_an_invitation_works_until_the_last_moment():
    invitation = make_invitation()

    with clock.at(invitation.expires_at - datetime.timedelta(seconds=1)):
        person = claim_account(invitation, PASSWORD)

    assert person.check_password(PASSWORD)


NAMES = ["Åsa Öberg", "A\u030asa O\u0308berg", "Zlatan", "محمد علي", "🦊 Räv", "Anna-Karin af Ugglas", "x" * 120]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_may_be_anything_that_people_are_called(name):
    person = add_person(name, by=None)

    person.refresh_from_db()
    assert (person.name, str(person)) == (name, name)


def test_one_may_keep_ones_own_email_in_other_letters():
    person = make_user(email="elsa@kommun.example")

    change_profile(person, email="ELSA@kommun.example", name="Elsa Ek", by=person)

    person.refresh_from_db()
    assert (person.email, person.name) == ("elsa@kommun.example", "Elsa Ek")
