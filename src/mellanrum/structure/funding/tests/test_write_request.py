"""Writing a request on its page: rows, what is lacking at every step, and nothing that needs a script."""

import pytest
from django.urls import reverse

from mellanrum.foundation.core import clock
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.funding import actions
from mellanrum.structure.funding.models import Request
from mellanrum.structure.ideas.tests.factories import make_idea
from mellanrum.structure.ledger.tests.factories import KRONA

from .factories import in_days, make_backing, make_request, make_rules

pytestmark = pytest.mark.django_db
PERSONAL_NUMBER = "19811228-9874"


def typed(**given: object) -> dict[str, object]:
    """What the page sends: two costs, one of them empty, and no more."""
    empty = {f"{rows}-{name}_FORMS": 0 for rows in ("co_fundings", "effect_goals") for name in ("TOTAL", "INITIAL")}
    costs = {
        "costs-TOTAL_FORMS": 2,
        "costs-INITIAL_FORMS": 0,
        "costs-0-what": "Larm",
        "costs-0-kind": "equipment",
        "costs-0-year": clock.today().year,
        "costs-0-amount": "300 000",
        "costs-1-kind": "staff",
        "costs-1-year": clock.today().year,
    }
    days = {"starts_on": in_days(3), "ends_on": in_days(90)}
    return {"purpose": "Vi prövar larm.", **days, **empty, **costs, **given}


def write(client, request: Request, **given: object):
    client.force_login(request.applicant)
    return client.post(reverse("funding:write", args=[request.pk]), typed(**given))


def test_a_request_is_begun_on_the_idea_and_goes_on_where_it_is_written(client):
    idea, rules = make_idea(), make_rules()
    client.force_login(idea.author)

    answer = client.post(reverse("funding:begin", args=[idea.pk]), {"fund": rules.fund_id})

    request = Request.objects.get()
    assert (request.fund, request.applicant, request.stage) == (rules.fund, idea.author, "draft")
    assert answer["Location"] == reverse("funding:write", args=[request.pk])


def test_without_a_fund_it_asks_for_hours_only(client):
    idea = make_idea()
    client.force_login(idea.author)

    page = client.post(reverse("funding:begin", args=[idea.pk]), follow=True).content.decode()

    assert Request.objects.get().fund is None
    assert "costs-TOTAL_FORMS" not in page


def test_who_asks_for_hours_only_is_asked_nothing_of_money(client):
    idea = make_idea()
    client.force_login(idea.author)
    client.post(reverse("funding:begin", args=[idea.pk]))
    request = Request.objects.get()

    page = client.get(reverse("funding:write", args=[request.pk])).content.decode()
    checked = client.post(reverse("funding:check", args=[request.pk]), typed()).content.decode()

    assert [name in page for name in ("costs", "co_fundings", "effect_goals")] == [False, False, True]
    assert ("costs-lack" in checked, "From when until when?" in checked) == (False, False)


def test_what_is_typed_is_saved_and_empty_rows_are_nothing(client):
    request = make_request("draft")

    answer = write(client, request)

    request.refresh_from_db()
    assert answer["Location"] == request.get_absolute_url()
    assert (request.amount, request.purpose) == (300_000 * KRONA, "Vi prövar larm.")
    assert [cost.what for cost in request.costs.all()] == ["Larm"]
    assert not request.co_fundings.exists()


def test_a_row_is_taken_away_by_emptying_it(client):
    request = make_request("draft")

    write(client, request, **{"costs-0-what": "", "costs-0-amount": ""})

    request.refresh_from_db()
    assert (request.amount, request.costs.count()) == (0, 0)


def test_more_rows_are_given_without_a_script(client):
    request = make_request("draft")

    answer = write(client, request, more="costs")

    assert answer["Location"] == reverse("funding:write", args=[request.pk])


def test_half_a_row_is_mended_and_nothing_typed_is_lost(client):
    request = make_request("draft")

    answer = write(client, request, purpose="Nya ord", **{"costs-0-amount": "en massa"})

    request.refresh_from_db()
    page = answer.content.decode()
    assert answer.status_code == 422
    assert ("en massa" in page, "Nya ord" in page) == (True, True)
    assert request.purpose != "Nya ord"


@pytest.mark.parametrize("field", ["purpose", "otherwise", "costs-0-what"])
def test_personal_numbers_are_refused(client, field):
    answer = write(client, make_request("draft"), **{field: f"Ring {PERSONAL_NUMBER}"})

    assert answer.status_code == 422


def test_what_is_lacking_is_told_while_one_writes_and_nothing_is_saved(client):
    rules = make_rules(least=400_000 * KRONA)
    request = make_request("draft", fund=rules.fund)
    client.force_login(request.applicant)

    part = client.post(reverse("funding:check", args=[request.pk]), typed(purpose="Annat")).content.decode()

    request.refresh_from_db()
    assert "100\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}kr is lacking" in part
    assert request.purpose != "Annat"


def test_what_is_lacking_of_the_costs_is_told_beside_them_too(client):
    request = make_request("draft", fund=make_rules(least=400_000 * KRONA).fund)
    client.force_login(request.applicant)
    words = "100\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}kr is lacking"

    page = client.get(reverse("funding:write", args=[request.pk])).content.decode()
    part = client.post(reverse("funding:check", args=[request.pk]), typed()).content.decode()

    assert words in page.partition('id="costs-lack"')[2].partition("</div>")[0]
    assert words in part.partition('<div id="costs-lack" hx-swap-oob="innerHTML">')[2]


def test_what_cannot_be_read_yet_is_not_weighed(client):
    request = make_request("draft")
    client.force_login(request.applicant)
    half = typed(starts_on="2026-13-", **{"costs-0-amount": "30x"})

    part = client.post(reverse("funding:check", args=[request.pk]), half).content.decode()

    assert "Nothing is asked for yet." in part
    assert "From when until when?" in part


def test_what_lacks_something_has_no_button_to_send_it(client):
    request = make_request("draft", fund=make_rules(least=400_000 * KRONA).fund)
    client.force_login(request.applicant)

    page = client.get(request.get_absolute_url()).content.decode()

    assert reverse("funding:submit", args=[request.pk]) not in page


def test_what_is_ready_is_sent_with_a_word(client):
    request = make_request("draft")
    client.force_login(request.applicant)

    client.post(reverse("funding:submit", args=[request.pk]), {"words": "Hej!"})

    request.refresh_from_db()
    assert (request.stage, request.moves.get().words) == ("submitted", "Hej!")


def test_a_draft_is_thrown_away(client):
    request = make_request("draft")
    client.force_login(request.applicant)

    client.post(reverse("funding:discard", args=[request.pk]))

    assert not Request.objects.exists()


def test_hours_that_a_manager_has_granted_are_not_thrown_away_with_a_draft(client):
    request = make_request("draft")
    backing = make_backing(request)
    actions.answer_backing(backing, accept=True, by=backing.person)
    client.force_login(request.applicant)

    answer = client.post(reverse("funding:discard", args=[request.pk]))

    assert "Hours are decided on here, and that is kept." in answer.content.decode()
    assert Request.objects.exists()


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("write", "Those who carry the idea write this, until it is sent."),
        ("use", "Those who were granted the money write down what it went to."),
        ("report", "Those who were granted it tell what came of it."),
        ("return_remainder", "Whoever prepared the request reads the final report."),
        ("withdraw", "Those who asked can take it back, until it is prepared."),
        ("prepare", "Whoever it came to prepares the request."),
        ("ask_for_completion", "Whoever prepares the request asks for more."),
        ("ask_for_backing", "Those who carry the idea ask the managers."),
    ],
)
def test_whoever_may_see_but_not_do_is_told_who_may(client, address, sentence):
    request = make_request()
    client.force_login(make_employee())

    answer = client.get(reverse(f"funding:{address}", args=[request.pk]))

    assert answer.status_code == 403
    assert sentence in answer.content.decode().replace("&#x27;", "'")


def test_who_does_not_carry_the_idea_begins_nothing(client):
    idea = make_idea()
    client.force_login(make_employee())

    answer = client.post(reverse("funding:begin", args=[idea.pk]))

    assert answer.status_code == 403
    assert "Those who carry the idea ask for money and hours." in answer.content.decode()


def test_a_fund_that_is_closed_cannot_be_asked(client):
    idea, rules = make_idea(), make_rules()
    rules.fund.is_open = False
    rules.fund.save(update_fields=["is_open"])
    client.force_login(idea.author)

    answers = [client.post(reverse("funding:begin", args=[idea.pk]), {"fund": fund}) for fund in (rules.fund_id, "Åsa")]

    assert [answer.status_code for answer in answers] == [409, 409]
    assert all("That fund cannot be asked for money now." in answer.content.decode() for answer in answers)


def test_days_in_the_wrong_order_are_refused_where_they_are_written_and_kept(client):
    request = make_request("draft")
    before = (request.starts_on, request.ends_on)

    answer = write(client, request, starts_on=in_days(9), ends_on=in_days(3))

    request.refresh_from_db()
    shown = answer.content.decode()
    assert (answer.status_code, (request.starts_on, request.ends_on)) == (422, before)
    assert "The last day comes before the first." in shown
    assert f'value="{in_days(3)}"' in shown
