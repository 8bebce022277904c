"""Money is moved by rows, and is never where it is not."""

from datetime import date, timedelta

import pytest
from django.db import transaction

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.models import AuditEntry
from mellanrum.structure.ledger.actions import allot, give_back, grant, release, reserve, reverse, use
from mellanrum.structure.ledger.actions.writing import locked, written_before
from mellanrum.structure.ledger.kinds import Account, Kind
from mellanrum.structure.ledger.models import Allotment, Entry, Transaction
from mellanrum.structure.ledger.queries import Balance, Standing, balance, standing

from .factories import make_board, make_claim, make_fund

pytestmark = pytest.mark.django_db


def rows(claim) -> list[tuple[str, int]]:
    """What has happened to a claim, in order."""
    return list(Transaction.objects.filter(claim=claim).order_by("number").values_list("kind", "amount"))


def used(claim, amount, **told):
    return use(claim, amount=amount, on=clock.today(), by=None, **told)


def test_a_boards_money_is_free_in_the_fund():
    fund, board = make_fund(allotted=0), make_board()

    row = allot(fund, board=board, amount=1000, ground="KF § 118", by=None)

    assert (row.kind, row.amount, row.reference, row.day) == (Kind.ALLOT, 1000, "KF § 118", clock.today())
    assert balance(fund) == Balance(allotted=1000, free=1000)


def test_a_board_that_puts_in_more_has_one_allotment():
    fund, board = make_fund(allotted=0), make_board()

    allot(fund, board=board, amount=1000, ground="KF § 118", by=None)
    allot(fund, board=board, amount=500, ground="KF § 119", by=None)

    assert Allotment.objects.get(fund=fund).free == 1500


def test_a_fund_that_nobody_has_put_money_in_has_nothing():
    assert balance(make_fund(allotted=0)) == Balance()


def test_what_is_reserved_is_no_longer_free():
    fund = make_fund(allotted=1000)
    claim = make_claim(fund)

    reserve(claim, amount=300, by=None)

    assert balance(fund) == Balance(allotted=1000, free=700, reserved=300)
    assert standing(claim) == Standing(reserved=300, granted=0, used=0, left=0, given_back=0)


def test_what_is_released_is_free_again():
    fund = make_fund(allotted=1000)
    claim = make_claim(fund)
    reserve(claim, amount=300, by=None)

    release(claim, amount=100, by=None)
    release(claim, by=None)

    assert balance(fund) == Balance(allotted=1000, free=1000)
    assert rows(claim) == [("reserve", 300), ("release", 100), ("release", 200)]


def test_nothing_reserved_is_nothing_to_release():
    assert release(make_claim(), by=None) is None


def test_a_grant_in_full_uses_what_was_reserved():
    fund = make_fund(allotted=1000)
    claim = make_claim(fund)
    reserve(claim, amount=1000, by=None)

    grant(claim, amount=1000, by=None)

    assert balance(fund) == Balance(allotted=1000, unused=1000)
    assert standing(claim) == Standing(reserved=0, granted=1000, used=0, left=1000, given_back=0)


def test_a_smaller_grant_frees_the_rest_of_what_was_reserved():
    fund = make_fund(allotted=1000)
    claim = make_claim(fund)
    reserve(claim, amount=800, by=None)

    grant(claim, amount=500, by=None)

    assert (balance(fund).free, balance(fund).reserved) == (500, 0)
    assert rows(claim) == [("reserve", 800), ("release", 800), ("grant", 500)]


def test_what_is_used_stays_granted():
    fund = make_fund(allotted=1000)
    claim = make_claim(fund, granted=600)

    row = used(claim, 250, comment="Sensorer", receipt="F 2201")

    assert (row.comment, row.reference) == ("Sensorer", "F 2201")
    assert (balance(fund).granted, balance(fund).used) == (600, 250)
    assert standing(claim) == Standing(reserved=0, granted=600, used=250, left=350, given_back=0)


def test_a_cost_stands_on_the_day_it_was_used():
    yesterday = clock.today() - timedelta(days=1)

    row = use(make_claim(granted=600), amount=250, on=yesterday, by=None)

    assert row.day == yesterday


def test_what_is_given_back_can_be_granted_to_another():
    fund = make_fund(allotted=600)
    claim = make_claim(fund, granted=600)

    give_back(claim, amount=400, comment="Billigare", by=None)
    other = make_claim(fund, granted=400)

    assert standing(claim) == Standing(reserved=0, granted=200, used=0, left=200, given_back=400)
    assert standing(other).granted == 400


def test_a_row_that_was_wrong_is_taken_back_by_another_row():
    fund = make_fund(allotted=1000)
    claim = make_claim(fund, granted=600)
    wrong = used(claim, 250)

    row = reverse(wrong, reason="Fel projekt", by=None)

    assert (row.kind, row.amount, row.reverses, row.comment) == (Kind.REVERSE, 250, wrong, "Fel projekt")
    assert (standing(claim).used, standing(claim).left, Transaction.objects.count()) == (0, 600, 4)


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind != Kind.REVERSE])
def test_whatever_is_taken_back_leaves_everything_as_it_was(kind):
    fund = make_fund(allotted=1000)
    claim = make_claim(fund)
    deeds = {
        Kind.ALLOT: lambda: allot(fund, board=claim.allotment.board, amount=50, ground="§ 2", by=None),
        Kind.RESERVE: lambda: reserve(claim, amount=50, by=None),
        Kind.RELEASE: lambda: release(claim, amount=50, by=None),
        Kind.GRANT: lambda: grant(claim, amount=50, by=None),
        Kind.USE: lambda: used(claim, 50),
        Kind.GIVE_BACK: lambda: give_back(claim, amount=50, by=None),
    }
    if kind in (Kind.USE, Kind.GIVE_BACK):
        grant(claim, amount=100, by=None)
    if kind == Kind.RELEASE:
        reserve(claim, amount=100, by=None)
    before = balance(fund), standing(claim)

    reverse(deeds[kind](), reason="Fel", by=None)

    assert (balance(fund), standing(claim)) == before


def test_what_was_given_back_by_mistake_is_not_counted():
    claim = make_claim(granted=600)

    reverse(give_back(claim, amount=100, by=None), reason="Fel", by=None)

    assert standing(claim) == Standing(reserved=0, granted=600, used=0, left=600, given_back=0)


def test_rows_of_a_fund_are_numbered_without_gaps_whatever_was_refused():
    fund = make_fund(allotted=1000)
    other = make_fund()
    claim = make_claim(fund, granted=100)

    numbers = [used(claim, 10).number for _each in range(3)]

    assert numbers == [3, 4, 5]
    assert list(Transaction.objects.filter(fund=other).values_list("number", flat=True)) == [1]


def test_every_row_has_two_sides():
    claim = make_claim(granted=600)

    row = used(claim, 250)

    sides = Entry.objects.filter(transaction=row).order_by("pk").values_list("account", "amount")
    assert list(sides) == [(Account.UNUSED, -250), (Account.USED, 250)]


def test_the_same_key_twice_is_one_row():
    claim = make_claim(granted=600)

    first, again = used(claim, 250, key="A 10412"), used(claim, 250, key="A 10412")

    assert (first, standing(claim).used) == (again, 250)


def test_a_key_is_good_once_in_each_fund():
    one, other = make_claim(granted=600), make_claim(granted=600)

    rows = {used(claim, 250, key="A 10412").pk for claim in (one, other)}

    assert len(rows) == 2


def test_every_move_with_a_key_is_written_once():
    fund = make_fund(allotted=1000)
    claim = make_claim(fund)

    for _each in range(2):
        allot(fund, board=claim.allotment.board, amount=50, ground="§ 2", key="a", by=None)
        reserve(claim, amount=50, key="b", by=None)
        release(claim, amount=20, key="c", by=None)
        grant(claim, amount=30, key="d", by=None)
        give_back(claim, amount=10, key="e", by=None)

    assert [row for row in rows(claim) if row[0] == "grant"] == [("grant", 30)]
    assert balance(fund) == Balance(allotted=1050, free=1030, unused=20)


def test_the_trail_tells_what_moved_but_neither_comment_nor_receipt():
    claim = make_claim(granted=600)

    row = used(claim, 250, comment="Lars taxi", receipt="F 2201")

    entry = AuditEntry.objects.get(kind="MoneyUsed")
    assert entry.facts == {
        "row_id": str(row.pk),
        "fund_id": str(row.fund_id),
        "claim_id": str(claim.pk),
        "amount": 250,
    }


def test_a_fund_of_last_year_can_still_be_used():
    fund = make_fund(year=clock.today().year - 1)
    claim = make_claim(fund, granted=600)

    row = use(claim, amount=10, on=date(fund.year, 12, 30), by=None)

    assert row.day.year == fund.year


def test_a_locked_claim_is_read_anew():
    claim = make_claim(granted=600)

    with transaction.atomic():
        now = locked(claim)

    assert (claim.unused, now.unused) == (0, 600)


def test_a_row_is_found_by_its_key_and_by_nothing_else():
    claim = make_claim(granted=600)
    row = used(claim, 250, key="A 1")

    found = [written_before(claim.fund.pk, Kind.USE, claim, 250, key) for key in ("A 1", "A 2", "")]

    assert found == [row, None, None]
