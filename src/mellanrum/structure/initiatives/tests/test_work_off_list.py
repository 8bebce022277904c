"""A long list that waited in line: it is in, or it falls and says why."""

from datetime import timedelta

import pytest
from django.urls import reverse

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.models import AuditEntry
from mellanrum.foundation.organisation.models import Unit
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee, make_unit
from mellanrum.structure.ideas.models import Idea
from mellanrum.structure.initiatives import views
from mellanrum.structure.initiatives.actions import (
    confirm_list,
    give_up_lists,
    keep_list,
    let_list_fall,
    put_in_line,
    work_off_list,
)
from mellanrum.structure.initiatives.jobs import bring_in_list, give_up
from mellanrum.structure.initiatives.models import UploadedList
from mellanrum.structure.initiatives.queries import plan_of
from mellanrum.structure.initiatives.wording import outcome_in_words
from mellanrum.structure.process.tests.factories import make_process

from .factories import make_list, make_uploaded

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client):
    make_process()
    person = make_employee(make_unit("Kansliet"), Role.ADMINISTRATOR, language="en")
    client.force_login(person)
    return person


def in_line(administrator, *rows: str) -> UploadedList:
    kept = make_uploaded(*rows, by=administrator)
    put_in_line(kept, by=administrator)
    return UploadedList.objects.get(pk=kept.pk)


def announced() -> list[str]:
    return list(AuditEntry.objects.filter(kind__startswith="List").order_by("id").values_list("kind", flat=True))


def test_a_list_that_is_in_says_so_and_how_many_ideas_it_became(administrator):
    waiting = in_line(administrator, "Bra idé;;Idé;", "En till;;Pilot;")

    work_off_list(waiting)

    waiting.refresh_from_db()
    assert (waiting.became, announced()) == (2, ["ListBroughtIn"])
    assert outcome_in_words(waiting) == "lista.csv is in: 2 initiatives have become ideas."


def test_a_list_that_came_in_by_another_way_meanwhile_is_in_too(administrator):
    waiting = in_line(administrator, "Bra idé;;Idé;")
    other = keep_list("samma.csv", content=make_list("Bra idé;;Idé;"), by=administrator)
    confirm_list(other, plan=plan_of(other), by=administrator)

    work_off_list(waiting)

    waiting.refresh_from_db()
    assert (Idea.objects.count(), announced()) == (1, ["ListBroughtIn"])
    assert outcome_in_words(waiting) == "lista.csv is in. Everything in it was already here."


def test_a_list_with_rows_that_are_no_longer_understood_falls_and_names_them(administrator):
    waiting = in_line(administrator, "Bra idé;;Idé;", *["Annan;;I limbo;"] * 3, ";;Pilot;x")

    bring_in_list(str(waiting.pk))

    waiting.refresh_from_db()
    assert (Idea.objects.count(), waiting.confirmed_at, announced()) == (0, None, ["ListFell"])
    first, *rows = waiting.why_not.splitlines()
    assert first.endswith("rows cannot be understood. Nothing has been brought in.")
    assert "Row 3, Status: “I limbo” is not a status that we know. Say which stage it is." in rows


def test_only_the_first_rows_of_many_are_named(administrator):
    waiting = in_line(administrator, *[f"Idé {number};;I limbo;" for number in range(30)])

    work_off_list(waiting)

    waiting.refresh_from_db()
    assert len(waiting.why_not.splitlines()) == 11


def test_a_list_that_has_nowhere_to_go_falls_with_the_sentence(administrator):
    waiting = in_line(administrator, "Bra idé;;Idé;")
    Unit.objects.update(is_active=False)

    work_off_list(waiting)

    waiting.refresh_from_db()
    assert (
        waiting.why_not == "There are no units yet. Add them first, so that every initiative has somewhere to belong."
    )


def test_why_a_list_fell_is_said_in_the_language_of_whoever_confirmed_it(administrator):
    administrator.language = "sv"
    administrator.save(update_fields=["language"])
    waiting = in_line(administrator, "Bra idé;;I limbo;")

    work_off_list(waiting)

    waiting.refresh_from_db()
    assert waiting.why_not.startswith("1 rad går inte att förstå.")


def test_a_list_falls_once(administrator):
    waiting = in_line(administrator, "Bra idé;;Idé;")

    let_list_fall(waiting, why_not="Nej")
    let_list_fall(waiting, why_not="Nej igen")

    assert (UploadedList.objects.get().why_not, announced()) == ("Nej", ["ListFell"])


def test_a_list_that_waits_in_vain_is_given_back(client, administrator):
    waiting = in_line(administrator, "Bra idé;;Idé;")
    give_up_lists()
    UploadedList.objects.update(confirmed_at=clock.now() - timedelta(hours=4))

    give_up(0)

    page = client.get(reverse("initiatives:check", args=[waiting.pk])).content.decode()
    assert announced() == ["ListFell"]
    assert "Something went wrong here with us. Try once more, or write to us." in page


def test_a_list_that_fell_is_looked_over_and_put_in_line_again(client, administrator, monkeypatch):
    monkeypatch.setattr(views, "AT_ONCE", 0)
    waiting = in_line(administrator, "Bra idé;;Idé;")
    let_list_fall(waiting, why_not="Nej")

    client.post(reverse("initiatives:confirm", args=[waiting.pk]))
    bring_in_list(str(waiting.pk))

    waiting.refresh_from_db()
    assert (waiting.became, waiting.why_not) == (1, "")
