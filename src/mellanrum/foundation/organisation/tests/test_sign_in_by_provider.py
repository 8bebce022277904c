"""Signing in through a real OpenID Connect provider, which runs as a process of its own."""

import socket
import subprocess
import sys
import time
from urllib.parse import urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.urls import reverse

from mellanrum.foundation.accounts.actions import invite_to_claim
from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.accounts.providers import openid_connect, provider_of
from mellanrum.foundation.accounts.tests.factories import PASSWORD, make_user
from mellanrum.foundation.accounts.tokens import token_of
from mellanrum.foundation.organisation.models import Assignment

from .factories import make_unit

# The provider is another process, which lives by the machine's own clock.
pytestmark = [pytest.mark.django_db, pytest.mark.real_clock]


def start_provider():
    """A provider at a port of its own; another port when somebody took it in between."""
    while True:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port)]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
        if answers(process, f"http://127.0.0.1:{port}"):
            return process, f"http://127.0.0.1:{port}"


def answers(process, issuer):
    while process.poll() is None:
        try:
            return requests.get(f"{issuer}/.well-known/openid-configuration", timeout=10).ok
        except requests.ConnectionError:
            time.sleep(0.1)
    return False


@pytest.fixture(scope="module")
def issuers():
    started = [start_provider(), start_provider()]
    yield [issuer for _process, issuer in started]
    for process, _issuer in started:
        process.terminate()
        process.wait()


@pytest.fixture
def issuer(issuers, settings):
    return use(settings, issuers[0])


def use(settings, issuer):
    settings.OIDC_ISSUER = issuer
    settings.SOCIALACCOUNT_PROVIDERS = openid_connect(issuer, name="Kommunen", client_id="mellanrum", secret="hemligt")
    return issuer


def known_there(issuer, subject="anna", **claims):
    given = {"name": "Anna Ek", "email": "anna@kommun.example", **claims}
    requests.put(f"{issuer}/users/{subject}", json=given, timeout=5).raise_for_status()


def start(client, issuer, process="login"):
    return client.post(reverse("openid_connect_login", args=[provider_of(issuer)]) + f"?process={process}")


def go_there_and_back(client, leaving, subject="anna"):
    back = requests.post(leaving["Location"], data={"sub": subject}, allow_redirects=False, timeout=5)
    path = urlsplit(back.headers["Location"])
    return client.get(f"{path.path}?{path.query}")


def sign_in(client, issuer, subject="anna"):
    return go_there_and_back(client, start(client, issuer), subject)


def is_in(client):
    return client.get("/me/erasure/").status_code == 200


def test_somebody_new_gets_an_account_whose_identity_is_issuer_and_subject(client, issuer):
    known_there(issuer)

    sign_in(client, issuer)

    person = User.objects.get()
    account = SocialAccount.objects.get()
    assert is_in(client)
    assert (person.name, person.email, person.has_usable_password()) == ("Anna Ek", "anna@kommun.example", False)
    assert (account.user, account.provider, account.uid) == (person, provider_of(issuer), "anna")


def test_the_second_time_it_is_the_same_person_also_under_another_e_mail(client, issuer):
    known_there(issuer)
    sign_in(client, issuer)
    known_there(issuer, email="anna.ek@kommun.example")

    sign_in(type(client)(), issuer)

    assert User.objects.count() == 1


def test_whoever_only_comes_this_way_has_the_name_and_the_address_that_the_provider_says_today(client, issuer):
    known_there(issuer)
    sign_in(client, issuer)
    known_there(issuer, name="Anna Alm", email="Anna.Alm@kommun.example")

    sign_in(type(client)(), issuer)

    assert User.objects.values_list("name", "email").get() == ("Anna Alm", "anna.alm@kommun.example")


def test_an_address_that_somebody_else_has_here_is_not_taken_over(client, issuer):
    known_there(issuer)
    sign_in(client, issuer)
    make_user("Bo Alm", email="alm@kommun.example", password=PASSWORD)
    known_there(issuer, name="Anna Alm", email="ALM@kommun.example")

    sign_in(type(client)(), issuer)

    person = SocialAccount.objects.get().user
    assert (person.name, person.email) == ("Anna Alm", "anna@kommun.example")


def test_whoever_has_a_password_too_keeps_the_address_they_sign_in_with(client, issuer):
    known_there(issuer)
    sign_in(client, issuer)
    person = User.objects.get()
    person.set_password(PASSWORD)
    person.save()
    known_there(issuer, name="Anna Alm", email="anna.alm@kommun.example")

    sign_in(type(client)(), issuer)

    person.refresh_from_db()
    assert (person.name, person.email) == ("Anna Ek", "anna@kommun.example")


def test_an_e_mail_does_not_open_somebody_elses_account(client, issuer):
    known_there(issuer)
    make_user(email="anna@kommun.example", password=PASSWORD)

    answer = sign_in(client, issuer)

    assert answer.status_code == 403
    assert "anna@kommun.example" in answer.content.decode()
    assert not is_in(client)
    assert SocialAccount.objects.count() == 0


def test_the_same_subject_and_e_mail_of_another_issuer_is_not_the_same_person(client, issuers, settings):
    known_there(use(settings, issuers[0]))
    sign_in(client, issuers[0])
    known_there(use(settings, issuers[1]))
    stranger = type(client)()

    answer = sign_in(stranger, issuers[1])

    assert answer.status_code == 403
    assert not is_in(stranger)


def test_who_is_signed_in_connects_the_two_after_showing_their_password_again(client, issuer):
    known_there(issuer)
    person = make_user(email="anna@kommun.example", password=PASSWORD)
    client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})

    go_there_and_back(client, start(client, issuer, process="connect"))
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    other = type(client)()
    sign_in(other, issuer)
    assert is_in(other)
    assert SocialAccount.objects.get().user == person


def test_an_invitation_is_claimed_by_the_sign_in(client, issuer):
    known_there(issuer)
    person = make_user(email="anna@kommun.example", has_account=False)
    token = token_of(invite_to_claim(person, by=None).pk)

    go_there_and_back(client, client.post(reverse("claim_by_sign_in", args=[token])))

    person.refresh_from_db()
    assert is_in(client)
    assert person.has_account
    assert SocialAccount.objects.get().user == person


def test_who_has_left_stays_out(client, issuer):
    known_there(issuer)
    sign_in(client, issuer)
    User.objects.update(is_active=False)
    other = type(client)()

    sign_in(other, issuer)

    assert not is_in(other)


def test_a_sign_in_that_tells_no_e_mail_is_refused_with_a_sentence(client, issuer):
    known_there(issuer, email=None)

    answer = sign_in(client, issuer)

    assert answer.status_code == 403
    assert User.objects.count() == 0


def test_groups_give_roles_and_end_them(client, issuer, settings):
    unit = make_unit("Kultur")
    settings.OIDC_ROLES = {
        "chefer-kultur": {"role": "manager", "unit": "Kultur"},
        "*": {"role": "employee", "unit": "Kultur"},
    }
    known_there(issuer, groups=["chefer-kultur", "annat"])
    sign_in(client, issuer)
    person = User.objects.get(email="anna@kommun.example")
    assert held(person) == [("employee", unit.pk), ("manager", unit.pk)]

    known_there(issuer, groups=[])
    sign_in(type(client)(), issuer)

    assert held(person) == [("employee", unit.pk)]


def held(person):
    return list(Assignment.objects.filter(person=person).order_by("role").values_list("role", "unit_id"))


def test_an_answer_that_was_not_asked_for_is_refused(client, issuer):
    known_there(issuer)
    leaving = start(type(client)(), issuer)

    go_there_and_back(client, leaving)

    assert not is_in(client)


def test_the_sign_in_page_offers_the_provider_and_may_send_there(client, issuer):
    page = client.get(reverse("account_login"))

    assert reverse("openid_connect_login", args=[provider_of(issuer)]) in page.content.decode()
