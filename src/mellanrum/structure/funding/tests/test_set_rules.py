"""What a fund asks for is written by those who keep it, and weighed from then on."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.funding.models import FundRules
from mellanrum.structure.ideas.tests.factories import make_idea
from mellanrum.structure.ledger.tests.factories import KRONA, make_controller, make_fund

from .factories import in_days, make_rules

pytestmark = pytest.mark.django_db


def said(**given: object) -> dict[str, object]:
    return {
        "least": "250 000",
        "most": "1 mnkr",
        "least_units": 2,
        "areas": "trygghet\n\nklimat\ntrygghet",
        "heads_anchor": "on",
        "canvas": "design",
        "checklist": "",
        "kinds": ["staff"],
        "council_on": in_days(30),
        "days_before": 14,
        "report_days": 60,
    } | given


def test_the_rules_are_written_as_one_says_them(client):
    make_idea()
    fund = make_fund()
    client.force_login(make_controller())

    client.post(reverse("funding:rules", args=[fund.pk]), said())

    rules = FundRules.objects.get()
    assert (rules.least, rules.most, rules.least_units) == (250_000 * KRONA, 1_000_000 * KRONA, 2)
    assert (rules.areas, rules.heads_anchor, rules.canvas_id, rules.checklist_id) == (
        ["trygghet", "klimat"],
        True,
        "design",
        None,
    )
    assert rules.last_day == in_days(16)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"most": "100 000"}, "The most is less than the least. Change one of them."),
        ({"areas": "x" * 81}, "Write a few words on each line, not whole sentences."),
    ],
)
def test_what_cannot_be_is_mended(client, wrong, sentence):
    make_idea()
    fund = make_fund()
    client.force_login(make_controller())

    answer = client.post(reverse("funding:rules", args=[fund.pk]), said(**wrong))

    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_a_fund_of_a_new_year_begins_with_what_the_one_before_asked_for(client):
    make_idea()
    make_rules(make_fund(name="Fonden", year=2025), least_units=1)
    make_rules(make_fund(name="Fonden", year=2026), least_units=2, areas=["klimat"], council_on=in_days(-5))
    make_rules(make_fund(name="En annan", year=2026), least_units=7)
    fund = make_fund(name="Fonden", year=2027)
    client.force_login(make_controller())

    answer = client.get(reverse("funding:rules", args=[fund.pk]))

    begins = answer.context["form"].initial
    assert [begins[name] for name in ("least_units", "areas", "council_on")] == [2, "klimat", None]
    assert "This is what Fonden 2026 asks for." in answer.content.decode()
    assert FundRules.objects.filter(fund=fund).count() == 0


def test_rules_that_are_said_are_shown_as_they_are(client):
    make_idea()
    make_rules(make_fund(name="Fonden", year=2026), least_units=2)
    fund = make_rules(make_fund(name="Fonden", year=2027), least_units=3).fund
    client.force_login(make_controller())

    answer = client.get(reverse("funding:rules", args=[fund.pk]))

    assert answer.context["form"].initial["least_units"] == 3
    assert "This is what" not in answer.content.decode()


def test_funds_of_the_same_name_are_told_apart_by_their_year(client):
    idea = make_idea()
    for year in (2027, 2026):
        make_rules(make_fund(name="Fonden", year=year))
    client.force_login(idea.author)

    shown = client.get(reverse("funding:ways", args=[idea.pk])).content.decode()

    assert 0 < shown.index("Ask Fonden 2026") < shown.index("Ask Fonden 2027")


def test_others_are_told_who_says_what_a_fund_asks_for(client):
    fund = make_rules().fund
    client.force_login(make_employee(None, Role.MANAGER))

    answer = client.get(reverse("funding:rules", args=[fund.pk]))

    assert answer.status_code == 403
    assert "Administrators and controllers say what a fund asks for." in answer.content.decode()


def test_the_database_keeps_the_limits_in_order():
    with pytest.raises(IntegrityError, match="the_most_is_not_less_than_the_least"), transaction.atomic():
        make_rules(least=2, most=1)


def test_a_fund_without_limits_says_so_shortly():
    assert str(make_rules()).endswith(": 0–0")
