"""Where no mail is sent, an administrator hands over the link that a forgotten password needs."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from mellanrum.foundation.accounts.tests.factories import PASSWORD, make_user
from mellanrum.foundation.core.models import AuditEntry

from .factories import make_administrator

pytestmark = pytest.mark.django_db
NEW = "ett nytt långt lösenord"


@pytest.fixture(autouse=True)
def administrator(client, settings):
    settings.SENDS_MAIL = False
    person = make_administrator()
    client.force_login(person)
    return person


@pytest.fixture
def bo():
    return make_user("Bo Ek", password=PASSWORD)


def link_to(client, person):
    page = client.post(reverse("allow_new_password", args=[person.pk]), follow=True).content.decode()
    return re.search(r"http://localhost:8000(/\S+/key/[^\s<]+)", page)[1]


def form_behind(client, link):
    """The address of the form that the link leads to; the link itself when it leads to none."""
    *_steps, last = client.get(link, follow=True).redirect_chain or [(link, 200)]
    return last[0]


def offered(client, person):
    return (
        reverse("allow_new_password", args=[person.pk])
        in client.get(reverse("person", args=[person.pk])).content.decode()
    )


def test_the_link_gives_a_new_password_once_and_stands_in_the_audit(client, administrator, bo):
    link = link_to(client, bo)
    theirs = type(client)()
    form = form_behind(theirs, link)

    done = theirs.post(form, {"password1": NEW, "password2": NEW}, follow=True).content.decode()

    bo.refresh_from_db()
    assert "Your new password is saved" in done
    assert (bo.check_password(NEW), form_behind(type(client)(), link)) == (True, link)
    entry = AuditEntry.objects.get(kind="NewPasswordAllowed")
    assert (entry.facts["person_id"], entry.by_id) == (str(bo.pk), administrator.pk)
    assert link not in str(entry.facts)


def test_the_link_ends_after_three_days(client, bo, time_machine):
    link = link_to(client, bo)

    time_machine.move_to(timezone.now() + timedelta(days=4))

    assert form_behind(type(client)(), link) == link
    assert "The link no longer works" in type(client)().get(link).content.decode()


def test_the_link_ends_when_they_sign_in_after_all(client, bo):
    link = link_to(client, bo)

    type(client)().post(reverse("account_login"), {"login": bo.email, "password": PASSWORD})

    assert form_behind(type(client)(), link) == link


def test_it_is_offered_only_where_it_is_answered(client, settings, administrator, bo):
    without, left = make_user(), make_user(password=PASSWORD, is_active=False)
    administrator.set_password(PASSWORD)
    administrator.save()
    client.force_login(administrator)

    assert [offered(client, person) for person in (bo, without, left, administrator)] == [True, False, False, False]
    settings.SENDS_MAIL = True
    assert not offered(client, bo)
