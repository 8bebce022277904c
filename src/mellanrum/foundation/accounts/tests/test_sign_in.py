"""Getting in with a password, and not getting in."""

from datetime import timedelta

import pytest
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.usersessions.models import UserSession
from django.core import mail
from django.core.cache import cache
from django.urls import reverse

from mellanrum.foundation.core.clock import now

from .factories import PASSWORD, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_earlier_attempts():
    cache.clear()


def sign_in(client, email, password=PASSWORD):
    return client.post(reverse("account_login"), {"login": email, "password": password})


def is_in(client):
    return client.get("/me/erasure/").status_code == 200


def test_everything_is_closed_to_strangers(client):
    assert client.get("/me/erasure/")["Location"] == "/account/login/?next=/me/erasure/"


def test_e_mail_and_password_open_and_the_language_follows(client):
    person = make_user(password=PASSWORD, language="en")

    answer = sign_in(client, person.email.upper())

    assert is_in(client)
    assert answer.cookies["language"].value == "en"


def test_a_wrong_password_does_not_open(client):
    answer = sign_in(client, make_user(password=PASSWORD).email, "fel lösenord helt")

    assert not is_in(client)
    assert "The e-mail and the password do not go together." in answer.content.decode()


@pytest.mark.parametrize("given", [{"is_active": False}, {"has_account": False}])
def test_who_has_no_account_is_told_so_and_stays_out(client, given):
    person = make_user(password=PASSWORD, **given)

    sign_in(client, person.email)

    assert not is_in(client)


def test_the_sixth_wrong_password_closes_the_door_also_to_the_right_one(client):
    person = make_user(password=PASSWORD)
    for _attempt in range(5):
        sign_in(client, person.email, "fel lösenord helt")

    answer = sign_in(client, person.email)

    assert not is_in(client)
    assert "Wait some minutes and try again." in answer.content.decode()


def test_nobody_signs_up_by_themselves(client):
    answer = client.post(reverse("account_signup"), {"email": "ny@kommun.example", "password1": PASSWORD})

    assert "account/signup_closed.html" in [template.name for template in answer.templates]


def test_a_forgotten_password_is_chosen_anew_by_letter(client):
    person = make_user(password=PASSWORD)
    client.post(reverse("account_reset_password"), {"email": person.email})
    link = next(word for word in mail.outbox[0].body.split() if "/password/reset/key/" in word)
    form = client.get(link.replace("http://testserver", ""), follow=True).redirect_chain[-1][0]

    client.post(form, {"password1": "ett nytt långt lösenord", "password2": "ett nytt långt lösenord"})

    person.refresh_from_db()
    assert person.check_password("ett nytt långt lösenord")


@pytest.mark.parametrize("mail_is_sent", [True, False])
def test_a_letter_is_offered_only_where_mail_is_sent(client, settings, mail_is_sent):
    settings.SENDS_MAIL = mail_is_sent

    page = client.get(reverse("account_reset_password")).content.decode()

    assert ["Send the letter" in page, "No mail is sent from here yet" in page] == [mail_is_sent, not mail_is_sent]


def test_no_letter_goes_to_somebody_without_an_account_or_to_nobody(client):
    client.post(reverse("account_reset_password"), {"email": make_user(has_account=False).email})
    client.post(reverse("account_reset_password"), {"email": "ingen@kommun.example"})

    assert mail.outbox == []


def test_a_second_step_is_asked_for_when_one_is_on(client):
    person = make_user(password=PASSWORD)
    secret = generate_totp_secret()
    TOTP.activate(person, secret)

    answer = sign_in(client, person.email)

    assert answer["Location"].startswith(reverse("mfa_authenticate"))
    assert not is_in(client)
    wrong = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert "Write the one that the app shows now" in wrong.content.decode()
    client.post(reverse("mfa_authenticate"), {"code": code_now(secret)})
    assert is_in(client)


def code_now(secret):
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def test_a_second_step_is_turned_on_after_the_password_is_asked_for_again(client, time_machine):
    person = make_user(password=PASSWORD)
    sign_in(client, person.email)
    time_machine.move_to(now() + timedelta(hours=1))
    page = reverse("mfa_activate_totp")
    assert client.get(page)["Location"].startswith(reverse("account_reauthenticate"))

    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    assert client.get(page).status_code == 200


def test_signing_out_everywhere_else_leaves_this_device(client):
    person = make_user(password=PASSWORD)
    other = type(client)()
    sign_in(client, person.email)
    sign_in(other, person.email)

    client.post(reverse("usersessions_list"))

    assert (is_in(client), is_in(other)) == (True, False)


def test_one_device_is_signed_out_and_nobody_elses(client):
    person, stranger = make_user(password=PASSWORD), make_user(password=PASSWORD)
    other, theirs = type(client)(), type(client)()
    for browser, whose in ((client, person), (other, person), (theirs, stranger)):
        sign_in(browser, whose.email)
    one, foreign = (UserSession.objects.get(session_key=browser.session.session_key) for browser in (other, theirs))
    listed = client.get(reverse("usersessions_list")).content.decode()

    done = client.post(reverse("end_session", args=[one.pk]), follow=True)
    refused = client.post(reverse("end_session", args=[foreign.pk]))

    assert listed.count("/end/") == 1
    assert done.redirect_chain == [(reverse("usersessions_list"), 302)]
    assert (is_in(client), is_in(other), is_in(theirs), refused.status_code) == (True, False, True, 404)


def test_changing_the_password_keeps_this_device_and_ends_the_others(client):
    person = make_user(password=PASSWORD)
    other = type(client)()
    sign_in(client, person.email)
    sign_in(other, person.email)

    client.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": "ett nytt långt lösenord", "password2": "ett nytt långt lösenord"},
    )

    assert (is_in(client), is_in(other)) == (True, False)
