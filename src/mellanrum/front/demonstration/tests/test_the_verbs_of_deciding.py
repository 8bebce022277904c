from datetime import date

import pytest

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.working_days import add_working_days
from mellanrum.front.demonstration.actions import found_town
from mellanrum.front.demonstration.actions.asking import VERBS, Asking, ask
from mellanrum.front.demonstration.actions.diary import Diary
from mellanrum.front.demonstration.actions.governing import adopt, found, open_fund, plan, set_calendar
from mellanrum.front.demonstration.story import Happening, read_decisions, read_stories, read_town
from mellanrum.structure.delegation.models import DelegationOrder, Seat
from mellanrum.structure.delegation.queries import has_orders
from mellanrum.structure.funding.models import FundRules, Request
from mellanrum.structure.ideas.tests.factories import make_idea
from mellanrum.structure.ledger.models import Allotment, BudgetYear
from mellanrum.structure.matters.models import Council, Meeting

pytestmark = pytest.mark.django_db


def test_every_verb_of_money_is_an_action_we_know():
    told = {happening.does for request in read_decisions().requests for happening in request.happenings}

    assert told <= set(VERBS)


def test_everybody_who_asks_advises_or_sits_is_somebody_and_every_request_is_of_an_idea():
    town, decisions = read_town(), read_decisions()
    names = {row[0] for row in [*town["people"]["rows"], *town["people"]["outside"]]}
    boards = {name for unit in town["units"] for name in unit["boards"]}
    companies = {unit["name"] for unit in town["units"] if unit["kind"] == "company"}
    advice = [one for meeting in decisions.meetings for one in meeting.get("advice", {}).values()]

    assert {order["board"] for order in decisions.orders if "board" in order} == boards
    assert {order["company"] for order in decisions.orders if "company" in order} == companies
    assert {order["chair"] for order in decisions.orders if "chair" in order} <= names
    assert {request.told["applicant"] for request in decisions.requests} <= names
    assert {name for one in advice for name in one["scores"]} < {name for name, _part in decisions.council["members"]}
    assert {request.title for request in decisions.requests} < {story.title for story in read_stories()}


def test_adopt_gives_a_board_its_chair_and_its_order():
    cast = found_town(read_town())

    adopt(read_decisions().orders[0], cast)

    assert has_orders()
    assert Seat.objects.get(person=cast.people["Kerstin Aronsson"]).board.name == "Vård- och omsorgsnämnden"


def test_adopt_lets_a_company_decide_in_its_own_line():
    cast = found_town(read_town())

    adopt({"company": "Älvbrobostäder AB", "paragraph": "§ 14"}, cast)

    assert DelegationOrder.objects.adopted().get().company == cast.units["Älvbrobostäder AB"]


def test_open_fund_puts_in_what_the_boards_have_given_in_whole_ore():
    cast = found_town(read_town())

    open_fund(read_decisions().fund, cast, year=2026)

    assert sorted(Allotment.objects.values_list("allotted", flat=True)) == [400_000_00, 600_000_00, 1_000_000_00]
    assert FundRules.objects.get().least == 50_000_00


def test_set_calendar_says_until_when_one_comes_in_for_the_two_budgets_to_come():
    cast = found_town(read_town())

    set_calendar(read_decisions().budget, cast, year=2026)

    days = BudgetYear.objects.order_by("year").values_list("year", "in_by", "decided_by")
    assert list(days) == [
        (2027, date(2026, 4, 30), date(2026, 5, 14)),
        (2028, date(2027, 4, 30), date(2027, 5, 14)),
    ]


def test_plan_lets_the_fund_take_requests_until_the_papers_of_the_meeting_are_due():
    cast, decisions = found_town(read_town()), read_decisions()
    open_fund(decisions.fund, cast, year=2026)
    found(decisions.council, cast)
    on = add_working_days(clock.today(), 20)

    plan({"where": "Forsen"}, cast, on=on)

    assert Council.objects.get().memberships.count() == 6
    assert Meeting.objects.get().papers_by == FundRules.objects.get().last_day


def test_ask_lets_somebody_begin_to_write_a_request():
    cast, decisions = found_town(read_town()), read_decisions()
    open_fund(decisions.fund, cast, year=2026)
    told = next(request for request in decisions.requests if request.told["applicant"] == "Ronja Mäki")
    make_idea(title=told.title, unit=cast.units["Hemtjänst Norr"], author=cast.people["Ronja Mäki"])

    ask(Asking(told, Happening(2, "begin", "", {}), cast, clock.today()))

    assert [(one.amount, one.stage) for one in Request.objects.all()] == [(34_000_00, "draft")]


def test_what_was_done_on_a_day_off_was_done_on_a_working_day_before_today():
    diary = Diary(clock.today())

    days = [diary.day(ago) for ago in range(10)]

    assert all(day < clock.today() and add_working_days(day, 0) == day for day in days)
