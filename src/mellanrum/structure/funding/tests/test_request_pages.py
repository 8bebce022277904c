"""The pages of a request: who sees what, and how many questions they cost."""

from datetime import timedelta

import pytest
from django.urls import reverse

from mellanrum.foundation.core import clock
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.funding import actions
from mellanrum.structure.funding.models import Request
from mellanrum.structure.funding.stages import BackingKind
from mellanrum.structure.ideas.models import Visibility
from mellanrum.structure.ideas.tests.factories import make_idea, make_unit_with_people
from mellanrum.structure.ledger.tests.factories import KRONA, make_fund
from mellanrum.structure.process.queries import the_process

from .factories import at_noon, in_days, make_request, make_rules, report

pytestmark = pytest.mark.django_db
STAGES = ("draft", "submitted", "prepared", "recommended", "granted", "used", "reported")
MOST_QUERIES = 8


def page(client, person, address: str, *args: object) -> str:
    client.force_login(person)
    answer = client.get(reverse(f"funding:{address}", args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def strict_rules():
    make_idea()
    return make_rules(
        least=100 * KRONA,
        most=900_000 * KRONA,
        least_units=2,
        areas=["trygghet", "klimat"],
        heads_anchor=True,
        canvas_id="design",
        checklist_id="design",
    )


@pytest.mark.parametrize("stage", STAGES)
def test_the_page_of_a_request_costs_at_most_eight_questions_wherever_it_is(
    client, django_assert_max_num_queries, stage
):
    request = make_request(stage, fund=strict_rules().fund if stage == "draft" else None)
    client.force_login(request.applicant)
    client.get(request.get_absolute_url())
    the_process()

    with django_assert_max_num_queries(MOST_QUERIES):
        answer = client.get(request.get_absolute_url())

    assert answer.status_code == 200


def test_so_does_the_page_where_it_is_written(client, django_assert_max_num_queries):
    request = make_request("draft", fund=strict_rules().fund)
    client.force_login(request.applicant)
    client.get(reverse("funding:write", args=[request.pk]))
    the_process()

    with django_assert_max_num_queries(MOST_QUERIES):
        client.get(reverse("funding:write", args=[request.pk]))


def test_who_carries_the_idea_reads_lines_and_words(client):
    request = make_request("recommended")

    shown = page(client, request.applicant, "request", request.pk)

    for words in ("Vikarier", "Regionen", "Sena besök", "Bra underlag.", "sensorer på tjugo platser"):
        assert words in shown


def test_who_only_sees_the_idea_sees_that_money_is_asked_for_and_no_more(client):
    request = make_request("granted")

    shown = page(client, make_employee(), "request", request.pk)

    assert "300\N{NO-BREAK SPACE}000" in shown
    for words in ("Vikarier", "Regionen", "Sena besök", "Bra underlag.", "sensorer på tjugo platser", "Ja!"):
        assert words not in shown


@pytest.mark.parametrize("role", [Role.CONTROLLER])
def test_a_controller_reads_all_of_it_also_of_a_working_group(client, role):
    request = make_request(idea=make_idea(visibility=Visibility.GROUP))
    controller = make_employee(None, role)

    assert "Vikarier" in page(client, controller, "request", request.pk)


def test_whoever_may_not_see_the_idea_finds_no_request(client):
    request = make_request(idea=make_idea(visibility=Visibility.GROUP))
    client.force_login(make_employee())

    assert client.get(request.get_absolute_url()).status_code == 404


def test_nobody_else_finds_a_draft(client):
    request = make_request("draft")
    client.force_login(make_employee())

    assert client.get(request.get_absolute_url()).status_code == 404


def test_a_decision_that_is_not_told_shows_to_who_decided_and_to_nobody_else(client):
    request = make_request("recommended")
    decider = request.holder
    actions.grant_request(request, amount=100_000 * KRONA, by=decider, release=False)

    assert "Granted:" not in page(client, request.applicant, "request", request.pk)
    assert "Granted:" in page(client, decider, "request", request.pk)


def test_what_was_held_back_shows_once_with_the_words_it_was_told_with(client):
    request = make_request("recommended")
    actions.grant_request(request, amount=100_000 * KRONA, by=request.holder, release=False)

    actions.release_decision(request, words="Grattis!", by=request.holder)

    shown = page(client, request.applicant, "request", request.pk)
    assert (shown.count("Grattis!"), shown.count("Granted:")) == (1, 1)


def test_the_final_report_is_read_on_the_page(client):
    request = make_request("used")
    report(request, outcomes={request.effect_goals.get(): ("met", "2 i veckan")})

    shown = page(client, request.applicant, "request", request.pk)

    for words in ("Börja smått.", "Färre sena besök.", "2 i veckan", "Hemtjänsten"):
        assert words in shown


def test_the_idea_shows_what_is_asked_for_and_the_six_answers_lead_there(client, django_assert_max_num_queries):
    request = make_request("granted")
    client.force_login(make_employee())
    client.get(request.idea.get_absolute_url())

    with django_assert_max_num_queries(MOST_QUERIES):
        shown = client.get(request.idea.get_absolute_url()).content.decode()

    assert request.get_absolute_url() in shown
    assert reverse("funding:ways", args=[request.idea_id]) in shown


def test_the_ways_to_money_tell_what_each_fund_asks_for(client):
    idea = make_idea()
    make_rules(least=250_000 * KRONA, areas=["trygghet"])

    shown = page(client, idea.author, "ways", idea.pk)

    assert "250\N{NO-BREAK SPACE}000" in shown
    assert "trygghet" in shown
    assert reverse("funding:begin", args=[idea.pk]) in shown


def test_whoever_does_not_carry_the_idea_sees_the_ways_but_cannot_ask(client):
    idea = make_idea()

    assert reverse("funding:begin", args=[idea.pk]) not in page(client, make_employee(), "ways", idea.pk)


def test_a_stranger_sees_the_ways_of_a_public_idea_and_no_other(client):
    public, internal = make_idea(visibility=Visibility.PUBLIC), make_idea()

    answers = [client.get(reverse("funding:ways", args=[idea.pk])).status_code for idea in (public, internal)]

    assert answers == [200, 404]


def test_what_is_in_my_hands_stands_first_and_the_rest_behind_a_tab(client):
    unit, leader, _manager = make_unit_with_people()
    mine = make_request(idea=make_idea(unit=unit, title="Min"))
    other = make_request(idea=make_idea(title="Annans"))

    shown = page(client, leader, "list")
    client.force_login(leader)
    every = client.get(reverse("funding:list") + "?show=all").content.decode()

    assert (mine.get_absolute_url() in shown, other.get_absolute_url() in shown) == (True, False)
    assert other.get_absolute_url() in every


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_long(client, django_assert_num_queries, count):
    for _each in range(count):
        make_request()
    client.force_login(make_employee())
    client.get(reverse("funding:list") + "?show=all")

    with django_assert_num_queries(2):  # the session with the roles, and the list
        client.get(reverse("funding:list") + "?show=all")


def test_what_managers_have_said_stands_on_the_page(client):
    request = make_request()
    unit, _leader, manager = make_unit_with_people("Snöenheten")
    backing = actions.ask_for_backing(
        request, kind=BackingKind.HOURS, unit=unit, year=2026, hours=40, by=request.applicant
    )
    actions.answer_backing(backing, accept=True, answer="Gärna!", by=manager)

    shown = page(client, request.applicant, "request", request.pk)

    assert "Snöenheten" in shown
    assert "Gärna!" in shown


def test_the_page_of_a_fund_says_what_it_asks_for_and_who_keeps_it_can_change_that(client):
    rules = make_rules(least=250_000 * KRONA)
    keeper, other = make_employee(None, Role.CONTROLLER), make_employee()

    for person, may_change in ((keeper, True), (other, False)):
        client.force_login(person)
        shown = client.get(rules.fund.get_absolute_url()).content.decode()
        assert "250\N{NO-BREAK SPACE}000" in shown
        assert (reverse("funding:rules", args=[rules.fund_id]) in shown) == may_change


def test_a_fund_without_rules_tells_its_keeper_that_nobody_can_ask_it(client):
    fund = make_fund()
    client.force_login(make_employee(None, Role.CONTROLLER))

    shown = client.get(fund.get_absolute_url()).content.decode()

    assert "Nobody can ask this fund yet" in shown


def test_the_claim_in_the_ledger_leads_to_its_request_for_those_who_may_see_it(client):
    request = make_request(idea=make_idea(visibility=Visibility.GROUP))

    for person, may_see in ((make_employee(None, Role.CONTROLLER), True), (make_employee(), False)):
        client.force_login(person)
        shown = client.get(reverse("ledger:claim", args=[request.claim_id])).content.decode()
        assert (request.get_absolute_url() in shown) == may_see


def test_whoever_writes_anew_is_told_that_an_earlier_report_is_missing(client):
    earlier = make_request("used")
    draft = make_request("draft", idea=earlier.idea, fund=make_rules().fund)
    told = "An earlier final report is missing"
    before = page(client, draft.applicant, "request", draft.pk)

    Request.objects.filter(pk=earlier.pk).update(report_due_on=in_days(-3))

    assert told not in before
    assert told in page(client, draft.applicant, "request", draft.pk)
    assert told not in page(client, draft.applicant, "request", earlier.pk)


@pytest.mark.parametrize(("stage", "day"), [("prepared", "due_on"), ("used", "report_due_on")])
@pytest.mark.parametrize("address", ["ways", "list", "idea"])
def test_what_is_overdue_is_marked_once_its_day_has_passed(client, stage, day, address):
    request = make_request(stage)
    ways = reverse("funding:ways", args=[request.idea_id])
    url = {"idea": request.idea.get_absolute_url(), "ways": ways, "list": reverse("funding:list")}[address]
    shown = []

    for days in (0, 1):
        with at_noon(getattr(request, day) + timedelta(days=days)):
            client.force_login(request.holder)
            answer = client.get(url)
            shown.append(">Overdue<" in answer.content.decode())

    assert shown == [False, True]


def test_what_is_decided_and_not_told_is_as_late_as_it_was_and_a_no_that_is_told_never():
    request = make_request("prepared")
    actions.decline_request(request, reason="Andra gick före", words="", by=request.holder, release=False)

    with clock.at(clock.now() + timedelta(days=900)):
        assert (request.is_late, make_request("declined").is_late) == (True, False)
