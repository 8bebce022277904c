"""What each page shows, to whom, and at what cost."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.ledger.actions import allot, save_fund, use
from mellanrum.structure.ledger.actions import reverse as take_back
from mellanrum.structure.ledger.models import Claim, Fund, Transaction
from mellanrum.structure.ledger.queries import balance
from mellanrum.structure.ledger.queries.rows import PAGE

from .factories import KRONA, make_board, make_claim, make_controller, make_fund

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper(client):
    """Somebody who keeps the money, signed in."""
    person = make_controller()
    client.force_login(person)
    return person


@pytest.fixture
def employee(client):
    """Somebody who works here, signed in."""
    person = make_employee()
    client.force_login(person)
    return person


def page(client, name, *args, **asked) -> str:
    """What a page says, with plain blanks."""
    answer = client.get(reverse(f"ledger:{name}", args=args), asked)
    assert answer.status_code == 200
    return answer.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def spend(claim, times=1, **told):
    for _each in range(times):
        row = use(claim, amount=1, on=clock.today(), by=None, **told)
    return row


def test_the_list_shows_every_fund_by_year_with_what_is_free(client, employee):
    fund = make_fund(name="Innovationsfonden", year=2026, allotted=1000 * KRONA)
    make_claim(fund, granted=400 * KRONA)
    make_fund(name="Klimatfonden", year=2025, is_open=False)

    shown = page(client, "funds")

    assert (
        shown.index(">2026<") < shown.index("Innovationsfonden") < shown.index(">2025<") < shown.index("Klimatfonden")
    )
    assert "600 kr free of 1 000 kr" in shown
    assert ("closed" in shown, "Set up a fund" in shown) == (True, False)


def test_the_first_fund_is_set_up_from_an_empty_page(client, keeper):
    assert "Set up the first fund" in page(client, "funds")


def test_a_partner_sees_no_funds(client):
    partner = make_employee()
    partner.assignments.update(role=Role.PARTNER, unit=None)
    client.force_login(partner)
    fund = make_fund()

    assert client.get(reverse("ledger:funds")).status_code == 403
    assert client.get(fund.get_absolute_url()).status_code == 404


def test_an_employee_sees_rows_and_sums_but_neither_what_for_nor_receipt_nor_who(client, employee):
    claim = make_claim(granted=500 * KRONA, words="Hemliga testet")
    use(claim, amount=125 * KRONA, on=clock.today(), comment="Vikarie", receipt="F 2201", by=make_controller("Karin K"))

    shown = page(client, "fund", claim.fund.pk)

    assert "125 kr" in shown
    told = [word for word in ("Hemliga testet", "Vikarie", "F 2201", "Karin K", "Take back") if word in shown]
    assert told == []


def test_those_who_keep_the_money_see_all_of_it(client, keeper):
    claim = make_claim(granted=500 * KRONA, words="Nattvila")
    use(claim, amount=125 * KRONA, on=clock.today(), comment="Vikarie", receipt="F 2201", by=keeper)

    shown = page(client, "fund", claim.fund.pk)

    missing = [word for word in ("Nattvila", "Vikarie", "F 2201", keeper.name, "Take back") if word not in shown]
    assert missing == []


def test_a_row_that_was_taken_back_says_so(client, keeper):
    claim = make_claim(granted=500)
    take_back(spend(claim), reason="Fel", by=keeper)

    shown = page(client, "claim", claim.pk)

    assert ("taken back" in shown, "Takes back row 3." in shown) == (True, True)


def test_pages_of_rows_follow_each_other_without_gap_or_overlap(client, keeper):
    claim = make_claim(granted=500)
    spend(claim, PAGE)

    first, second = page(client, "fund", claim.fund.pk), page(client, "fund", claim.fund.pk, before=3)

    assert 'href="?before=3"' in first
    assert (f"{PAGE + 2} · used" in first, "3 · used" in first, "2 · granted" in first) == (True, True, False)
    assert ("2 · granted" in second, "1 · allotted" in second, "3 · used" in second) == (True, True, False)
    assert ('rel="next"' in first, 'rel="next"' in second) == (True, False)


@pytest.mark.parametrize("word", ["", "x", "-1", "²", "9" * 40])
def test_no_address_breaks_the_rows(client, employee, word):
    fund = make_fund()

    assert "1 · allotted" in page(client, "fund", fund.pk, before=word)


@pytest.mark.parametrize("rows", [1, 3])
def test_a_fund_costs_the_same_however_much_has_happened(client, keeper, django_assert_num_queries, rows):
    claim = make_claim(granted=500)
    spend(claim, rows)
    page(client, "fund", claim.fund.pk)

    with django_assert_num_queries(4):
        page(client, "fund", claim.fund.pk)


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_costs_the_same_however_many_funds_there_are(client, keeper, django_assert_num_queries, many):
    for _each in range(many):
        make_claim(granted=500)
    page(client, "funds")

    with django_assert_num_queries(3):
        page(client, "funds")


@pytest.mark.parametrize("rows", [1, 3])
def test_a_claim_costs_the_same_however_much_has_happened(client, keeper, django_assert_num_queries, rows):
    claim = make_claim(granted=500)
    spend(claim, rows)
    page(client, "claim", claim.pk)

    with django_assert_num_queries(6):
        page(client, "claim", claim.pk)


def test_a_fund_of_several_boards_shows_each(client, employee):
    fund = make_fund(board=make_board(name="Barnnämnden"))
    allot(fund, board=make_board(name="Socialnämnden"), amount=5 * KRONA, ground="§ 2", by=None)

    shown = page(client, "fund", fund.pk)

    assert shown.index("Barnnämnden") < shown.index("Socialnämnden")
    assert shown.count('class="money-bar"') == 2


def test_a_fund_is_set_up_and_money_is_put_in(client, keeper):
    board = make_board()

    client.post(reverse("ledger:new_fund"), {"name": "Fonden", "year": 2026, "is_open": "on", "purpose": "Tester"})
    fund = Fund.objects.get()
    answer = client.post(
        reverse("ledger:allot", args=[fund.pk]),
        {"board": board.pk, "amount": "1,5 mnkr", "ground": "KF § 118", "key": "one"},
    )

    assert answer.url == fund.get_absolute_url()
    assert balance(fund).free == 1_500_000 * KRONA


def test_sending_a_form_twice_writes_one_row(client, keeper):
    claim = make_claim(granted=500 * KRONA)
    told = {"amount": "100", "on": clock.today(), "receipt": "F 1", "key": "the page's own"}

    for _each in range(2):
        client.post(reverse("ledger:use", args=[claim.pk]), told)

    assert Transaction.objects.filter(claim=claim, kind="use").count() == 1


def test_a_fund_is_changed_without_touching_its_money(client, keeper):
    fund = make_fund(name="Fonden", year=2026, allotted=1000)

    client.post(reverse("ledger:save_fund", args=[fund.pk]), {"name": "Nya fonden", "year": 2026})

    fund.refresh_from_db()
    assert (str(fund), fund.is_open, fund.rows, balance(fund).free) == ("Nya fonden 2026", False, 1, 1000)


def test_a_fund_with_money_keeps_its_year(client, keeper):
    fund, empty = make_fund(name="Fonden", year=2026, allotted=1000), make_fund(name="Tom", year=2026, allotted=0)

    answers = [
        client.post(reverse("ledger:save_fund", args=[one.pk]), {"name": one.name, "year": 2027})
        for one in (fund, empty)
    ]

    assert [answer.status_code for answer in answers] == [422, 302]
    assert "There is money in the fund for this year." in answers[0].content.decode()
    fund.refresh_from_db()
    assert fund.year == 2026


@pytest.mark.parametrize("written", ["", "noll", "0", "-5", "12 + 13", "ca 100"])
def test_an_amount_that_is_not_one_is_asked_for_again(client, keeper, written):
    claim = make_claim(granted=500 * KRONA)
    told = {"amount": written, "on": clock.today(), "receipt": "F 1", "key": "one"}

    answer = client.post(reverse("ledger:use", args=[claim.pk]), told)

    assert answer.status_code == 422
    assert Transaction.objects.filter(kind="use").count() == 0


def test_a_fund_is_kept_by_a_board_or_a_unit_but_not_both(client, keeper):
    told = {"name": "Fonden", "year": 2026, "board": make_board().pk, "unit": keeper.assignments.first().unit_id}

    answer = client.post(reverse("ledger:new_fund"), told)

    assert answer.status_code == 422
    assert "A fund is kept by a board or by a unit. Choose one of them." in answer.content.decode()


def test_using_more_than_is_left_is_answered_with_a_sentence(client, keeper):
    claim = make_claim(granted=100 * KRONA)
    told = {"amount": "101", "on": clock.today(), "receipt": "F 1", "key": "one"}

    answer = client.post(reverse("ledger:use", args=[claim.pk]), told)

    assert answer.status_code == 409


def test_a_cost_is_taken_back_with_a_reason(client, keeper):
    row = spend(make_claim(granted=500))
    address = reverse("ledger:reverse", args=[row.pk])

    asked = client.get(address).content.decode()
    client.post(address, {"reason": "Fel projekt"})

    assert "Take back row 3: used" in asked
    assert Transaction.objects.get(reverses=row).comment == "Fel projekt"


@pytest.mark.parametrize("kind", ["grant", "use"])
def test_what_follows_from_a_decision_or_is_taken_back_already_is_not_taken_back_here(client, keeper, kind):
    claim = make_claim(granted=500)
    take_back(spend(claim), reason="Fel", by=keeper)

    answer = client.get(reverse("ledger:reverse", args=[claim.transactions.get(kind=kind).pk]))

    assert answer.status_code == 403
    assert "This row follows from a decision and is taken back there" in answer.content.decode()


def test_a_claim_gets_its_code_in_the_finance_system(client, keeper):
    claim = make_claim()

    client.post(reverse("ledger:name_code", args=[claim.pk]), {"code": "7731"})

    assert Claim.objects.get().code == "7731"
    assert "7731" in page(client, "name_code", claim.pk)


def test_an_employee_finds_no_claim(client, employee):
    claim = make_claim(granted=500)

    assert client.get(claim.get_absolute_url()).status_code == 404


def test_whoever_administers_finds_the_funds_there(client):
    client.force_login(make_employee(None, Role.ADMINISTRATOR))

    page = client.get(reverse("administration")).content.decode()

    assert f'<h2 class="rows-title"><a href="{reverse("ledger:funds")}">' in page


def test_a_fund_that_got_money_meanwhile_keeps_its_year_and_the_database_holds_it():
    fund, empty = make_fund(), make_fund(allotted=0)
    fund.year += 1

    with pytest.raises(Refused, match="There is money in the fund for this year"):
        save_fund(fund, by=None)
    with pytest.raises(IntegrityError, match="there is money in the fund") as refused, transaction.atomic():
        Fund.objects.filter(pk=fund.pk).update(year=fund.year)

    assert refused.value.__cause__.diag.constraint_name == "a_fund_with_money_keeps_its_year"
    assert Fund.objects.filter(pk=empty.pk).update(year=empty.year + 1) == 1
