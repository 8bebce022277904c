"""Reading the orders, comparing them, on paper, and asking who may decide."""

import io

import pytest
from django.urls import reverse
from django.utils.translation import override
from pypdf import PdfReader

from mellanrum.foundation.core import clock
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_administrator, make_employee, make_unit
from mellanrum.structure.delegation.actions import adopt_order, draft_order, drop_rule, withdraw_rule, write_rule
from mellanrum.structure.delegation.posts import Post
from mellanrum.structure.delegation.wording import changes, rules_in_words

from .factories import make_board, make_draft, make_order, make_rule, rule_of

pytestmark = pytest.mark.django_db


def address(name, *args):
    return reverse(f"delegation:{name}", args=args)


def make_versions():
    """An order, and the next with one rule added, one changed, one taken away and one left alone."""
    board = make_board(make_unit(), name="Socialnämnden")
    rules = [make_rule(point=point, note="Som förr") for point in ("1.1", "1.2", "1.10")]
    before = make_order(board, *rules)
    after = draft_order(board=board, based_on=before, by=None)
    write_rule(after, rule=rule_of(after, point="1.2"), given=rules[1] | {"most": 100, "note": ""}, by=None)
    drop_rule(rule_of(after, point="1.10"), by=None)
    write_rule(after, given=make_rule(point="2", kind="scale_up", post=Post.COMMITTEE, called="utskottet"), by=None)
    return before, after


def test_what_was_added_changed_and_taken_away_is_told_point_by_point():
    before, after = make_versions()

    with override("en"):
        found = changes(rules_in_words(before), rules_in_words(after))

    assert [(change.point, change.what) for change in found] == [
        ("1.2", "changed"),
        ("1.10", "taken_away"),
        ("2", "added"),
    ]
    assert found[0].parts == (
        ("Limit", "at most 500\xa0000\xa0kr", "at most 1\xa0kr"),
        ("Note", "Som förr", ""),
    )
    assert ("Who decides", "", "utskottet") in found[2].parts


def test_what_has_been_withdrawn_is_not_in_the_next_draft():
    order = make_order(None, make_rule(point="1"), make_rule(point="2"))
    withdraw_rule(rule_of(order, point="1"), decided_on=clock.today(), paragraph="§ 3", by=None)

    draft = draft_order(board=order.board, based_on=order, by=None)

    assert [rule.point for rule in draft.rules.all()] == ["2"]


def test_the_comparison_is_a_page(client):
    before, after = make_versions()
    client.force_login(make_administrator())

    page = client.get(address("compare", after.pk), {"other": before.number})

    assert page.status_code == 200
    assert len(page.context["changes"]) == 3


def test_an_order_alone_has_nothing_to_compare_with(client):
    order = make_order()

    page = client.get(address("compare", order.pk), {"other": "x"})

    assert (page.status_code, page.context["changes"]) == (200, [])


def test_strangers_read_what_is_adopted_and_no_draft(client):
    order, draft = make_order(), make_draft()

    adopted = [client.get(address(name, order.pk)).status_code for name in ("order", "order_pdf", "compare")]
    drafted = [client.get(address(name, draft.pk)).status_code for name in ("order", "order_pdf", "compare")]
    listed = client.get(address("orders")).content.decode()

    assert (adopted, drafted) == ([200] * 3, [404] * 3)
    assert (order.board.name in listed, draft.board.name in listed) == (True, False)


def test_of_two_adopted_orders_the_newer_is_in_force(client):
    before, after = make_versions()
    adopt_order(after, adopted_on=clock.today(), paragraph="§ 20", by=None)

    page = client.get(address("orders"))

    assert [row["order"] for row in page.context["holding"]] == [after]
    assert [row["order"] for row in page.context["earlier"]] == [before]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_order_is_a_document_that_everybody_can_read(client, language):
    rules = [make_rule(point="3.1", note="Efter samråd", ground="KL 7 kap. 5 §"), make_rule(kind="scale_up", most=None)]
    order = make_order(make_board(make_unit(), name="Socialnämnden"), *rules)
    withdraw_rule(rule_of(order, point="3.1"), decided_on=clock.today(), paragraph="§ 77", by=None)
    client.cookies["django_language"] = language

    answer = client.get(address("order_pdf", order.pk))

    read = PdfReader(io.BytesIO(answer.content))
    words = " ".join(" ".join(page.extract_text() for page in read.pages).split())
    assert answer["Content-Type"] == "application/pdf"
    assert all(word in words for word in ("Socialnämnden", "3.1", "Efter samråd", "§ 12", "500 000", "§ 77"))


@pytest.fixture
def unit():
    return make_unit("Hemtjänsten")


@pytest.fixture
def manager(unit):
    return make_employee(unit, Role.MANAGER, name="Åsa Öberg")


def test_anybody_who_has_signed_in_asks_and_is_told_who_and_why(client, unit, manager):
    order = make_order(make_board(unit), make_rule(point="3.2", ground="KL 7 kap. 5 §", note="Efter samråd"))
    client.force_login(make_employee(unit))

    page = client.get(address("ask"), {"kind": "grant_funds", "unit": unit.pk, "amount": "250 000 kr"})

    words = page.content.decode()
    assert page.status_code == 200
    assert all(word in words for word in ("Åsa Öberg", "3.2", "KL 7 kap. 5 §", "Efter samråd", str(order.pk)))


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({}, 200),
        ({"kind": "carry_out"}, 200),
        ({"kind": "principle"}, 200),
        ({"kind": "grant_hours", "amount": "40"}, 200),
        ({"amount": "mycket"}, 422),
        ({"amount": "-5 kr"}, 422),
        ({"already": "?"}, 422),
        ({"kind": "none"}, 422),
        ({"unit": "x"}, 422),
        ({"board": "x"}, 422),
        ({"amount": "9" * 30}, 422),
    ],
)
def test_whatever_is_asked_there_is_an_answer_or_what_to_mend(client, unit, manager, asked, status):
    make_order(make_board(unit))
    client.force_login(manager)

    page = client.get(address("ask"), {"kind": "grant_funds", "unit": unit.pk} | asked)

    assert page.status_code == status


def test_a_unit_of_several_boards_is_answered_when_one_is_told(client, unit, manager):
    first, second = make_board(unit, name="Första"), make_board(unit, name="Andra")
    make_order(first)
    client.force_login(manager)
    asked = {"kind": "grant_funds", "unit": unit.pk}

    unclear = client.get(address("ask"), asked)
    clear = client.get(address("ask"), asked | {"board": first.pk})
    without = client.get(address("ask"), asked | {"board": second.pk})

    assert unclear.context["answer"].deciders == ()
    assert clear.context["answer"].first.person == manager
    assert without.context["answer"].first.name == "Andra"


def test_the_page_costs_at_most_eight_queries(client, unit, manager, django_assert_max_num_queries):
    make_order(make_board(unit), *(make_rule() for _each in range(9)))
    client.force_login(manager)
    client.get(address("ask"))

    with django_assert_max_num_queries(8):
        client.get(address("ask"), {"kind": "grant_funds", "unit": unit.pk})
