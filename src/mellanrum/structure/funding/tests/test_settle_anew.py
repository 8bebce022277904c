"""Money that comes back to what is settled is settled once more: it stays with nobody for ever."""

import pytest
from django.urls import reverse as address
from django.utils import translation

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.jobs import run_due_jobs
from mellanrum.foundation.core.working_days import add_working_days
from mellanrum.structure.funding.actions import return_remainder, settle_anew
from mellanrum.structure.funding.queries import money_of
from mellanrum.structure.ledger.actions import reverse, use
from mellanrum.structure.ledger.models import Transaction
from mellanrum.structure.ledger.queries import balance, rows_of_fund
from mellanrum.structure.ledger.queries.veil import Veil
from mellanrum.structure.ledger.tests.factories import KRONA, make_controller
from mellanrum.structure.ledger.views.rows import Wording

from .factories import make_request, report

pytestmark = pytest.mark.django_db


def fetched(client, request, language: str) -> str:
    client.cookies["language"] = language
    return client.get(request.get_absolute_url()).content.decode()


@pytest.fixture
def settled():
    """A request of which 100 000 kronor were used; the rest has gone back."""
    request = make_request("reported")
    return_remainder(request, by=request.holder)
    return request


@pytest.fixture
def keeper():
    return make_controller()


def row_of(request, kind: str) -> Transaction:
    return Transaction.objects.get(claim=request.claim, kind=kind)


@pytest.mark.parametrize("kind", ["use", "give_back"])
def test_a_row_that_is_taken_back_lays_the_request_in_the_hands_of_whoever_prepares(client, settled, keeper, kind):
    client.force_login(keeper)

    client.post(address("ledger:reverse", args=[row_of(settled, kind).pk]), {"reason": "Fel konto"})
    run_due_jobs()

    settled.refresh_from_db()
    assert (settled.stage, settled.holder) == ("reported", settled.idea.waiting_on)
    assert settled.due_on == add_working_days(clock.today(), 10)


def test_the_right_cost_is_written_and_what_is_then_left_goes_back(settled, keeper):
    reverse(row_of(settled, "use"), reason="Fel belopp", by=keeper)
    settle_anew(settled, by=keeper)

    use(settled.claim, amount=80_000 * KRONA, on=clock.today(), by=keeper)
    return_remainder(settled, by=settled.holder)

    money = money_of(settled)
    assert (settled.stage, money.used, money.left) == ("returned", 80_000 * KRONA, 0)
    assert balance(settled.fund).free == 920_000 * KRONA


def test_hearing_of_it_twice_is_once(settled, keeper):
    reverse(row_of(settled, "use"), reason="Fel", by=keeper)

    moves = [settle_anew(settled, by=keeper), settle_anew(settled, by=keeper)]

    assert [move and (move.from_stage, move.to_stage, move.amount) for move in moves] == [
        ("returned", "reported", 100_000 * KRONA),
        None,
    ]


def test_what_is_not_settled_yet_and_what_has_nothing_left_stay_where_they_are(settled, keeper):
    under_way = make_request("used")
    reverse(row_of(under_way, "use"), reason="Fel", by=keeper)

    assert [settle_anew(under_way, by=keeper), settle_anew(settled, by=keeper)] == [None, None]
    assert (under_way.stage, settled.stage) == ("used", "returned")


def test_its_final_report_stands_and_is_not_written_again(settled, keeper):
    reverse(row_of(settled, "use"), reason="Fel", by=keeper)

    with pytest.raises(Refused, match="is reported already"):
        report(settled)
    settle_anew(settled, by=keeper)
    with pytest.raises(Refused, match="is reported already"):
        report(settled)


def test_what_is_to_be_done_is_read_in_the_readers_language_and_somebodys_own_words_as_they_stand(
    client, settled, keeper
):
    reverse(row_of(settled, "use"), reason="Yes", by=keeper)
    settle_anew(settled, by=keeper)
    client.force_login(settled.holder)

    pages = [fetched(client, settled, language) for language in ("en", "sv")]

    english, swedish = "Write any cost anew, and settle it again.", "räkna av en gång till."
    assert [(english in page, swedish in page) for page in pages] == [(True, False), (False, True)]


def test_a_comment_that_happens_to_be_a_sentence_of_ours_stands_as_it_was_written(settled, keeper):
    reverse(row_of(settled, "use"), reason="Yes", by=keeper)

    with translation.override("sv"):
        rows = Wording(keeps=True).rows(rows_of_fund(settled.fund, Veil()).rows)

    assert "Yes" in rows
