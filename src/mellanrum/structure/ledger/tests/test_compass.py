"""The budget compass: the days, the sums per board and year, and what to look at in time."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from mellanrum.foundation.core import clock
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.ledger.actions import allot, save_budget_year
from mellanrum.structure.ledger.models import BudgetYear
from mellanrum.structure.ledger.queries import (
    Balance,
    BoardYear,
    by_board,
    next_budget_year,
    notices,
    share_of_year,
    years_with_money,
)
from mellanrum.structure.ledger.queries.veil import Veil

from .factories import KRONA, make_board, make_claim, make_controller, make_fund

pytestmark = pytest.mark.django_db
STOCKHOLM = ZoneInfo("Europe/Stockholm")


def on(year, month, day):
    return clock.at(datetime(year, month, day, 12, tzinfo=STOCKHOLM))


def told(balance: Balance, today: date, year: int = 2026) -> list[str]:
    """What the compass says of one board."""
    found = notices([BoardYear("Socialnämnden", balance)], year, today)
    return [f"{notice.label}: {notice.words}".replace("\N{NO-BREAK SPACE}", " ") for notice in found]


def of(allotted, *, used=0, unused=0, reserved=0) -> Balance:
    """A balance in whole kronor."""
    free = allotted - used - unused - reserved
    return Balance(*(kronor * KRONA for kronor in (allotted, free, reserved, unused, used)))


def test_every_board_is_summed_over_the_funds_of_the_year():
    social, school = make_board(name="Socialnämnden"), make_board(name="Barnnämnden")
    fund = make_fund(year=2026, board=social, allotted=1000)
    allot(fund, board=school, amount=10, ground="§ 2", by=None)
    make_claim(make_fund(year=2026, board=social, allotted=500), granted=200)
    make_fund(year=2025, board=social, allotted=7)

    assert by_board(2026, Veil()) == [
        BoardYear("Barnnämnden", Balance(allotted=10, free=10)),
        BoardYear("Socialnämnden", Balance(allotted=1500, free=1300, unused=200)),
    ]
    assert years_with_money() == [2026, 2025]


def test_the_next_budget_is_the_first_that_is_not_decided():
    save_budget_year(2027, in_by=date(2026, 4, 30), decided_by=date(2026, 5, 14), by=None)
    save_budget_year(2028, in_by=date(2027, 4, 30), decided_by=date(2027, 5, 14), by=None)

    with on(2026, 5, 14):
        assert next_budget_year() == BudgetYear(2027)
    with on(2026, 5, 15):
        assert next_budget_year() == BudgetYear(2028)


def test_the_days_of_a_budget_are_changed_and_not_doubled():
    save_budget_year(2027, in_by=date(2026, 4, 30), decided_by=date(2026, 5, 14), by=None)

    save_budget_year(2027, in_by=date(2026, 4, 15), decided_by=date(2026, 5, 14), by=None)

    assert BudgetYear.objects.get().in_by == date(2026, 4, 15)


@pytest.mark.parametrize(
    ("year", "today", "share"),
    [
        (2026, date(2026, 1, 1), 1 / 365),
        (2026, date(2026, 12, 31), 1),
        (2028, date(2028, 7, 1), 183 / 366),
        (2026, date(2027, 1, 1), 1),
        (2027, date(2026, 12, 31), 0),
    ],
)
def test_how_much_of_a_year_has_gone(year, today, share):
    assert share_of_year(year, today) == share


def test_money_that_nobody_asks_for_is_told_after_a_quarter_of_the_year():
    balance = of(1000, unused=100)

    assert told(balance, date(2026, 4, 1)) == []
    assert told(balance, date(2026, 7, 2)) == [
        "too little is used: Socialnämnden: 50 per cent of the year has gone, but only 10 per cent of the money is "
        "granted. 900 kr is free to ask for.",
        "granted, not used: Socialnämnden: 100 kr is granted but not used. Ask those who have it whether they need it "
        "all; what they give back helps somebody else.",
    ]


def test_the_share_that_is_granted_is_not_made_larger_than_it_is():
    (slow, *_rest) = told(of(1000, unused=249), date(2026, 7, 2))

    assert "only 24 per cent of the money is granted" in slow


def test_half_a_year_has_gone_on_its_middle_day():
    balance = of(1000, unused=500, used=100)

    assert [told(balance, date(2028, month, day), year=2028) != [] for month, day in [(6, 30), (7, 1)]] == [False, True]


def test_what_is_reserved_counts_as_asked_for():
    assert told(of(1000, reserved=600), date(2026, 7, 2)) == []


def test_money_that_is_granted_and_lies_is_told_after_half_the_year():
    balance = of(1000, unused=700, used=100)

    assert told(balance, date(2026, 6, 30)) == []
    assert [words.partition(":")[0] for words in told(balance, date(2026, 10, 1))] == ["granted, not used"]


def test_much_that_is_free_when_the_last_quarter_begins_is_told():
    balance = of(1000, used=500, reserved=249)

    assert told(balance, date(2026, 9, 30)) == []
    assert told(balance, date(2026, 10, 1)) == [
        "too little is used: Socialnämnden: the last quarter of the year is here, and 251 kr of 1 000 kr is still "
        "free. What nobody asks for now will hardly be used this year."
    ]
    assert told(of(1000, used=500, reserved=250), date(2026, 10, 1)) == []


def test_the_same_board_is_told_once_that_too_little_is_used():
    assert len(told(of(1000, used=100), date(2026, 12, 1))) == 1


def test_a_fund_that_is_nearly_empty_is_told_while_much_of_the_year_is_left():
    balance = of(1000, used=500, unused=410)

    assert told(balance, date(2026, 5, 10)) == [
        "soon empty: Socialnämnden: only 90 kr of 1 000 kr is left, and 7 months of the year remain."
    ]
    assert "soon empty" not in "".join(told(of(1000, used=900), date(2026, 5, 10)))


@pytest.mark.parametrize(
    ("today", "left"),
    [
        (date(2025, 11, 24), "is left, and 12 months of the year remain."),
        (date(2026, 1, 2), "is left, and 11 months of the year remain."),
        (date(2026, 10, 10), "is left, and 2 months of the year remain."),
        (date(2026, 11, 10), "is left, and 1 month of the year remains."),
        (date(2026, 12, 10), "is left for the rest of the year."),
    ],
)
def test_how_long_a_fund_that_is_nearly_empty_has_to_last_is_told_all_year_and_of_the_year_to_come(today, left):
    assert told(of(1000, used=950), today) == [f"soon empty: Socialnämnden: only 50 kr of 1 000 kr {left}"]


@pytest.mark.parametrize(
    ("today", "spoken_for", "is_told"),
    [
        (date(2025, 12, 1), 600, False),
        (date(2026, 1, 15), 600, False),
        (date(2026, 2, 1), 600, True),
        (date(2026, 7, 2), 834, False),
        (date(2026, 7, 2), 836, True),
        (date(2026, 10, 1), 899, False),
        (date(2026, 12, 1), 899, False),
    ],
)
def test_money_that_goes_a_third_ahead_of_the_year_is_told_after_its_first_month(today, spoken_for, is_told):
    found = told(of(1000, used=spoken_for - 100, reserved=100), today)

    assert any(words.startswith("goes fast") for words in found) == is_told


def test_the_pace_is_told_in_per_cent_of_the_year_and_of_the_money():
    assert told(of(1000, used=500, reserved=100), date(2026, 2, 1)) == [
        "goes fast: Socialnämnden: 9 per cent of the year has gone, and 60 per cent of the money is granted or "
        "reserved. At this pace it ends before the year does."
    ]


def test_of_a_year_that_has_gone_what_was_never_used_is_told():
    assert told(of(1000, used=400, unused=100), date(2027, 1, 1)) == [
        "left over: Socialnämnden: 600 kr of 1 000 kr was never used in 2026."
    ]
    assert told(of(1000, used=1000), date(2027, 1, 1)) == []


def test_nothing_is_told_of_a_year_that_has_not_begun_nor_of_a_board_without_money():
    assert told(of(1000), date(2025, 12, 31)) == []
    assert told(of(0), date(2026, 7, 2)) == []


@pytest.mark.parametrize("many", [1, 3])
def test_the_compass_costs_the_same_however_many_boards_there_are(client, django_assert_num_queries, many):
    client.force_login(make_controller())
    for _each in range(many):
        make_claim(granted=500)
    address = reverse("ledger:compass")
    client.get(address)

    with django_assert_num_queries(4):
        client.get(address)


def shown(client, **asked) -> str:
    return client.get(reverse("ledger:compass"), asked).content.decode().replace("\N{NO-BREAK SPACE}", " ")


def test_the_compass_shows_days_picture_and_table(client):
    save_budget_year(2028, in_by=date(2027, 4, 30), decided_by=date(2027, 5, 14), by=None)
    make_claim(make_fund(year=2026, board=make_board(name="Socialnämnden"), allotted=1000 * KRONA), granted=250 * KRONA)

    with on(2026, 11, 22):
        client.force_login(make_employee())
        page = shown(client)

    assert "To be in the budget of 2028 it must be in by 30 April 2027" in page
    assert "Socialnämnden: 0 kr used and 250 kr granted but not used, 0 kr reserved, 750 kr free, of 1 000 kr" in page
    assert '<td class="number" data-label="Granted">250 kr</td>' in page
    assert "too little is used" in page
    assert "Change the days" not in page


def test_whoever_comes_after_the_last_day_is_told_to_wait_for_the_next_budget(client):
    save_budget_year(2028, in_by=date(2027, 4, 30), decided_by=date(2027, 5, 14), by=None)

    with on(2027, 5, 3):
        client.force_login(make_employee())

        assert "The last day to send in for the budget of 2028 was" in shown(client)


def test_another_year_can_be_looked_at(client):
    make_fund(year=2025, board=make_board(name="Socialnämnden"))
    client.force_login(make_employee())

    assert "was never used in 2025" in shown(client, year="2025")
    assert "put aside for" in shown(client, year="1066")


def test_the_days_are_written_down_by_those_who_keep_the_money(client):
    client.force_login(make_controller())
    address = reverse("ledger:save_budget_year", args=[2028])

    asked = client.get(address).content.decode()
    answer = client.post(address, {"in_by": "2027-04-15", "decided_by": "2027-05-20"})

    assert ("2027-04-30" in asked, "2027-05-14" in asked, answer.status_code) == (True, True, 302)
    assert BudgetYear.objects.get() == BudgetYear(2028)


@pytest.mark.parametrize(
    ("in_by", "decided_by", "said"),
    [
        ("2027-05-20", "2027-05-14", "It is decided after it has come in. Change one of the days."),
        ("2027-05-20", "2028-05-14", "A budget is decided before its year begins. Look at the days."),
    ],
)
def test_days_in_the_wrong_order_are_asked_for_again(client, in_by, decided_by, said):
    client.force_login(make_controller())

    answer = client.post(reverse("ledger:save_budget_year", args=[2028]), {"in_by": in_by, "decided_by": decided_by})

    assert (answer.status_code, said in answer.content.decode()) == (422, True)


@pytest.mark.parametrize("year", [0, 1999, 2101, 10**9])
def test_there_is_no_budget_of_a_year_far_away(client, year):
    client.force_login(make_controller())

    assert client.get(reverse("ledger:save_budget_year", args=[year])).status_code == 404
