import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.organisation.actions import save_board, save_unit
from mellanrum.foundation.organisation.models import Board, Unit
from mellanrum.foundation.organisation.queries import tree, units_called

from .factories import make_administrator, make_municipality, make_unit

pytestmark = pytest.mark.django_db


def test_a_unit_that_moves_takes_those_below_with_it():
    old, new = make_unit("Gamla"), make_unit("Nya")
    division = make_unit("Avdelning", parent=old)
    unit = make_unit("Enhet", parent=division)

    division.parent = new
    save_unit(division, by=None)

    unit.refresh_from_db()
    assert unit.path == [new.pk, division.pk, unit.pk]


def test_a_unit_cannot_lie_below_itself():
    top = make_unit("Kultur")
    below = make_unit("Bibliotek", parent=top)
    top.parent = below

    with pytest.raises(Refused, match="below itself"):
        save_unit(top, by=None)

    top.refresh_from_db()
    assert top.parent is None


def test_two_units_in_one_place_are_not_called_the_same():
    make_unit("Kultur")

    with pytest.raises(Refused, match="already a unit called Kultur"):
        save_unit(Unit(name="Kultur"), by=None)


def test_a_unit_with_others_in_use_below_it_stays_in_use():
    top = make_unit("Kultur")
    make_unit("Bibliotek", parent=top)
    top.is_active = False

    with pytest.raises(Refused, match="below it"):
        save_unit(top, by=None)


def test_the_tree_is_read_in_swedish_order():
    for name in ("Östra", "Ängen", "Ålen", "Zon"):
        make_unit(name)
    make_unit("Inne i Zon", parent=Unit.objects.get(name="Zon"))

    assert [unit.name for unit in tree()] == ["Zon", "Inne i Zon", "Ålen", "Ängen", "Östra"]


def test_a_unit_is_found_by_its_name_or_the_way_to_it():
    school, care = make_unit("Skola"), make_unit("Omsorg")
    north, other = make_unit("Norr", parent=school), make_unit("Norr", parent=care)

    assert units_called("skola / norr") == [north]
    assert set(units_called("Norr")) == {north, other}
    assert units_called("Söder") == []


def test_an_administrator_adds_moves_and_takes_out_of_use(client):
    client.force_login(make_administrator())
    top = make_unit("Kultur")
    client.post(
        "/administration/units/new/", {"name": "Bibliotek", "kind": "unit", "parent": top.pk, "is_active": "on"}
    )
    unit = Unit.objects.get(name="Bibliotek")

    client.post(f"/administration/units/{unit.pk}/edit/", {"name": "Biblioteken", "kind": "division", "parent": ""})

    unit.refresh_from_db()
    assert (unit.name, unit.kind, unit.parent, unit.is_active) == ("Biblioteken", "division", None, False)


def test_the_page_says_with_a_sentence_why_a_move_is_refused(client):
    client.force_login(make_administrator())
    top = make_unit("Kultur")
    below = make_unit("Bibliotek", parent=top)

    answer = client.post(
        f"/administration/units/{top.pk}/edit/",
        {"name": "Kultur", "kind": "department", "parent": below.pk, "is_active": "on"},
    )

    assert answer.status_code == 409


def test_a_board_is_served_by_several_units_and_a_unit_serves_several_boards(client):
    client.force_login(make_administrator())
    one, other = make_unit("Kultur"), make_unit("Fritid")
    culture = save_board(Board(name="Kulturnämnden"), units=[one], by=None)

    client.post(
        f"/administration/boards/{culture.pk}/edit/",
        {"name": "Kulturnämnden", "units": [one.pk, other.pk], "is_active": "on"},
    )
    client.post("/administration/boards/new/", {"name": "Fritidsnämnden", "units": [other.pk], "is_active": "on"})

    assert {unit.name for unit in culture.units.all()} == {"Kultur", "Fritid"}
    assert {board.name for board in other.boards.all()} == {"Kulturnämnden", "Fritidsnämnden"}


def test_two_boards_are_not_called_the_same():
    save_board(Board(name="Kulturnämnden"), by=None)

    with pytest.raises(Refused, match="already a board"):
        save_board(Board(name="Kulturnämnden"), by=None)


def test_the_database_knows_no_other_kind_of_unit():
    unit = make_unit("Kultur")

    with pytest.raises(IntegrityError, match="a_kind_of_unit_is_one_that_we_know"), transaction.atomic():
        Unit.objects.filter(pk=unit.pk).update(kind="kingdom")


def test_a_unit_in_use_is_followed_by_no_other():
    with pytest.raises(IntegrityError, match="a_unit_in_use_answers_for_itself"), transaction.atomic():
        Unit.objects.filter(pk=make_unit().pk).update(successor=make_unit())


def test_nothing_is_laid_below_a_unit_that_is_out_of_use(client):
    make_municipality()
    unused, used = make_unit("Badhuset", is_active=False), make_unit("Biblioteket")
    client.force_login(make_administrator())

    page = client.get(reverse("units") + "?all").content.decode()

    assert [f"?below={unit.pk}" in page for unit in (unused, used)] == [False, True]
