"""Trying to get at what somebody has thought alone: by other roles, other tabs and what browsers keep."""

import pytest
from django.test import Client
from django.urls import reverse

from mellanrum.culture.journey.actions import erase_own_ladders
from mellanrum.culture.journey.models import OwnLadder
from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core.models import AuditEntry
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_administrator, make_employee, make_unit

from .factories import make_own_ladder

pytestmark = pytest.mark.django_db
MARK, WORDS = "testing-limited-organisation-1", "Jag vågar inte säga det på mötet."
PAGES = ["alone", "erase"]


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def everything_seen_by(client: Client) -> str:
    pages = [reverse(f"journey:{name}") for name in ("journey", *PAGES)]
    return "".join(client.get(page).content.decode() for page in pages)


@pytest.mark.parametrize("page", [*PAGES, "recognise"])
def test_no_browser_keeps_the_pages_on_a_computer_that_many_share(page):
    person = make_employee()
    make_own_ladder(person, MARK, words=WORDS)

    answer = signed_in(person).get(reverse(f"journey:{page}", args=["testing"] if page == "recognise" else []))

    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]


def test_the_page_shows_all_that_is_kept_however_often_somebody_has_walked():
    person = make_employee()
    for number in range(8):
        make_own_ladder(person, MARK, words=f"Tanke nummer {number}.")

    page = signed_in(person).get(reverse("journey:alone")).content.decode()

    assert [number for number in range(8) if f"Tanke nummer {number}." not in page] == []


def test_neither_managers_nor_administrators_nor_colleagues_meet_a_word():
    unit = make_unit()
    person = make_employee(unit)
    own = make_own_ladder(person, MARK, words=WORDS)
    curious = [
        make_employee(unit, Role.MANAGER),
        make_employee(unit),
        make_administrator(),
        make_employee(None, Role.EDITOR),
    ]

    for one in curious:
        assert WORDS not in everything_seen_by(signed_in(one))
        assert not OwnLadder.objects.visible_to(one).filter(pk=own.pk).exists()


def test_nothing_tells_that_somebody_has_walked():
    make_own_ladder(make_employee(), MARK, words=WORDS)

    assert not AuditEntry.objects.filter(kind__icontains="ladder").exists()
    assert not [row for row in AuditEntry.objects.all() if WORDS in str(row.facts)]


def test_what_is_erased_is_gone_also_for_a_tab_that_was_left_open():
    person = make_employee()
    client = signed_in(person)
    make_own_ladder(person, MARK, words=WORDS)

    client.post(reverse("journey:erase"))
    late = [
        client.post(reverse("journey:reflect"), {"words": WORDS}),
        client.post(reverse("journey:recognise", args=["testing"]), {"notes": [MARK]}),
    ]

    assert [answer.status_code for answer in late] == [404, 404]
    assert not OwnLadder.objects.exists()
    assert WORDS not in everything_seen_by(client)


def test_erasing_ones_own_leaves_everybody_elses():
    person, other = make_employee(), make_employee()
    for one in (person, other):
        make_own_ladder(one, MARK, words=WORDS)

    erase_own_ladders(person)

    assert [own.person for own in OwnLadder.objects.select_related("person")] == [other]


def test_a_post_about_somebody_else_changes_only_ones_own():
    person, other = make_employee(), make_employee()
    theirs = make_own_ladder(other, MARK, words=WORDS)
    make_own_ladder(person)

    signed_in(person).post(
        reverse("journey:reflect"), {"words": "Mitt.", "own": str(theirs.pk), "person": str(other.pk)}
    )

    theirs.refresh_from_db()
    assert theirs.reflection == WORDS
