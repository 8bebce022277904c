"""What cannot be taken in is told beside the field, what was typed stands there still, and nothing has happened."""

from html import unescape

import pytest
from django.urls import reverse

from mellanrum.foundation.core import clock
from mellanrum.structure.funding.models import Backing, FinalReport, Request
from mellanrum.structure.funding.queries import money_of
from mellanrum.structure.ledger.tests.factories import make_controller

from .factories import in_days, make_request, make_rules

pytestmark = pytest.mark.django_db
PERSONAL_NUMBER = "19811228-9874"


def send(client, request: Request, address: str, person=None, **said: object) -> tuple[int, str]:
    client.force_login(person or request.applicant)
    answer = client.post(reverse(f"funding:{address}", args=[request.pk]), said)
    return answer.status_code, unescape(answer.content.decode())


def used(**given: object) -> dict[str, object]:
    key = "0190f3a2-7c00-7000-8000-000000000001"
    return {"amount": "1 250,50", "on": clock.today(), "comment": "Larm till nattpatrullen", "key": key} | given


@pytest.mark.parametrize(
    ("wrong", "sentence", "kept"),
    [
        ({"amount": "rätt mycket"}, "Write the amount in kronor, such as 250 000 or 1,5 mnkr.", "rätt mycket"),
        ({"amount": "0"}, "Write an amount that is more than nothing.", "Larm till nattpatrullen"),
        (
            {"amount": "300 001"},
            "Only 300\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}kr of the grant is left to use.",
            "300 001",
        ),
        ({"comment": ""}, "What did the money go to?", "1 250,50"),
        ({"receipt": f"Kvitto {PERSONAL_NUMBER}"}, PERSONAL_NUMBER, "Larm till nattpatrullen"),
        ({"on": "i går"}, "What did the money go to?", "Larm till nattpatrullen"),
    ],
)
def test_use_that_cannot_be_read_is_asked_for_again(client, wrong, sentence, kept):
    request = make_request("granted")

    status, page = send(client, request, "use", **used(**wrong))

    request.refresh_from_db()
    assert status == 422
    assert (sentence in page, kept in page) == (True, True)
    assert (request.stage, money_of(request).used) == ("granted", 0)


def test_the_page_keeps_its_mark_so_that_what_is_mended_still_counts_once(client):
    request = make_request("granted")

    _status, page = send(client, request, "use", **used(amount="x"))
    for _each in range(2):
        send(client, request, "use", **used())

    assert used()["key"] in page
    assert money_of(request).used == 125_050


def test_more_than_what_is_left_is_refused_on_the_page_too(client):
    request = make_request("granted")

    status, _page = send(client, request, "use", **used(amount="300 000,01"))

    assert status in (409, 422)
    assert money_of(request).used == 0


@pytest.mark.parametrize("missing", ["effects", "lessons", "next_receiver"])
def test_a_report_that_lacks_an_answer_keeps_the_others(client, missing):
    request = make_request("used")
    goal = request.effect_goals.get()
    told = {"effects": "Färre sena besök.", "lessons": "Börja smått.", "next_receiver": "Hemtjänsten i söder"}
    said = told | {f"reached_{goal.pk}": "partly", f"outcome_{goal.pk}": "5 i veckan", missing: ""}

    status, page = send(client, request, "report", **said)

    request.refresh_from_db()
    assert (status, request.stage, FinalReport.objects.count()) == (422, "used", 0)
    assert all(words in page for name, words in told.items() if name != missing)
    assert "5 i veckan" in page


@pytest.mark.parametrize(("hours", "status"), [("-1", 422), ("100001", 422), ("0", 302), ("100000", 302), ("", 302)])
def test_the_hours_of_a_report_are_a_number_within_reason(client, hours, status):
    request = make_request("used", effect_goals=[])
    told = {"effects": "Färre.", "lessons": "Smått.", "next_receiver": "Ingen: det var ett försök."}

    assert send(client, request, "report", **told, hours_used=hours)[0] == status
    assert FinalReport.objects.count() == (status == 302)


@pytest.mark.parametrize(
    ("stage", "address", "field"), [("submitted", "withdraw", "reason"), ("submitted", "ask_for_completion", "words")]
)
@pytest.mark.parametrize("said", ["", "  \n ", f"Ring {PERSONAL_NUMBER}"])
def test_words_are_asked_for_again_where_they_are_needed(client, stage, address, field, said):
    request = make_request(stage)
    person = request.applicant if address == "withdraw" else request.holder

    status, page = send(client, request, address, person, **{field: said})

    request.refresh_from_db()
    assert (status, request.stage) == (422, stage)
    assert said.strip() in page


@pytest.mark.parametrize(
    ("stage", "address", "who", "to"),
    [
        ("draft", "submit", "applicant", "submitted"),
        ("submitted", "prepare", "holder", "prepared"),
        ("reported", "return_remainder", "holder", "returned"),
    ],
)
def test_words_are_not_asked_for_where_they_are_only_kind(client, stage, address, who, to):
    request = make_request(stage)

    status, _page = send(client, request, address, getattr(request, who), words="")

    request.refresh_from_db()
    assert (status, request.stage) == (302, to)


@pytest.mark.parametrize(("hours", "is_asked"), [("0", False), ("1", True), ("20000", True), ("20001", False)])
def test_hours_are_at_least_one_and_at_most_what_a_unit_has(client, hours, is_asked):
    request = make_request("draft")
    said = {"kind": "hours", "unit": request.idea.unit_id, "hours": hours, "year": clock.today().year, "words": "Maja"}

    status, page = send(client, request, "ask_for_backing", **said)

    assert (status, Backing.objects.count()) == ((302, 1) if is_asked else (422, 0))
    assert is_asked or "Maja" in page


def test_standing_behind_it_takes_no_hours_whatever_was_typed(client):
    request = make_request("draft")
    said = {"kind": "anchoring", "unit": request.idea.unit_id, "hours": "40", "year": clock.today().year}

    status, _page = send(client, request, "ask_for_backing", **said)

    assert (status, Backing.objects.get().hours) == (302, 0)


@pytest.mark.parametrize("wrong", [{"year": 1999}, {"unit": ""}, {"kind": "gold"}])
def test_a_question_to_nobody_is_not_sent(client, wrong):
    request = make_request("draft")
    said = {"kind": "hours", "unit": request.idea.unit_id, "hours": "40", "year": clock.today().year} | wrong

    assert send(client, request, "ask_for_backing", **said)[0] == 422
    assert not Backing.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "kept"),
    [
        ({"least": "mycket"}, "mycket"),
        ({"days_before": "201"}, "201"),
        ({"report_days": "0"}, "trygghet"),
        ({"report_days": ""}, "trygghet"),
        ({"least_units": "21"}, "trygghet"),
        ({"kinds": ["gold"]}, "trygghet"),
        ({"canvas": "gone"}, "trygghet"),
    ],
)
def test_rules_that_cannot_be_read_leave_the_fund_as_it_was(client, wrong, kept):
    rules = make_rules(least=700)
    make_request(fund=make_rules().fund)
    client.force_login(make_controller())
    said = {"least": "1", "areas": "trygghet", "days_before": 14, "report_days": 60, "council_on": in_days(30)} | wrong

    answer = client.post(reverse("funding:rules", args=[rules.fund_id]), said)

    rules.refresh_from_db()
    assert (answer.status_code, rules.least, rules.areas) == (422, 700, [])
    assert kept in unescape(answer.content.decode())


@pytest.mark.parametrize(("most", "status"), [("1", 302), ("0,99", 422)])
def test_the_most_may_be_the_least_but_not_an_ore_less(client, most, status):
    rules = make_rules()
    make_request()
    client.force_login(make_controller())
    said = {"least": "1", "most": most, "days_before": 14, "report_days": 60}

    assert client.post(reverse("funding:rules", args=[rules.fund_id]), said).status_code == status
