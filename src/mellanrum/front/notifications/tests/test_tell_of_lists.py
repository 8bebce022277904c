"""Whoever brings in a long list is told when it is in, or that it fell and why."""

import pytest
from django.core import mail
from django.urls import reverse

from mellanrum.foundation.core.events import Event
from mellanrum.foundation.core.jobs import run_due_jobs
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee, make_unit
from mellanrum.front.notifications.actions import write_of_list
from mellanrum.front.notifications.kinds import LIST_IS_IN
from mellanrum.front.notifications.listeners import TOLD_OF_LISTS
from mellanrum.front.notifications.models import Letter, Notification
from mellanrum.structure.initiatives import events as initiatives
from mellanrum.structure.initiatives.jobs import bring_in_later
from mellanrum.structure.initiatives.models import UploadedList
from mellanrum.structure.initiatives.tests.factories import make_uploaded
from mellanrum.structure.process.tests.factories import make_process

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client):
    make_process()
    person = make_employee(
        make_unit("Kansliet"), Role.ADMINISTRATOR, name="Åsa Berg", email="asa@example.se", language="en"
    )
    client.force_login(person)
    return person


def bring_in(administrator, *rows: str) -> UploadedList:
    kept = make_uploaded(*rows, by=administrator)
    bring_in_later(kept, by=administrator)
    run_due_jobs()
    return kept


def test_every_event_of_lists_is_told_or_said_not_to_be():
    all_of_them = {one for one in vars(initiatives).values() if isinstance(one, type) and issubclass(one, Event)}

    assert {*TOLD_OF_LISTS, initiatives.InitiativesImported} == all_of_them - {Event}


def test_that_a_list_is_in_is_told_in_the_product_and_leads_to_the_ideas(client, administrator):
    bring_in(administrator, "Bra idé;;Idé;", "En till;;Pilot;")

    page = client.get(reverse("notifications:list")).content.decode()
    opened = client.get(reverse("notifications:open", args=[Notification.objects.get(kind=LIST_IS_IN).pk]))

    assert "lista.csv is in: 2 initiatives have become ideas." in page
    assert opened.url == f"{reverse('ideas:list')}?from_list={UploadedList.objects.get().pk}"


def test_that_a_list_is_in_is_told_by_mail(administrator, settings):
    settings.SENDS_MAIL = True

    bring_in(administrator, "Bra idé;;Idé;")

    told = next(one for one in mail.outbox if "asa@example.se" in one.to[0])
    assert (told.subject, told.to) == (
        "lista.csv is in: 1 initiative has become an idea.",
        ['"Åsa Berg" <asa@example.se>'],
    )
    assert f"{settings.BASE_URL}{reverse('ideas:list')}?from_list=" in told.body


def test_a_list_that_fell_waits_for_its_owner_with_the_bad_rows_in_words(client, administrator):
    kept = bring_in(administrator, "Bra idé;;I limbo;")

    told = Notification.objects.get(uploaded=kept)
    letter = Letter.objects.get(kind="list")
    page = client.get(reverse("notifications:list")).content.decode()

    assert (told.weight, told.get_absolute_url()) == ("must_act", reverse("initiatives:check", args=[kept.pk]))
    assert letter.subject == "lista.csv could not be brought in."
    for words in (letter.text, letter.html, page):
        assert "Row 2, Status: “I limbo” is not a status that we know. Say which stage it is." in words


def test_of_a_list_that_is_put_in_line_again_it_is_shown_where_lists_are_brought_in(administrator):
    kept = bring_in(administrator, "Bra idé;;I limbo;")
    bring_in_later(kept, by=administrator)

    assert Notification.objects.get(uploaded=kept).get_absolute_url() == reverse("initiatives:upload")


def test_nobody_is_told_the_same_of_a_list_twice(administrator):
    kept = bring_in(administrator, "Bra idé;;Idé;")
    told = Notification.objects.get(kind=LIST_IS_IN)

    write_of_list(LIST_IS_IN, kept, entry=told.entry, person=administrator)

    assert Letter.objects.filter(person=administrator).count() == 1


def test_whoever_has_left_is_told_nothing(administrator):
    gone = make_employee(make_unit("Biblioteket"), Role.ADMINISTRATOR, is_active=False)

    bring_in(gone, "Bra idé;;Idé;")

    assert not Notification.objects.filter(person=gone).exists()


def test_the_letter_of_a_list_that_is_gone_is_not_posted(administrator, settings):
    bring_in(administrator, "Bra idé;;I limbo;")
    settings.SENDS_MAIL = True
    UploadedList.objects.all().delete()

    run_due_jobs()

    assert mail.outbox == []


def test_nobody_reads_what_came_of_the_list_of_another(client, administrator):
    bring_in(administrator, "Bra idé;;Idé;")
    told = Notification.objects.get(kind=LIST_IS_IN)
    client.force_login(make_employee(make_unit("Arkivet"), Role.ADMINISTRATOR))

    assert client.get(reverse("notifications:open", args=[told.pk])).status_code == 404
