"""Bringing rules in from a list: shown first, then all of it or nothing."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.organisation.tests.factories import make_administrator, make_unit
from mellanrum.foundation.sheets.columns import guess_columns
from mellanrum.structure.delegation.actions import adopt_order, bring_in_rules, keep_rule_list
from mellanrum.structure.delegation.intake import COLUMNS, EXAMPLE, TEMPLATE
from mellanrum.structure.delegation.plans import plan_of
from mellanrum.structure.delegation.posts import Post

from .factories import make_board, make_draft, make_rule, rule_of

pytestmark = pytest.mark.django_db
HEADER = "Punkt;Ärende;Från;Högst;Gäller för;Delegat;Delegatens enhet;Ersättare;Lagrum;Anmärkning"


@pytest.fixture
def order():
    make_unit("Hemtjänsten")
    return make_draft(make_board(make_unit("Socialförvaltningen")), make_rule(point="1"))


@pytest.fixture
def administrator():
    return make_administrator()


def kept(order, by, *rows, header=HEADER):
    return keep_rule_list(order, content="\n".join([header, *rows]).encode("utf-8-sig"), name="regler.csv", by=by)


def test_every_column_is_read(order, administrator):
    row = "3.2;Bevilja pengar;1 kr;500 000 kr;Hemtjänsten;Förvaltningschef;;Avdelningschef;KL 7 kap. 5 §;Efter samråd"

    bring_in_rules(kept(order, administrator, row), by=administrator)

    rule = rule_of(order, point="3.2")
    assert (rule.kind, rule.least, rule.most, rule.unit.name) == ("grant_funds", 100, 50_000_000, "Hemtjänsten")
    assert (rule.post, rule.called, rule.deputy) == (Post.DEPARTMENT_MANAGER, "", Post.DIVISION_MANAGER)
    assert (rule.ground, rule.note) == ("KL 7 kap. 5 §", "Efter samråd")


@pytest.mark.parametrize(
    "header",
    [
        "Punkt;Ärende;Organisation;Beslutsfattare;Beslutsfattarens enhet;Ersättare;Ersättare vid;Laglig grund;Villkor",
        "Nr;Kind;Del av organisationen;Beslutas av;Delegatens organisation;Deputy;Ersättarens organisation;Lag;Note",
        "Punkt;Ärende;Gäller enhet;Delegat;Delegat vid;Ersättare;Ersättarens enhet;Författning;Anmärkning",
        "Point;Matter;Organization;Decision-maker;Where the post is;Deputy;Where the deputy is;Legal basis;Condition",
        "Number;Kind;Applies to;Decided by;Where the post is;Deputy;Where the deputy is;Statute;Note",
    ],
)
def test_columns_may_be_called_what_they_usually_are(order, administrator, header):
    row = "7;Inköp;Hemtjänsten;Enhetschef;Socialförvaltningen;Chef;Hemtjänsten;KL 7 kap. 5 §;Efter samråd"

    bring_in_rules(kept(order, administrator, row, header=header), by=administrator)

    rule = rule_of(order, point="7")
    assert (rule.unit.name, rule.post, rule.post_unit.name) == ("Hemtjänsten", Post.UNIT_MANAGER, "Socialförvaltningen")
    assert (rule.deputy, rule.deputy_unit.name) == (Post.MANAGER, "Hemtjänsten")
    assert (rule.ground, rule.note) == ("KL 7 kap. 5 §", "Efter samråd")


def test_a_post_of_ones_own_is_the_manager_of_the_unit_that_is_told(order, administrator):
    rows = ["5;Inköp;;;;Kommundirektör;Socialförvaltningen;;;", "6;Inköp;;;;Sektorchef;;;;"]

    bring_in_rules(kept(order, administrator, *rows), by=administrator)

    own, known = rule_of(order, point="5"), rule_of(order, point="6")
    assert (own.post, own.called, own.post_unit.name) == (Post.MANAGER, "Kommundirektör", "Socialförvaltningen")
    assert (known.post, known.called) == (Post.DEPARTMENT_MANAGER, "Sektorchef")


def test_twice_makes_no_doubles_and_a_point_that_is_there_is_changed(order, administrator):
    first = kept(order, administrator, "1;Arbetstid;;40 timmar;;Enhetschef;;;;", "2;Skala upp;;;;Au;;;;")

    done = bring_in_rules(first, by=administrator)
    again = plan_of(kept(order, administrator, "1;Arbetstid;;40;;Enhetschef;;;;", "2;Skala upp;;;;Au;;;;"))

    assert (done.count("new"), done.count("changed"), again.count("same")) == (1, 1, 2)
    assert [(rule.point, rule.most) for rule in order.rules.order_by("point")] == [("1", 40), ("2", None)]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (";Inköp;;;;Enhetschef;;;;", "The point is missing"),
        ("123456789012345678901;Inköp;;;;Enhetschef;;;;", "longer than 20"),
        ("7;Trolla;;;;Enhetschef;;;;", "is not a kind of matter"),
        ("7;Mål, inriktning, omfattning eller kvalitet;;;;Enhetschef;;;;", "is not a kind|may not be given away"),
        ("7;principle;;;;Enhetschef;;;;", "may not be given away"),
        ("7;Inköp;;mycket;;Enhetschef;;;;", "is not an amount"),
        ("7;Arbetstid;;en vecka;;Enhetschef;;;;", "is not an amount"),
        ("7;Inköp;200 000;100 000;;Enhetschef;;;;", "begins at 200 000 and ends at 100 000, which is less"),
        ("7;Inköp;;;Månen;Enhetschef;;;;", "There is no unit called"),
        ("7;Inköp;;;;Trollkarl;;;;", "is not a post that we know"),
        ("7;Inköp;;;;;;;;", "is not a post that we know"),
        ("7;Inköp;;;;Förvaltningschef och ekonomichef;;;;", "is several people"),
        ("7;Inköp;;;;Innovationsrådet;;;;", "is several people"),
        ("7;Inköp;;;;Ledningsgruppen;Hemtjänsten;;;", "is several people"),
        ("7;Inköp;;;;Enhetschef;;;;\n7;Inköp;;;;Enhetschef;;;;", "The same stands on row 2"),
    ],
)
def test_a_row_that_cannot_be_understood_is_told_and_nothing_is_done(order, administrator, row, why):
    source = kept(order, administrator, row)

    faults = plan_of(source).faults

    assert len(faults) == 1
    assert _matches(why, faults[0].why)
    with pytest.raises(Refused, match="Some rows cannot be understood"):
        bring_in_rules(source, by=administrator)
    assert order.rules.count() == 1


def _matches(why, said):
    return any(one in said for one in why.split("|"))


def test_two_units_of_the_same_name_must_be_told_apart(order, administrator):
    make_unit("Hemtjänsten", parent=make_unit("Norra förvaltningen"))

    faults = plan_of(kept(order, administrator, "7;Inköp;;;Hemtjänsten;Enhetschef;;;;")).faults

    assert [fault.row for fault in faults] in ([2], [])


def test_our_own_template_can_be_brought_in(order, administrator):
    content = "\n".join(";".join(row) for row in [TEMPLATE, *EXAMPLE]).encode("utf-8-sig")

    plan = bring_in_rules(keep_rule_list(order, content=content, name="mall.csv", by=administrator), by=administrator)

    assert (plan.faults, plan.count("new")) == ([], len(EXAMPLE))


def test_a_list_without_its_columns_is_refused(order, administrator):
    with pytest.raises(Refused, match="The list lacks "):
        keep_rule_list(order, content="Punkt;Högst\n1;2".encode(), name="x.csv", by=administrator)


@pytest.mark.parametrize(
    ("header", "row", "named"),
    [
        ("Punkt;Ärende;Delegat;Tak;Var", "7;Inköp;Enhetschef;50 000 kr;Hemtjänsten", "“Tak”, “Var”"),
        ("Punkt;Ärende;Delegat;Lagrum;Lag", "7;Inköp;Enhetschef;;KL 7 kap. 5 §", "“Lag”"),
        ("Punkt;Ärende;;Delegat", "7;Inköp;50 000 kr;Enhetschef", "“C”"),
        ("Punkt;Ärende;Delegat", "7;Inköp;Enhetschef;50 000 kr", "“D”"),
    ],
)
def test_a_list_with_columns_that_nobody_would_read_is_refused(order, administrator, header, row, named):
    with pytest.raises(Refused, match=f"columns that we do not understand: {named}\\."):
        kept(order, administrator, row, header=header)


def test_a_column_in_which_nothing_stands_is_passed_by(order, administrator):
    plan = plan_of(kept(order, administrator, "7;Inköp;;Enhetschef;", header="Punkt;Ärende;;Delegat;"))

    assert (plan.faults, plan.count("new")) == ([], 1)


def test_a_list_is_brought_in_once_and_never_into_an_adopted_order(order, administrator):
    source, other = (kept(order, administrator, "7;Inköp;;;;Enhetschef;;;;") for _each in range(2))
    bring_in_rules(source, by=administrator)

    with pytest.raises(Refused, match="already been brought in"):
        bring_in_rules(source, by=administrator)
    adopt_order(order, adopted_on=clock.today(), paragraph="§ 1", by=administrator)
    with pytest.raises(Refused, match="never changes"):
        bring_in_rules(other, by=administrator)


def test_on_the_page_it_is_shown_before_it_is_done(client, order, administrator):
    client.force_login(administrator)
    address = reverse("delegation:keep_rule_list", args=[order.pk])
    rows = f"{HEADER}\n7;Inköp;;100 000;;Enhetschef;;;;"

    uploaded = client.post(address, {"file": SimpleUploadedFile("r.csv", rows.encode("utf-8-sig"))})
    shown = client.get(uploaded.url)
    before = order.rules.count()
    done = client.post(uploaded.url)

    assert shown.context["counts"] == {"new": 1, "changed": 0, "same": 0}
    assert (before, order.rules.count(), done.status_code) == (1, 2, 302)
    assert client.get(uploaded.url).status_code == 404


def test_on_the_page_all_that_a_rule_will_say_is_shown(client, order, administrator):
    client.force_login(administrator)
    row = "7;Inköp;1 kr;500 kr;Hemtjänsten;Enhetschef;Socialförvaltningen;Avdelningschef;KL 7 kap. 5 §;Efter samråd"
    source = kept(order, administrator, row)

    page = client.get(reverse("delegation:bring_in_rules", args=[source.pk])).content.decode().replace("\xa0", " ")

    parts = [
        ("Kind of matter", "Buy goods or services"),
        ("Limit", "from 1 kr to 500 kr"),
        ("Who decides", "unit manager, Socialförvaltningen"),
        ("Deputy", "head of division"),
        ("Holds for", "Hemtjänsten"),
        ("Legal ground", "KL 7 kap. 5 §"),
        ("Note", "Efter samråd"),
    ]
    assert [part for part in parts if "<dt>{}</dt><dd>{}</dd>".format(*part) not in page] == []


def test_what_a_changed_rule_loses_is_shown(order, administrator):
    limited = kept(order, administrator, "1;Inköp;;500 kr;Hemtjänsten;Enhetschef;;;KL 7 kap. 5 §;")
    bring_in_rules(limited, by=administrator)

    (row,) = plan_of(kept(order, administrator, "1;Inköp;;;;Enhetschef;;;;")).rows

    assert [(name, now) for name, now, before in row.parts if before] == [
        ("Limit", "any amount"),
        ("Holds for", "everything that belongs to the board"),
        ("Legal ground", "–"),
    ]
    assert [before for _name, _now, before in row.parts if before][1:] == ["Hemtjänsten", "KL 7 kap. 5 §"]


def test_on_the_page_faults_are_told_row_by_row(client, order, administrator):
    client.force_login(administrator)
    source = kept(order, administrator, "7;Trolla;;;;Enhetschef;;;;")

    page = client.get(reverse("delegation:bring_in_rules", args=[source.pk]))

    assert "Trolla" in page.content.decode()
    assert client.post(reverse("delegation:bring_in_rules", args=[source.pk])).status_code == 409


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"Punkt\n1"])
def test_a_file_that_is_no_list_is_told(client, order, administrator, content):
    client.force_login(administrator)

    answer = client.post(
        reverse("delegation:keep_rule_list", args=[order.pk]), {"file": SimpleUploadedFile("r.csv", content)}
    )

    assert answer.status_code == 422


def test_the_template_has_every_column_that_is_read(order):
    assert set(guess_columns(TEMPLATE, COLUMNS)) == set(COLUMNS)
    assert {len(row) for row in EXAMPLE} == {len(TEMPLATE)}


def test_the_template_is_a_workbook(client, administrator):
    client.force_login(administrator)

    assert client.get(reverse("delegation:rules_template")).content.startswith(b"PK")


def test_where_the_list_has_no_column_a_rule_stays_as_it_is_and_the_page_says_so(client, order, administrator):
    header, row = "Punkt;Ärende;Delegat", "1;Bevilja pengar;Enhetschef"
    source = kept(order, administrator, row, header=header)
    client.force_login(administrator)

    shown = client.get(reverse("delegation:bring_in_rules", args=[source.pk])).content.decode()
    bring_in_rules(source, by=administrator)

    rule = rule_of(order, point="1")
    assert (rule.post, rule.most) == (Post.UNIT_MANAGER, 50_000_000)
    assert "The list has no column for" in shown
    assert "Högst" in shown
    assert "0 new, 1 changed, 0 already there." in shown


def test_a_limit_of_another_kind_of_matter_does_not_stay(order, administrator):
    source = kept(order, administrator, "1;Bevilja arbetstid;Enhetschef", header="Punkt;Ärende;Delegat")

    bring_in_rules(source, by=administrator)

    assert rule_of(order, point="1").most is None
