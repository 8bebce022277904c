"""Costs for each year and kind, and what happens when days and years end."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from mellanrum.foundation.core import clock
from mellanrum.structure.funding import actions
from mellanrum.structure.funding.forms.writing import YEARS_AHEAD, CostForm, years
from mellanrum.structure.funding.models import Cost, Request
from mellanrum.structure.funding.queries import lacking, money_of, overdue_reports, request_page
from mellanrum.structure.funding.stages import CostKind
from mellanrum.structure.ideas.tests.factories import make_idea
from mellanrum.structure.ledger.queries import balance
from mellanrum.structure.ledger.tests.factories import KRONA, make_fund

from .factories import ASKED, make_request, make_rules, report, use, words

pytestmark = pytest.mark.django_db
LAST_EVENING = datetime(2026, 12, 31, 22, 59, tzinfo=UTC)
NEW_YEAR = datetime(2026, 12, 31, 23, 0, tzinfo=UTC)


def cost(year: int, kind: str, amount: int, what: str = "Larm") -> dict[str, object]:
    return {"year": year, "kind": kind, "what": what, "amount": amount}


def at_the_end_of(day):
    """Late on a day, where the municipality is."""
    return clock.at(datetime(day.year, day.month, day.day, 20, tzinfo=UTC))


def test_the_costs_of_every_year_and_kind_are_kept_apart_and_shown_by_year():
    asked = [cost(2028, kind, number * KRONA) for number, kind in enumerate(CostKind.values, 1)]
    asked += [cost(2027, CostKind.STAFF, 50, "Öre"), cost(2027, CostKind.STAFF, 50, "Igen")]
    request = make_request("draft", costs=asked)

    page = request_page(request.pk, request.applicant)

    assert request.amount == sum(range(1, len(CostKind) + 1)) * KRONA + KRONA
    assert [row["year"] for row in page.costs] == [2027, 2027, *[2028] * len(CostKind)]
    assert [row["what"] for row in page.costs][:2] == ["Öre", "Igen"]
    assert {row["kind"]: row["amount"] for row in page.costs if row["year"] == 2028} == {
        kind: number * KRONA for number, kind in enumerate(CostKind.values, 1)
    }


def test_the_page_says_each_cost_and_their_sum_as_swedish_amounts(client):
    asked = [cost(2027, CostKind.STAFF, 125_050), cost(2028, CostKind.DIGITAL, 1_000_000 * KRONA)]
    request = make_request("draft", costs=asked)
    client.force_login(request.applicant)

    shown = client.get(request.get_absolute_url()).content.decode().replace("\N{NO-BREAK SPACE}", " ")

    for said in ("1 250,50 kr", "1 000 000 kr", "1 001 250,50 kr", "2027", "2028", "Digital tools and licences"):
        assert said in shown


def test_saving_anew_takes_the_place_of_what_was_and_adds_nothing_to_it():
    request = make_request("draft")

    actions.save_request(request, by=request.applicant, **words(costs=[cost(2027, CostKind.OTHER, 7)], co_fundings=[]))

    assert (request.amount, request.costs.count(), request.co_fundings.count()) == (7, 1, 0)


def test_rows_stay_in_the_order_they_were_typed():
    typed = [f"Rad {number}" for number in range(20)]
    rows = [cost(2027, CostKind.OTHER, 7, what) for what in typed]
    request = make_request("draft", costs=rows, effect_goals=[{"what": what, "target": "1"} for what in typed])

    page = request_page(request.pk, request.applicant)

    assert [row["what"] for row in page.costs] == typed
    assert [goal["what"] for goal in page.goals] == typed
    assert list(request.costs.order_by("id").values_list("what", flat=True)) == typed


def test_a_request_for_hours_keeps_no_costs():
    idea = make_idea()
    request = actions.begin_request(idea, fund=None, by=idea.author)

    actions.save_request(request, by=idea.author, **words())

    assert (request.amount, request.costs.count(), request.effect_goals.count()) == (0, 0, 1)


@pytest.mark.parametrize(("model_field", "name"), [("costs", "a_cost"), ("co_fundings", "co_funding")])
def test_a_line_of_nothing_is_no_line(model_field, name):
    request = make_request("draft")

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        getattr(request, model_field).update(amount=0)


def test_what_others_pay_is_not_asked_of_the_fund():
    request = make_request(co_fundings=[{"by_whom": "Regionen", "amount": 900_000_000 * KRONA}])

    assert (request.amount, balance(request.fund).reserved) == (ASKED, ASKED)


@pytest.mark.parametrize(("moment", "first"), [(LAST_EVENING, 2026), (NEW_YEAR, 2027)])
def test_the_years_to_choose_from_change_when_the_year_does_here(moment, first):
    with clock.at(moment):
        assert [year for year, _words in years()] == list(range(first, first + YEARS_AHEAD))


@pytest.mark.parametrize(("moment", "is_valid"), [(LAST_EVENING, True), (NEW_YEAR, False)])
def test_a_cost_of_the_year_that_ends_is_asked_for_until_it_has_ended(moment, is_valid):
    with clock.at(moment):
        form = CostForm({"what": "Larm", "kind": "staff", "year": 2026, "amount": "1"})

        assert form.is_valid() == is_valid


@pytest.mark.parametrize(("moment", "in_time"), [(LAST_EVENING, True), (NEW_YEAR, False)])
def test_the_last_day_is_over_at_midnight_where_the_municipality_is(moment, in_time):
    with clock.at(LAST_EVENING - timedelta(hours=9)):
        rules = make_rules(council_on=clock.today() + timedelta(days=14), days_before=14)
        request = make_request("draft", fund=rules.fund)

    with clock.at(moment):
        assert [one.key for one in lacking(request)] == ([] if in_time else ["in_time"])


def test_what_was_granted_one_year_is_used_and_settled_in_the_next():
    with clock.at(LAST_EVENING):
        request = make_request("granted")

    with clock.at(NEW_YEAR):
        use(request, 120_000 * KRONA)
        report(request)
        actions.return_remainder(request, by=request.holder)

    assert (money_of(request).used, balance(request.fund).free) == (120_000 * KRONA, 880_000 * KRONA)


def test_a_report_is_late_the_day_after_the_last_and_not_on_it():
    request = make_request("used")

    with at_the_end_of(request.report_due_on):
        assert (request.is_overdue, overdue_reports(request.idea).exists()) == (False, False)
    with at_the_end_of(request.report_due_on + timedelta(days=1)):
        assert (request.is_overdue, overdue_reports(request.idea).get()) == (True, request)


def test_new_money_waits_from_the_day_after_and_not_for_other_ideas_nor_when_it_is_reported():
    late = make_request("used")
    same_idea, another = make_request("recommended", idea=late.idea), make_request("recommended")

    with at_the_end_of(late.report_due_on + timedelta(days=1)):
        actions.grant_request(another, amount=KRONA, by=another.holder)
        report(late)
        actions.grant_request(same_idea, amount=KRONA, by=same_idea.holder)

    assert set(Request.objects.exclude(pk=late.pk).values_list("stage", flat=True)) == {"granted"}


def test_the_day_to_report_is_counted_from_the_last_day_of_the_grant_or_from_the_decision():
    first, second = make_request("recommended"), make_request("recommended", fund=make_rules(report_days=1).fund)
    Request.objects.filter(pk=first.pk).update(ends_on=None)
    first.refresh_from_db()

    for request in (first, second):
        actions.grant_request(request, amount=KRONA, by=request.holder)

    assert first.report_due_on == clock.today() + timedelta(days=60)
    assert second.report_due_on == second.ends_on + timedelta(days=1)


def test_the_last_krona_is_used_and_nothing_goes_back():
    request = make_request("granted", fund=make_rules(make_fund(allotted=ASKED)).fund)
    use(request, ASKED)
    report(request)

    move = actions.return_remainder(request, words="Tack!", by=request.holder)

    assert (move.amount, money_of(request).left, balance(request.fund).free) == (0, 0, 0)


def test_whoever_reads_the_report_sees_what_goes_back_before_it_does(client):
    request = make_request("reported")
    client.force_login(request.holder)

    shown = client.get(reverse("funding:return_remainder", args=[request.pk])).content.decode()

    assert "200\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}kr goes back to the fund." in shown
    assert money_of(request).left == 200_000 * KRONA
    assert Cost.objects.filter(request=request).exists()
