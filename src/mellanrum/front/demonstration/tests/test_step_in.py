import pytest
from django.contrib.auth import get_user
from django.urls import reverse

from mellanrum.foundation.accounts.tests.factories import make_user
from mellanrum.foundation.organisation.tests.factories import make_municipality
from mellanrum.front.demonstration.checks import check_birth
from mellanrum.front.demonstration.models import Birth

pytestmark = pytest.mark.django_db


@pytest.fixture
def demonstration(settings):
    settings.DEMONSTRATION = True
    make_municipality()
    Birth.objects.create()


def test_anyone_steps_into_a_persona_and_out_again(client, demonstration):
    ronja = make_user("Ronja Mäki")

    client.post(reverse("demonstration:step_in", args=[ronja.pk]))
    inside = get_user(client)
    client.post(reverse("demonstration:step_out"))

    assert (inside, get_user(client).is_authenticated) == (ronja, False)


def test_the_device_of_a_visitor_is_among_those_signed_in(client, demonstration):
    ronja = make_user("Ronja Mäki")
    client.post(reverse("demonstration:step_in", args=[ronja.pk]))

    page = client.get(reverse("usersessions_list")).content.decode()

    assert "This device" in page


def test_the_personas_stand_on_their_page_and_a_way_there_where_one_signs_in(client, demonstration):
    make_user("Ronja Mäki")

    page = client.get(reverse("demonstration:personas")).content.decode()
    sign_in = client.get(reverse("account_login")).content.decode()

    assert "Ronja Mäki" in page
    assert reverse("demonstration:personas") in sign_in


def test_nobody_steps_into_somebody_who_is_no_persona(client, demonstration):
    other = make_user("Någon Annan")

    answer = client.post(reverse("demonstration:step_in", args=[other.pk]))

    assert (answer.status_code, get_user(client).is_authenticated) == (404, False)


@pytest.mark.parametrize(("says_so", "is_born"), [(True, False), (False, True), (False, False)])
def test_neither_the_settings_nor_the_database_alone_opens_the_door(client, settings, says_so: bool, is_born: bool):
    settings.DEMONSTRATION = says_so
    ronja = make_user("Ronja Mäki")
    if is_born:
        Birth.objects.create()

    page = client.get(reverse("demonstration:personas"))
    step = client.post(reverse("demonstration:step_in", args=[ronja.pk]))
    out = client.post(reverse("demonstration:step_out"))

    assert {page.status_code, step.status_code, out.status_code} == {404}
    assert not get_user(client).is_authenticated


def test_a_step_in_is_never_a_link(client, demonstration):
    ronja = make_user("Ronja Mäki")

    assert client.get(reverse("demonstration:step_in", args=[ronja.pk])).status_code == 405


@pytest.mark.parametrize(
    ("says_so", "is_born", "told"),
    [(True, True, []), (False, False, []), (True, False, ["birth.E001"]), (False, True, ["birth.E002"])],
)
def test_a_database_that_is_not_what_the_settings_say_is_told_of(settings, says_so: bool, is_born: bool, told: list):
    settings.DEMONSTRATION = says_so
    make_municipality()
    if is_born:
        Birth.objects.create()

    assert [message.id for message in check_birth(databases=["default"])] == told
