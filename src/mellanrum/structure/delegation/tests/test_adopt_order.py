"""What is adopted stays as it was adopted: held by the actions, and by the database."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from mellanrum.foundation.accounts.tests.factories import make_user
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.models import AuditEntry
from mellanrum.foundation.organisation.models import Unit
from mellanrum.foundation.organisation.roles import Role, UnitKind
from mellanrum.foundation.organisation.tests.factories import make_employee, make_unit
from mellanrum.structure.delegation.actions import (
    adopt_order,
    discard_draft,
    draft_order,
    drop_rule,
    end_seat,
    erase_seats,
    give_seat,
    hold_orders,
    withdraw_rule,
    write_rule,
)
from mellanrum.structure.delegation.actions.drafting import hold_draft
from mellanrum.structure.delegation.models import DelegationOrder, Rule, Seat, Withdrawal
from mellanrum.structure.delegation.posts import Post
from mellanrum.structure.delegation.queries import book_of_today, who_may_decide
from mellanrum.structure.delegation.rules import Question

from .factories import make_board, make_draft, make_order, make_rule, rule_of

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def change_rule(order):
    Rule.objects.filter(order=order).update(most=1)


def move_rule_in(order):
    Rule.objects.filter(order=make_draft()).update(order=order)


FORGERIES = {
    "change a rule": change_rule,
    "take a rule away": lambda order: Rule.objects.filter(order=order).delete(),
    "add a rule": lambda order: Rule.objects.create(order=order, **make_rule()),
    "move a rule in": move_rule_in,
    "change the day": lambda order: DelegationOrder.objects.filter(pk=order.pk).update(valid_from=clock.today() + DAY),
    "make it a draft": lambda order: DelegationOrder.objects.filter(pk=order.pk).update(
        adopted_on=None, valid_from=None, paragraph=""
    ),
    "throw it away": lambda order: DelegationOrder.objects.filter(pk=order.pk)._raw_delete("default"),
}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_the_database_lets_nobody_change_an_adopted_order(forgery):
    order = make_order()

    with pytest.raises(DatabaseError), transaction.atomic():
        FORGERIES[forgery](order)

    assert (order.rules.count(), order.rules.get().most) == (1, 50_000_000)


@pytest.mark.parametrize("change", [{"paragraph": "§ 9"}, {"decided_on": date(2026, 3, 2)}])
def test_a_withdrawal_is_never_changed_nor_taken_back(change):
    withdrawal = withdraw_rule(make_order().rules.get(), decided_on=clock.today(), paragraph="§ 3", by=None)

    for forge in (lambda rows: rows.update(**change), lambda rows: rows._raw_delete("default")):
        with pytest.raises(DatabaseError), transaction.atomic():
            forge(Withdrawal.objects.filter(pk=withdrawal.pk))


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "principle"},
        {"kind": "carry_out"},
        {"post": "council"},
        {"least": 5, "most": 4},
        {"point": ""},
        {"post": Post.COMMITTEE, "deputy": Post.UNIT_MANAGER},
        {"deputy": Post.PRESIDIUM},
    ],
)
def test_the_database_refuses_a_rule_that_the_law_does(wrong):
    order = make_draft()

    with pytest.raises(DatabaseError), transaction.atomic():
        Rule.objects.create(order=order, **(make_rule() | wrong))


@pytest.mark.parametrize(
    ("name", "days_from_now", "why"),
    [
        ("adopted_on", 1, "has not come yet"),
        ("valid_from", -1, "cannot hold before it is adopted"),
        ("valid_to", -1, "last day comes before the first"),
    ],
)
def test_days_that_cannot_be_are_refused(name, days_from_now, why):
    given = {name: clock.today() + days_from_now * DAY}
    order = make_draft()

    with pytest.raises(Refused, match=why):
        adopt_order(order, **({"adopted_on": clock.today(), "paragraph": "§ 1"} | given), by=None)


def test_an_empty_order_is_not_adopted():
    order = draft_order(board=make_board(make_unit()), by=None)

    with pytest.raises(Refused, match="nothing in the order yet"):
        adopt_order(order, adopted_on=clock.today(), paragraph="§ 1", by=None)


def test_there_is_one_draft_at_a_time_and_only_a_company_has_an_order_of_its_own():
    order = make_draft()

    with pytest.raises(Refused, match="already a draft"):
        draft_order(board=order.board, by=None)
    with pytest.raises(Refused, match="is no company"):
        draft_order(company=make_unit("Socialförvaltningen"), by=None)


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"post": Post.CHAIR}, "A company decides in its own line"),
        ({"kind": "principle"}, "may not be given away"),
        ({"least": 9, "most": 8}, "highest amount is below"),
    ],
)
def test_a_company_gives_only_to_its_own(given, why):
    order = make_draft(company=make_unit("Energi AB", kind=UnitKind.COMPANY))

    with pytest.raises(Refused, match=why):
        write_rule(order, given=make_rule(**given), by=None)


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"post": Post.CHAIR, "post_unit": True}, "belongs to the board, not to a unit"),
        ({"deputy": Post.CHAIR}, "a politician for a politician"),
        ({"deputy_unit": True}, "Choose which post the deputy has"),
        ({"deputy": Post.DEPARTMENT_MANAGER}, "Nobody can step in for themselves"),
    ],
)
def test_a_rule_that_hangs_together_is_asked_for(given, why):
    unit = make_unit()
    order = make_draft(make_board(unit))
    given = {name: unit if value is True else value for name, value in given.items()}

    with pytest.raises(Refused, match=why):
        write_rule(order, given=make_rule(**given), by=None)


def test_limits_are_dropped_where_nothing_is_counted():
    order = make_draft(None, make_rule(point="1", kind="close", least=5, most=9))

    rule = rule_of(order, point="1")

    assert (rule.least, rule.most) == (0, None)


def test_a_withdrawal_holds_from_its_moment_and_only_for_what_is_adopted():
    unit = make_unit()
    manager = make_employee(unit, Role.MANAGER)
    order = make_order(make_board(unit))
    question = Question("grant_funds", Unit.objects.get(pk=unit.pk), 1)

    withdrawn = withdraw_rule(order.rules.get(), decided_on=clock.today(), paragraph="§ 3", by=None)

    before = who_may_decide(question, at=withdrawn.holds_from - timedelta(seconds=1))
    after = who_may_decide(question, at=withdrawn.holds_from)
    assert (before.first.person, after.first.person) == (manager, None)
    with pytest.raises(Refused, match="This is a draft"):
        withdraw_rule(make_draft().rules.get(), decided_on=clock.today(), paragraph="§ 3", by=None)
    with pytest.raises(Refused, match="has not come yet"):
        withdraw_rule(order.rules.get(), decided_on=clock.today() + DAY, paragraph="§ 3", by=None)


def test_what_is_remembered_is_forgotten_when_an_order_is_adopted():
    assert book_of_today().orders == ()

    order = make_order()

    assert [one.id for one in book_of_today().orders] == [order.pk]


def test_an_order_is_adopted_once_and_then_never_written_in():
    order = make_order()

    with pytest.raises(Refused, match="This order is already adopted"):
        adopt_order(order, adopted_on=clock.today(), paragraph="§ 2", by=None)
    with pytest.raises(Refused, match="adopted and never changes"):
        hold_draft(order)


def test_who_decides_by_an_order_holds_it_still():
    order = make_order()

    with transaction.atomic():
        hold_orders([order.pk])

    assert order.is_adopted


def test_a_new_chair_follows_the_one_before():
    board, first, second = make_board(make_unit()), make_user(), make_user()
    give_seat(board, post=Post.CHAIR, person=first, starts_on=clock.today() - 9 * DAY, by=None)

    seat = give_seat(board, post=Post.CHAIR, person=second, by=None)

    assert [(one.person, one.ends_on) for one in board.seats.order_by("starts_on")] == [
        (first, clock.today() - DAY),
        (second, None),
    ]
    end_seat(seat, by=None)
    assert board.seats.count() == 1
    end_seat(board.seats.get(), by=None)
    assert board.seats.get().ends_on == clock.today() - DAY


def test_a_seat_is_for_somebody_who_is_here_and_ends_after_it_starts():
    board = make_board(make_unit())

    with pytest.raises(Refused, match="no longer works here"):
        give_seat(board, post=Post.CHAIR, person=make_user(is_active=False), by=None)
    with pytest.raises(Refused, match="last day comes before the first"):
        give_seat(board, post=Post.CHAIR, person=make_user(), ends_on=clock.today() - DAY, by=None)


def test_the_chair_of_today_decides_by_the_order():
    unit, chair = make_unit(), make_user("Per Politik")
    board = make_board(unit)
    make_order(board, make_rule(post=Post.CHAIR))
    give_seat(board, post=Post.CHAIR, person=chair, by=None)

    answer = who_may_decide(Question("grant_funds", unit, 1), at=clock.now())

    assert answer.first.person == chair


def test_who_is_erased_leaves_their_seats_and_a_name_only_where_they_entered_something():
    board, chair, registrar = make_board(make_unit()), make_user(), make_user()
    give_seat(board, post=Post.CHAIR, person=chair, by=None)
    adopt_order(make_draft(board), adopted_on=clock.today(), paragraph="§ 1", by=registrar)

    stays = [erase_seats(person) for person in (chair, registrar)]

    assert (stays, Seat.objects.count()) == ([False, True], 0)


def test_everything_that_is_done_is_in_the_trail():
    draft = make_draft()
    known_as = str(draft.pk)
    drop_rule(draft.rules.get(), by=None)
    discard_draft(draft, by=None)

    kinds = AuditEntry.objects.filter(about_id=known_as).order_by("id").values_list("kind", flat=True)

    assert list(kinds) == ["OrderDrafted", "DraftChanged", "DraftChanged", "DraftDiscarded"]
