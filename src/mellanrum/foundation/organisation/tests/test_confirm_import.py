"""Lists of units and people from Excel: shown first, then all of it or nothing, and never any doubles."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.organisation import intake
from mellanrum.foundation.organisation.actions import confirm_import, preview_import
from mellanrum.foundation.organisation.forms import NewPersonForm, UnitForm
from mellanrum.foundation.organisation.jobs import forget_uploaded_lists
from mellanrum.foundation.organisation.models import Assignment, Import, Unit
from mellanrum.foundation.organisation.plans import plan_of
from mellanrum.foundation.organisation.queries import unit_paths
from mellanrum.foundation.sheets.columns import guess_columns

from .factories import make_administrator, make_employee, make_municipality, make_unit, make_user

pytestmark = pytest.mark.django_db
UNITS = """Enhet;Överordnad;Typ
Hemtjänst Norr;Social / Hemtjänst;enhet
Hemtjänst;Social;avdelning
Social;;förvaltning
"""
PEOPLE = """Roll;Namn;E-post;Enhet;Befattning
chef, coach;Åsa Öberg;Asa@kommun.example;Norr;Enhetschef
;Erik Ek;erik@kommun.example;;
"""


def upload(text, kind):
    return preview_import(text.encode(), "lista.csv", kind=Import.Kind(kind), by=make_user())


def bring_in(text, kind):
    return confirm_import(upload(text, kind), by=make_user())


def faults(text, kind):
    return [(fault.row, fault.why) for fault in plan_of(upload(text, kind)).faults]


def test_units_in_any_order_become_a_tree():
    plan = bring_in(UNITS, "units")

    assert set(unit_paths()) == {("social",), ("social", "hemtjänst"), ("social", "hemtjänst", "hemtjänst norr")}
    assert [unit.kind for unit in Unit.objects.order_by("name")] == ["division", "unit", "department"]
    assert plan.count("new") == 3


def test_the_same_units_again_change_nothing():
    bring_in(UNITS, "units")

    plan = bring_in(UNITS.replace("Social / Hemtjänst", "Hemtjänst"), "units")

    assert (plan.count("same"), Unit.objects.count()) == (3, 3)


def test_a_kind_that_is_written_differently_is_changed():
    bring_in(UNITS, "units")

    plan = bring_in("Namn;Slag\nSocial;bolag\n", "units")

    assert (plan.count("changed"), Unit.objects.get(name="Social").kind) == (1, "company")


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (";;enhet", "The name is missing."),
        ("Norr;Saknas;", "There is no unit called Saknas"),
        ("Norr;Dubbel;", "Several units are called Dubbel"),
        ("Norr;;kommitté", "“kommitté” is not a kind of unit."),
        ("Ring;Ring;", "below itself"),
        ("x" * 121 + ";;", "longer than 120"),
        ("Först;;", "The same stands on row 2"),
    ],
)
def test_a_row_that_cannot_be_understood_is_told_by_its_number_in_excel(row, why):
    make_unit("Dubbel", parent=make_unit("A"))
    make_unit("Dubbel", parent=make_unit("B"))

    told = faults(f"Enhet;Tillhör;Typ\nFörst;;\n{row}\n", "units")

    assert [number for number, _why in told] == [3]
    assert why in told[0][1]


def test_a_ring_of_units_is_found():
    told = faults("Enhet;Tillhör\nA;B\nB;A\n", "units")

    assert [number for number, _why in told] == [2, 3]


def test_people_get_their_unit_and_roles():
    unit = make_unit("Norr")

    bring_in(PEOPLE, "people")

    person = User.objects.get(email="asa@kommun.example")
    assert (person.name, person.title, person.has_account) == ("Åsa Öberg", "Enhetschef", True)
    roles = Assignment.objects.filter(person=person).order_by("role").values_list("role", "unit")
    assert list(roles) == [("coach", unit.pk), ("employee", unit.pk), ("manager", unit.pk)]


def test_the_same_people_again_make_no_doubles_and_empty_cells_take_nothing_away():
    make_unit("Norr")
    bring_in(PEOPLE, "people")
    before = (User.objects.count(), Assignment.objects.count())

    plan = bring_in(PEOPLE.replace(";Enhetschef", ";"), "people")

    assert (plan.count("same"), User.objects.get(email="asa@kommun.example").title) == (2, "Enhetschef")
    assert (User.objects.count() - 2, Assignment.objects.count()) == before


def test_first_and_last_name_may_stand_apart():
    bring_in("Förnamn;Efternamn;Mejl\nÅsa;Öberg;asa@kommun.example\n", "people")

    assert User.objects.get(email="asa@kommun.example").name == "Åsa Öberg"


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (";Erik;;;", "The e-mail is missing."),
        (";Erik;erik(at)kommun;;", "is not an e-mail address"),
        (";;erik@kommun.example;;", "The name is missing."),
        (";Erik;erik@kommun.example;Söder;", "There is no unit called Söder"),
        (";Erik;erik@kommun.example;Dubbel;", "Several units are called Dubbel"),
        ("kung;Erik;erik@kommun.example;;", "“kung” is not a role here."),
        ("chef;Erik;erik@kommun.example;;", "belongs to a unit"),
        (";Erik;borta@kommun.example;;", "has left. Take them back first"),
        (";Anna;anna@kommun.example;;", "The same stands on row 2"),
    ],
)
def test_a_person_who_cannot_be_understood_stops_everything(row, why):
    make_unit("Dubbel", parent=make_unit("A"))
    make_unit("Dubbel", parent=make_unit("B"))
    make_user(email="borta@kommun.example", is_active=False)
    source = upload(f"Roll;Namn;E-post;Enhet;Titel\n;Anna;anna@kommun.example;;\n{row}\n", "people")

    told = plan_of(source).faults

    assert [fault.row for fault in told] == [3]
    assert why in told[0].why
    with pytest.raises(Refused, match="cannot be understood"):
        confirm_import(source, by=make_user())
    assert not User.objects.filter(email="anna@kommun.example").exists()


@pytest.mark.parametrize(
    ("text", "kind", "column"),
    [
        ("Namn;E-post\nAnna Ek;anna@kommun.example\nBo Ek;19811228-9874\n", "people", "E-post"),
        ("Enhet;Hör till\nSocial;\n811228-9874;Social\n", "units", "Enhet"),
    ],
)
def test_a_personal_number_anywhere_is_told_by_row_and_column(text, kind, column):
    plan = plan_of(upload(text, kind))

    assert [(fault.row, fault.column) for fault in plan.faults] == [(3, column)]
    assert len(plan.rows) == 1


def test_what_is_wrong_with_a_unit_is_not_said_of_what_lies_above_it():
    told = faults("Enhet;Tillhör\nNorr;Hemtjänst\nHemtjänst;Saknas\n", "units")

    assert [(row, "Saknas" in why) for row, why in told] == [(2, True), (3, True)]


def test_a_role_that_somebody_gets_is_a_change_and_is_said(client):
    tova = make_employee(make_unit("Norr"))
    row = f"Administratör;{tova.name};{tova.email};Norr"
    source = upload(f"Roll;Namn;E-post;Enhet;Organisation\n{row};Söder\n", "people")
    client.force_login(make_administrator())

    shown = client.get(f"/administration/imports/{source.pk}/confirm/")

    assert shown.context["counts"] == {"new": 0, "changed": 1, "same": 0}
    assert "administrator, in the whole municipality" in shown.content.decode().lower()
    assert "Columns that are left out: Organisation" in shown.content.decode()
    confirm_import(source, by=make_user())
    assert tova.assignments.filter(role="administrator", unit=None).exists()
    assert plan_of(upload(f"Roll;Namn;E-post;Enhet\n{row}\n", "people")).count("same") == 1


def test_what_a_row_changes_is_told_with_what_stood_before():
    make_unit("Norr", kind="unit")
    make_user(name="Åsa Öberg", email="asa@kommun.example", title="Chef")
    unit = plan_of(upload("Namn;Sort\nNorr;avdelning\nSöder;enhet\n", "units"))
    people = plan_of(
        upload("Namn;E-post;Titel;Telefon\nÅsa Berg;asa@kommun.example;Vd;1\nBo;bo@kommun.example;Kock;\n", "people")
    )

    assert [row.tells for row in unit.rows] == [["unit (enhet) becomes division (avdelning)"], ["unit (enhet)"]]
    assert [row.tells for row in people.rows] == [
        ["Åsa Öberg becomes Åsa Berg", "Chef becomes Vd", "1"],
        ["Kock"],
    ]


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize(("form", "columns"), [(UnitForm, intake.UNIT_COLUMNS), (NewPersonForm, intake.PERSON_COLUMNS)])
def test_the_lists_know_what_our_own_forms_call_things(form, columns, language):
    with override(language):
        labels = [str(field.label) for name, field in form().fields.items() if name in {*columns, "parent"}]
        assert sorted(guess_columns(labels, columns).values()) == sorted(labels)


def test_a_list_without_the_columns_that_are_needed_is_refused():
    with pytest.raises(Refused, match="The list lacks"):
        upload("Namn;Titel\nAnna;Chef\n", "people")


def test_a_list_is_brought_in_once_and_then_emptied():
    source = upload(UNITS, "units")
    confirm_import(source, by=make_user())

    with pytest.raises(Refused, match="already been brought in"):
        confirm_import(source, by=make_user())
    assert bytes(Import.objects.get().content) == b""


def test_an_administrator_sees_what_a_list_would_do_and_then_does_it(client):
    make_municipality()
    client.force_login(make_administrator())
    file = SimpleUploadedFile("enheter.csv", b"\xef\xbb\xbf" + UNITS.encode())

    preview = client.post("/administration/imports/units/", {"file": file})["Location"]

    assert client.get(preview).context["counts"] == {"new": 3, "changed": 0, "same": 0}
    assert Unit.objects.count() == 0
    assert client.post(preview)["Location"] == "/administration/units/"
    assert Unit.objects.count() == 3


def test_a_file_that_is_no_list_is_answered_with_a_sentence(client):
    client.force_login(make_administrator())

    answer = client.post("/administration/imports/units/", {"file": SimpleUploadedFile("a.pdf", b"%PDF-1.7")})

    assert answer.status_code == 422


@pytest.mark.parametrize("kind", ["units", "people"])
def test_the_template_that_one_fetches_can_be_brought_in(client, kind):
    administrator = make_administrator()
    client.force_login(administrator)
    if kind == "people":
        make_unit("Hemtjänst Norr")

    template = client.get(f"/administration/imports/{kind}/template/")

    source = preview_import(template.content, "mall.xlsx", kind=Import.Kind(kind), by=administrator)
    assert plan_of(source).faults == []
    assert io.BytesIO(template.content).read(2) == b"PK"


def test_another_word_in_the_address_is_nothing(client):
    client.force_login(make_administrator())

    assert client.get("/administration/imports/cats/").status_code == 404


def test_only_an_administrator_brings_in_lists(client):
    source = upload(UNITS, "units")
    client.force_login(make_employee())

    assert client.post(f"/administration/imports/{source.pk}/confirm/").status_code == 403


def test_a_list_that_nobody_confirmed_is_forgotten_the_next_day():
    source = upload(UNITS, "units")
    Import.objects.update(created_at="2020-01-01T00:00:00Z")

    forget_uploaded_lists(0)

    assert not Import.objects.filter(pk=source.pk).exists()


def test_a_personal_number_is_refused_but_a_telephone_number_that_looks_like_one_is_not():
    people = "Namn;E-post;Telefon\nÅsa 19811228-9874;asa@kommun.example;\nBo Ek;bo@kommun.example;811228-9874\n"

    assert [row for row, _why in faults(people, "people")] == [2]
