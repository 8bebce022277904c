"""The administrator's pages: drafts, rules, adoption, withdrawal."""

import pytest
from django.urls import reverse

from mellanrum.foundation.core import clock
from mellanrum.foundation.organisation.roles import Role, UnitKind
from mellanrum.foundation.organisation.tests.factories import make_administrator, make_employee, make_unit
from mellanrum.structure.delegation.forms.writing import RuleForm
from mellanrum.structure.delegation.models import DelegationOrder, Rule, Withdrawal
from mellanrum.structure.delegation.posts import Post

from .factories import make_board, make_draft, make_order, make_rule, rule_of

pytestmark = pytest.mark.django_db
RULE = {"point": "3.2", "kind": "grant_funds", "most": "500 000", "post": "department_manager"}


@pytest.fixture
def administrator(client):
    person = make_administrator()
    client.force_login(person)
    return person


def address(name, *args):
    return reverse(f"delegation:{name}", args=args)


@pytest.mark.parametrize(("begin_with", "rules"), [("nothing", 0), ("starter", 12), ("present", 1)])
def test_a_draft_begins_empty_with_our_suggestion_or_with_the_latest(client, administrator, begin_with, rules):
    board = make_board(make_unit())
    make_order(board)

    client.post(address("draft_order"), {"whose": board.pk, "begin_with": begin_with})

    draft = DelegationOrder.objects.get(adopted_on=None)
    assert (draft.board, draft.number, draft.rules.count()) == (board, 2, rules)


def test_a_company_begins_with_its_own_suggestion(client, administrator):
    company = make_unit("Energi AB", kind=UnitKind.COMPANY)

    client.post(address("draft_order"), {"whose": company.pk, "begin_with": "starter"})

    posts = set(Rule.objects.values_list("post", flat=True))
    assert posts == {"manager", "chief_executive"}


def test_a_rule_is_written_changed_and_dropped(client, administrator):
    order = make_draft()

    client.post(address("new_rule", order.pk), RULE)
    rule = rule_of(order, point="3.2")
    shown = client.get(address("write_rule", rule.pk)).content.decode()
    client.post(address("write_rule", rule.pk), RULE | {"most": "600 000 kr", "least": "1"})
    rule.refresh_from_db()
    client.post(address("drop_rule", rule.pk))

    assert 'value="500 000"' in shown
    assert (rule.least, rule.most) == (100, 60_000_000)
    assert not Rule.objects.filter(point="3.2").exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"most": "mycket"},
        {"kind": "grant_hours", "most": "två dagar"},
        {"kind": "principle"},
        {"post": ""},
        {"point": ""},
        {"least": "600 000"},
        {"deputy": "chair"},
        {"post": "committee", "deputy": "unit_manager"},
        {"deputy": "department_manager"},
    ],
)
def test_what_is_not_right_is_told_and_nothing_is_written(client, administrator, wrong):
    order = make_draft()

    answer = client.post(address("new_rule", order.pk), RULE | wrong)

    assert answer.status_code == 422
    assert order.rules.count() == 1


def test_a_point_stands_once(client, administrator):
    order = make_draft(None, make_rule(point="3.2"))

    answer = client.post(address("new_rule", order.pk), RULE)

    assert (answer.status_code, order.rules.count()) == (422, 1)


@pytest.mark.parametrize(
    ("kind", "told"),
    [("grant_hours", "Write whole hours, such as 40."), ("buy", "Write an amount in kronor, such as 250 000.")],
)
def test_an_amount_that_cannot_be_read_is_told_how_to_write(kind, told):
    form = RuleForm(RULE | {"kind": kind, "most": "en del"})

    assert form.errors["most"] == [told]


def test_hours_are_whole_hours_and_stay_as_written(client, administrator):
    order = make_draft()

    client.post(address("new_rule", order.pk), RULE | {"kind": "grant_hours", "most": "40 timmar"})

    rule = rule_of(order, point="3.2")
    assert rule.most == 40
    assert 'value="40"' in client.get(address("write_rule", rule.pk)).content.decode()


def test_an_order_is_adopted_once(client, administrator):
    order = make_draft()
    given = {"adopted_on": clock.today(), "paragraph": "§ 112"}

    first, second = (client.post(address("adopt_order", order.pk), given).status_code for _each in range(2))

    order.refresh_from_db()
    assert (first, second) == (302, 422)
    assert (order.paragraph, order.valid_from, order.adopted_by) == ("§ 112", clock.today(), administrator)


def test_an_adopted_order_is_not_written_in(client, administrator):
    order = make_order()

    answers = [
        client.get(address("new_rule", order.pk)),
        client.post(address("new_rule", order.pk), RULE),
        client.post(address("write_rule", order.rules.get().pk), RULE),
        client.post(address("drop_rule", order.rules.get().pk)),
        client.post(address("discard_draft", order.pk)),
    ]

    assert [answer.status_code for answer in answers] == [409] * 5


def test_a_rule_is_withdrawn_once(client, administrator):
    rule = make_order().rules.get()
    given = {"decided_on": clock.today(), "paragraph": "§ 7"}

    first, second = (client.post(address("withdraw_rule", rule.pk), given).status_code for _each in range(2))

    assert (first, second, Withdrawal.objects.get().rule) == (302, 422, rule)
    assert "§ 7" in client.get(address("order", rule.order_id)).content.decode()


def test_a_draft_is_thrown_away(client, administrator):
    order = make_draft()

    client.post(address("discard_draft", order.pk))

    assert not DelegationOrder.objects.exists()


def test_a_seat_is_given_and_left(client, administrator):
    board, person = make_board(make_unit()), make_employee(name="Per Politik")
    given = {"board": board.pk, "post": Post.CHAIR, "person": person.email, "starts_on": clock.today()}

    client.post(address("give_seat"), given)
    seat = board.seats.get()
    shown = client.get(address("seats")).content.decode()
    client.post(address("end_seat", seat.pk))

    assert "Per Politik" in shown
    assert not board.seats.exists()


def test_the_list_and_an_order_cost_the_same_however_long(client, administrator, django_assert_max_num_queries):
    order = make_draft(None, *(make_rule(post_unit=make_unit()) for _each in range(9)))
    for _each in range(3):
        make_order(make_board(make_unit()))

    for page in ("orders", "order"):
        with django_assert_max_num_queries(8):
            client.get(address(page, *([order.pk] if page == "order" else [])))


@pytest.mark.parametrize("name", ["draft_order", "seats", "give_seat", "rules_template"])
def test_others_keep_no_orders(client, name):
    client.force_login(make_employee(None, Role.MANAGER))

    assert client.get(address(name)).status_code == 403
