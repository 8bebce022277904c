"""Whoever could decide may leave it to their nearest superior, who has it then and sees from whom and why."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.models import AuditEntry
from mellanrum.foundation.core.remembering import forget_everything
from mellanrum.foundation.organisation.actions import register_absence
from mellanrum.foundation.organisation.models import Board
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee, make_unit
from mellanrum.structure.delegation.posts import Post
from mellanrum.structure.delegation.tests.factories import make_board, make_order, make_rule
from mellanrum.structure.funding.tests.factories import make_request
from mellanrum.structure.ideas.models import Idea
from mellanrum.structure.ideas.tests.factories import make_idea
from mellanrum.structure.matters import actions
from mellanrum.structure.matters.actions import follow_request
from mellanrum.structure.matters.actions.preparing import pass_to_decider
from mellanrum.structure.matters.kinds import Way
from mellanrum.structure.matters.models import Matter
from mellanrum.structure.matters.queries.deciding import who_decides

from .factories import make_matter, make_prepared

pytestmark = pytest.mark.django_db
ADDRESS = "matters:hand_up"


@pytest.fixture
def line():
    """A unit with its manager, the manager above, and an order that gives both kinds of matters to the nearest."""
    above = make_unit()
    unit = make_unit(parent=above)
    make_employee(unit, Role.INNOVATION_LEADER)
    near, higher = make_employee(unit, Role.MANAGER, name="Ulf Ek"), make_employee(above, Role.MANAGER, name="Mia Ask")
    rules = [
        make_rule(point="1.1", kind="move_to_pilot", most=None, post=Post.MANAGER),
        make_rule(point="1.2", kind="grant_funds", most=None, post=Post.MANAGER),
    ]
    make_order(make_board(above), *rules)
    return unit, near, higher


def prepared(unit) -> Matter:
    return make_prepared(make_matter(make_idea(unit=unit)))


def as_(person) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(person)
    return client


def test_it_comes_to_the_nearest_superior_with_the_givers_name_and_words(line):
    unit, near, higher = line
    matter = prepared(unit)
    before = Idea.objects.get(pk=matter.idea_id).waiting_on

    referral = actions.hand_up_matter(matter, reason="Jag vill inte avgöra det ensam.", by=near)

    assert (before, Idea.objects.get(pk=matter.idea_id).waiting_on) == (near, higher)
    assert (referral.way, referral.to, referral.by) == (Way.TO_SUPERIOR, higher, near)
    assert [holder.person for holder in who_decides(Matter.objects.get(pk=matter.pk)).deciders] == [higher]
    assert AuditEntry.objects.filter(kind="MatterReferred").count() == 1


def test_a_request_for_money_comes_to_the_superior_too_with_a_new_day(line):
    unit, near, higher = line
    request = make_request(idea=make_idea(unit=unit))
    matter = follow_request(request, by=request.holder)
    matter.board = Board.objects.get(units__in=unit.path)
    make_prepared(matter)
    request.refresh_from_db()
    assert request.holder == near

    actions.hand_up_matter(matter, reason="Stort.", by=near)

    request.refresh_from_db()
    assert request.holder == higher


def test_above_the_last_there_is_only_the_board(line):
    unit, near, higher = line
    matter = prepared(unit)
    actions.hand_up_matter(matter, reason="Stort.", by=near)

    with pytest.raises(Refused, match="Nobody above you can decide this"):
        actions.hand_up_matter(matter, reason="Stort.", by=higher)


def test_to_whom_it_goes_or_that_nobody_is_above_is_said_before_one_writes(line):
    unit, near, higher = line
    address = reverse(ADDRESS, args=[prepared(unit).pk])

    below, last = (as_(one).get(address) for one in (near, higher))

    assert f"It comes to {higher.name}, with your name and your words." in below.content.decode()
    assert (last.status_code, "Nobody above you can decide this" in last.content.decode()) == (409, True)


def test_what_is_still_being_written_is_not_handed_up(line):
    unit, near, _higher = line
    matter = make_matter(make_idea(unit=unit))

    with pytest.raises(Refused, match="must be prepared"):
        actions.hand_up_matter(matter, reason="Stort.", by=near)


def test_on_the_page_whoever_decides_hands_it_up_and_everybody_sees_who_has_it(line):
    unit, near, higher = line
    matter = prepared(unit)
    address = reverse(ADDRESS, args=[matter.pk])
    button = f'href="{address}"'
    shown = as_(near).get(matter.get_absolute_url()).content.decode()

    as_(near).post(address, {"reason": "Det gäller två enheter."})

    after = as_(higher).get(matter.get_absolute_url()).content.decode()
    assert (button in shown, button in after) == (True, True)
    assert "Handed to the nearest superior" in after
    assert f"{higher.name}. Det gäller två enheter." in after
    assert as_(near).get(address).status_code == 403
    assert button not in as_(near).get(matter.get_absolute_url()).content.decode()


def test_whoever_may_not_decide_hands_nothing_up(line):
    unit, _near, _higher = line
    matter = prepared(unit)

    assert as_(make_employee()).get(reverse(ADDRESS, args=[matter.pk])).status_code == 403


def test_a_conflict_of_interest_lets_it_come_to_the_next_at_once(line):
    unit, near, higher = line
    matter = prepared(unit)

    actions.declare_conflict(matter, is_conflicted=True, by=near)

    assert Idea.objects.get(pk=matter.idea_id).waiting_on == higher


def test_the_six_answers_tell_who_decides_while_it_is_under_way(line):
    unit, near, higher = line
    matter = make_matter(make_idea(unit=unit))
    idea = matter.idea
    to_write = as_(idea.author).get(idea.get_absolute_url()).content.decode()
    make_prepared(matter)
    forget_everything()
    to_decide = as_(idea.author).get(idea.get_absolute_url()).content.decode()

    actions.hand_up_matter(matter, reason="Stort.", by=near)
    forget_everything()

    handed = as_(idea.author).get(idea.get_absolute_url()).content.decode()
    assert f"decides, when {matter.prepared_by} has written the papers, no later than" in to_write
    assert f"<b>{near.name}</b> (nearest manager) decides, no later than" in to_decide
    assert f"<b>{higher.name}</b> (superior to nearest manager) decides, no later than" in handed
    assert "Point 1.1 of the delegation order" in handed
    assert f'href="{matter.get_absolute_url()}"' in handed


def test_in_july_it_comes_to_whoever_decides_then_and_back_afterwards(line):
    unit, near, higher = line
    matter = prepared(unit)
    last = clock.today() + timedelta(days=20)

    register_absence(near, starts_on=clock.today(), ends_on=last, by=None)
    forget_everything()
    actions.cover_matters(clock.today())
    away = Idea.objects.get(pk=matter.idea_id).waiting_on
    with clock.at(clock.now() + timedelta(days=21)):
        forget_everything()
        actions.cover_matters(clock.today())

    assert (away, Idea.objects.get(pk=matter.idea_id).waiting_on) == (higher, near)


def test_what_already_is_with_whoever_decides_is_left_alone(line):
    matter = prepared(line[0])
    before = matter.idea.promises.count()

    pass_to_decider(matter, by=None)
    actions.cover_matters(clock.today())

    assert matter.idea.promises.count() == before
