"""Costs from the finance system: shown first, all or nothing, and every voucher once."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from mellanrum.foundation.accounts.actions import erase_person
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.jobs import run_due_jobs
from mellanrum.structure.ledger.actions import forget_costs, import_costs, keep_costs, name_code, use
from mellanrum.structure.ledger.exports import erase_from_ledger, rows_written_by
from mellanrum.structure.ledger.models import CostList, Transaction
from mellanrum.structure.ledger.queries import plan_of, standing
from mellanrum.structure.ledger.views import costs as views

from .factories import KRONA, make_claim, make_controller, make_cost_list, make_costs

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim():
    """A claim with a thousand kronor to use and a code."""
    return name_code(make_claim(granted=1000 * KRONA, words="Nattvila"), code="7731", by=None)


@pytest.fixture
def keeper(client):
    person = make_controller()
    client.force_login(person)
    return person


def faults(claim, *lines: str) -> list[str]:
    """Why rows of a list cannot be understood."""
    plan = plan_of(CostList(fund=claim.fund, name="x.csv", content=make_costs(*lines)))
    return [f"{fault.row}: {fault.why}".replace("\N{NO-BREAK SPACE}", " ") for fault in plan.faults]


def test_every_new_cost_becomes_a_row(claim, keeper):
    lines = (
        "A 1;7731;2026-03-04;18,50;F 2201;Sensorer",
        "A 2;nattvila;2026-03-05;100 kr;;",
        "A 3;nattvila;2026-03-05;0,01;;",
    )
    costs = make_cost_list(claim, *lines, by=keeper)

    made = import_costs(costs, by=keeper)

    rows = Transaction.objects.filter(kind="use").order_by("number")
    assert made == 3
    assert list(rows.values_list("key", "amount", "reference", "comment")) == [
        ("A 1", 1850, "F 2201", "Sensorer"),
        ("A 2", 10000, "A 2", ""),
        ("A 3", 1, "A 3", ""),
    ]
    assert CostList.objects.count() == 0


def test_the_same_list_twice_makes_no_doubles(claim, keeper):
    lines = "A 1;7731;2026-03-04;18,50;F 2201;Sensorer", "A 2;7731;2026-03-05;100;;"
    import_costs(make_cost_list(claim, *lines, by=keeper), by=keeper)

    again = make_cost_list(claim, *lines, "A 3;7731;2026-03-06;1;;", by=keeper)

    assert [row.does for row in plan_of(again).rows] == ["same", "same", "new"]
    assert import_costs(again, by=keeper) == 1
    assert standing(claim).used == 11950


def test_a_voucher_with_several_lines_is_told_apart_by_them(claim, keeper):
    header = "Ver.nr;Rad;Projekt;Bokföringsdatum;Utfall"
    content = make_costs("A 1;1;7731;2026-03-04;10", "A 1;2;7731;2026-03-04;10", header=header)

    made = import_costs(keep_costs(claim.fund, name="x.csv", content=content, by=keeper), by=keeper)

    assert made == 2
    assert set(Transaction.objects.filter(kind="use").values_list("key", flat=True)) == {"A 1/1", "A 1/2"}


def test_every_row_that_cannot_be_understood_is_told_with_its_number_and_why(claim):
    make_claim(claim.fund, words="Samma")
    make_claim(claim.fund, words="Samma")
    use(claim, amount=100, on=clock.today(), key="A 0", by=None)
    tomorrow = clock.today() + timedelta(days=1)

    told = faults(
        claim,
        ";7731;2026-03-04;10;;",
        "A 1;7731;2026-03-04;10;;",
        "A 1;7731;2026-03-04;10;;",
        "A 2;9999;2026-03-04;10;;",
        "A 3;Samma;2026-03-04;10;;",
        "A 4;7731;i våras;10;;",
        f"A 5;7731;{tomorrow};10;;",
        "A 6;7731;2026-03-04;mycket;;",
        "A 7;7731;2026-03-04;-11;;",
        "A 7/2;7731;2026-03-04;0;;",
        "A 8;7731;2026-03-04;1000;;",
        "A 0;7731;2026-03-04;10;;",
        f"A 9;7731;2026-03-04;10;;{'x' * 301}",
    )

    assert told == [
        "2: The voucher number is missing. Without it the same cost could be written twice.",
        "4: The same stands on row 3. Keep one of them.",
        "5: Nothing in the fund has the code or the name “9999”.",
        "6: Several have the name “Samma”. Give them codes and write the code.",
        "7: “i våras” is not a day. Write it as 2026-03-04.",
        "8: That day has not come yet. Write the day when the money was used.",
        "9: “mycket” is not an amount that we can read.",
        "10: No cost of just 11 kr is there to take back. Reverse the row that it belongs to yourself, and take this"
        " one out of the list.",
        "11: Write an amount that is more than nothing.",
        "12: Only 989 kr of what was granted is left to use.",
        "13: A 0 is already row 3, and that row says something else. Look at it first.",
        "14: A text is longer than 300 signs. Make it shorter.",
    ]


def test_an_amount_below_nothing_takes_back_a_cost_of_just_that_amount(claim, keeper):
    lines = "A 1;7731;2026-03-04;900;;", "A 2;7731;2026-03-05;-900;F 9;Krediterad", "A 3;7731;2026-03-06;950;;"
    made = import_costs(make_cost_list(claim, *lines, by=keeper), by=keeper)

    back = Transaction.objects.get(key="A 2")
    assert (made, standing(claim).used) == (3, 950 * KRONA)
    assert (back.reverses.key, str(back.day), back.reference, back.comment) == (
        "A 1",
        "2026-03-05",
        "F 9",
        "Krediterad",
    )


def test_a_cost_is_taken_back_once_however_often_the_list_is_brought_in(claim, keeper):
    use(claim, amount=900 * KRONA, on=clock.today(), key="A 1", by=keeper)
    credit, other = "A 2;7731;2026-03-05;-900;;", "A 3;7731;2026-03-05;-900;;"
    both = faults(claim, credit, other)
    import_costs(make_cost_list(claim, credit, by=keeper), by=keeper)

    again = plan_of(make_cost_list(claim, credit, by=keeper))
    then = faults(claim, credit, other)

    assert ([row.does for row in again.rows], len(both), len(then)) == (["same"], 1, 1)
    assert standing(claim).used == 0


def test_a_cost_that_is_new_in_the_list_is_taken_back_once(claim):
    credits = [f"A {number};7731;2026-03-05;-900;;" for number in (2, 3)]

    assert [one[:2] for one in faults(claim, "A 1;7731;2026-03-04;900;;", *credits)] == ["4:"]


def test_a_list_with_one_fault_is_not_brought_in_at_all(claim, keeper):
    costs = make_cost_list(claim, "A 1;7731;2026-03-04;10;;", "A 2;9999;2026-03-04;10;;", by=keeper)

    with pytest.raises(Refused, match="Some rows cannot be understood"):
        import_costs(costs, by=keeper)

    assert Transaction.objects.filter(kind="use").count() == 0


def test_a_list_is_brought_in_once(claim, keeper):
    costs = make_cost_list(claim, by=keeper)
    import_costs(costs, by=keeper)

    with pytest.raises(Refused, match="This list has already been brought in"):
        import_costs(CostList(pk=costs.pk or claim.pk, fund=claim.fund), by=keeper)


@pytest.mark.parametrize(
    ("header", "lacks"), [("Kod;Datum;Belopp", "“Verifikation”."), ("Kod;Belopp", "“Verifikation”, “Datum”.")]
)
def test_a_list_is_refused_with_every_column_that_it_lacks(claim, keeper, header, lacks):
    with pytest.raises(Refused, match=f"The list lacks {lacks} Look at the template and add what is missing."):
        keep_costs(claim.fund, name="x.csv", content=f"{header}\n1;2;3".encode(), by=keeper)


def test_another_fund_has_vouchers_of_its_own(claim, keeper):
    other = name_code(make_claim(granted=1000 * KRONA), code="7731", by=None)

    for one in (claim, other):
        import_costs(make_cost_list(one, "A 1;7731;2026-03-04;10;;", by=keeper), by=keeper)

    assert (standing(claim).used, standing(other).used) == (1000, 1000)


def upload(client, claim, *lines: str):
    file = BytesIO(make_costs(*lines))
    file.name = "kostnader.csv"
    return client.post(reverse("ledger:bring_in_costs", args=[claim.fund.pk]), {"file": file}, follow=True)


def test_the_list_is_looked_over_and_then_brought_in(client, claim, keeper):
    looked = upload(client, claim, "A 1;7731;2026-03-04;18,50;F 1;Sensorer")
    answer = client.post(looked.request["PATH_INFO"])

    shown = looked.content.decode().replace("\N{NO-BREAK SPACE}", " ")
    assert "1 new for 18,50 kr, 0 already there" in shown
    assert answer.url == claim.fund.get_absolute_url()
    assert standing(claim).used == 1850


def test_faults_are_shown_and_there_is_nothing_to_press(client, claim, keeper):
    looked = upload(client, claim, "A 1;9999;2026-03-04;18,50;F 1;Sensorer").content.decode()

    assert "Nothing has been done." in looked
    assert "Write them down" not in looked


def test_a_list_that_is_all_here_already_says_so(client, claim, keeper):
    use(claim, amount=1850, on=clock.today(), key="A 1", by=keeper)

    assert (
        "Everything in the list is already here."
        in upload(client, claim, "A 1;7731;2026-03-04;18,50;;").content.decode()
    )


def test_a_file_that_is_no_list_is_refused_where_it_was_chosen(client, claim, keeper):
    file = BytesIO(b"%PDF-1.7")
    file.name = "faktura.pdf"

    answer = client.post(reverse("ledger:bring_in_costs", args=[claim.fund.pk]), {"file": file})

    assert answer.status_code == 422


def test_a_long_list_is_brought_in_while_nobody_waits(client, claim, keeper, monkeypatch):
    monkeypatch.setattr(views, "AT_ONCE", 1)
    looked = upload(client, claim, "A 1;7731;2026-03-04;10;;", "A 2;7731;2026-03-04;10;;")

    client.post(looked.request["PATH_INFO"])
    before = standing(claim).used
    run_due_jobs()

    assert (before, standing(claim).used) == (0, 2000)


def test_the_template_is_a_list_that_can_be_brought_in(client, keeper):
    claim = name_code(make_claim(granted=1_000_000 * KRONA, words="Nattvila utan larm"), code="7731", by=None)
    template = client.get(reverse("ledger:cost_template")).content

    plan = plan_of(CostList(fund=claim.fund, name="mall.xlsx", content=template))

    assert (plan.faults, [row.key for row in plan.rows]) == ([], ["A 10412/1", "A 10412/2", "A 10977"])
    assert [(row.day.isoformat(), row.amount) for row in plan.rows] == [
        ("2026-03-04", 18_400 * KRONA),
        ("2026-03-04", 1_150 * KRONA + 50),
        ("2026-04-15", 64_000 * KRONA),
    ]


def test_in_the_template_days_are_days_and_amounts_are_amounts(client, keeper):
    template = client.get(reverse("ledger:cost_template")).content

    first = [cell.data_type for cell in load_workbook(BytesIO(template)).active[2]]

    assert first == ["s", "n", "s", "d", "n", "s", "s"]


def test_a_list_that_nobody_brings_in_is_let_go_of_after_a_week(claim, keeper):
    costs = make_cost_list(claim, by=keeper)
    forget_costs()
    kept = CostList.objects.count()
    CostList.objects.filter(pk=costs.pk).update(created_at=clock.now() - timedelta(days=8))

    forget_costs()

    assert (kept, CostList.objects.count()) == (1, 0)


def test_of_somebody_who_leaves_the_rows_stay_and_the_lists_go(claim, keeper):
    make_cost_list(claim, by=keeper)
    without_rows = erase_from_ledger(keeper)
    use(claim, amount=100, on=clock.today(), by=keeper)

    assert (without_rows, erase_from_ledger(keeper), CostList.objects.count()) == (False, True, 0)
    assert [row["amount"] for row in rows_written_by(keeper)] == [100]


def test_a_keeper_who_is_erased_keeps_their_name_in_the_book(claim, keeper):
    use(claim, amount=100, on=clock.today(), by=keeper)
    keeper.is_active = False
    keeper.save()

    erase_person(keeper, by=None)

    assert Transaction.objects.get(kind="use").by.name == keeper.name
