"""A desk by the page: twenty at a time, the oldest first, as cheap with fifty as with two."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils.html import escape

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.jobs import run_due_jobs
from mellanrum.foundation.organisation.actions import assign_role, register_absence
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.decisions.actions import decide
from mellanrum.structure.decisions.queries import pages
from mellanrum.structure.decisions.queries.waiting import PAGE, page_of_desk, waiting_for
from mellanrum.structure.delegation.models import Seat
from mellanrum.structure.delegation.posts import Post
from mellanrum.structure.delegation.tests.factories import make_order, make_rule
from mellanrum.structure.ideas.tests.factories import make_idea
from mellanrum.structure.matters.models import Matter

from .factories import make_money_matter, make_move_matter, make_place, no, yes

pytestmark = pytest.mark.django_db
FIRST = timedelta(days=40)


def many_like(matter, count):
    """So many matters more as one, each of an idea of its own and an hour younger than the one before."""
    fields = [field.attname for field in Matter._meta.concrete_fields if not field.primary_key]
    same = {name: getattr(matter, name) for name in fields}
    ideas = [make_idea(unit=matter.unit, title=f"Idé {number}") for number in range(count)]
    since = (matter.waits_since + timedelta(hours=number) for number in range(1, count + 1))
    return Matter.objects.bulk_create(
        Matter(**same | {"idea_id": idea.pk, "waits_since": at}) for idea, at in zip(ideas, since, strict=True)
    )


def at_noon(day):
    return datetime.combine(day, time(12), UTC)


def desk(client, person, address="", **given):
    client.force_login(person)
    return client.get(address or reverse("decisions:desk"), given, headers={"accept-language": "en"})


def titles(answer):
    return [one.row.idea for one in answer.context["page"].rows]


def test_the_oldest_stand_first_and_each_page_goes_on_where_the_one_before_ended(client, place):
    oldest = make_move_matter(place, title="Äldst")
    many_like(oldest, PAGE + 1)

    first = desk(client, place.head)
    last = desk(client, place.head, reverse("decisions:desk") + first.context["older"])

    assert titles(first) == ["Äldst", *(f"Idé {number}" for number in range(PAGE - 1))]
    assert titles(last) == [f"Idé {PAGE - 1}", f"Idé {PAGE}"]
    assert [f"{PAGE + 2} matters wait for you" in answer.content.decode() for answer in (first, last)] == [True, True]
    assert ['rel="next"' in answer.content.decode() for answer in (first, last)] == [True, False]


def test_what_stands_in_the_same_moment_is_shown_once(client, place):
    many_like(make_move_matter(place), PAGE)
    Matter.objects.update(waits_since=clock.now())

    first = desk(client, place.head)
    last = desk(client, place.head, reverse("decisions:desk") + first.context["older"])

    shown = [one.row.id for answer in (first, last) for one in answer.context["page"].rows]
    assert sorted(shown) == sorted(Matter.objects.values_list("pk", flat=True))


@pytest.mark.parametrize("count", [0, 48])
def test_a_desk_costs_the_same_with_two_as_with_fifty(client, place, django_assert_num_queries, count):
    make_money_matter(place)
    many_like(make_move_matter(place), count)
    desk(client, place.head)

    with django_assert_num_queries(2):
        shown = client.get(reverse("decisions:desk"))

    assert (shown.context["page"].total, len(shown.context["page"].rows)) == (count + 2, min(count + 2, PAGE))


@pytest.mark.parametrize("held", [1, 3])
def test_a_desk_asks_once_more_for_what_is_to_be_told_however_much(client, place, held, django_assert_num_queries):
    make_money_matter(place)
    for _turn in range(held):
        decide(make_move_matter(place), said=no(), by=place.head)
    desk(client, place.head)

    with django_assert_num_queries(3):
        shown = client.get(reverse("decisions:desk")).content.decode()

    assert "Decided, but not told" in shown


def test_an_address_that_nobody_wrote_shows_the_desk_from_the_top(client, place):
    make_move_matter(place, title="Äldst")

    shown = desk(client, place.head, after="nonsens")

    assert titles(shown) == ["Äldst"]
    assert "Part of the address could not be understood" in shown.content.decode()


def test_beyond_the_end_the_way_back_is_shown(client, place):
    many_like(make_move_matter(place), PAGE)
    last = desk(client, place.head).context["older"]
    Matter.objects.filter(waits_since__gt=Matter.objects.order_by("waits_since")[PAGE - 1].waits_since).delete()

    shown = desk(client, place.head, reverse("decisions:desk") + last).content.decode()

    assert ("Back to the top" in shown, "That was all." in shown, "Nothing waits for you" in shown) == (
        True,
        True,
        False,
    )


def test_what_is_decided_and_not_told_says_which_matter_of_an_idea_it_was(client, place):
    matter = make_move_matter(place)
    decide(matter, said=no(), by=place.head)

    shown = desk(client, place.head).content.decode()

    assert shown.count(escape(str(matter))) == 2


def test_only_the_first_that_are_decided_and_not_told_are_shown_and_all_can_be_told(client, place, monkeypatch):
    monkeypatch.setattr(pages, "HELD", 2)
    for matter in [make_move_matter(place) for _each in range(3)]:
        decide(matter, said=no(), by=place.head)

    shown = desk(client, place.head).content.decode()
    client.post(reverse("decisions:release_all"))

    assert (shown.count("/release/") - 1, "The first 2 are shown." in shown) == (2, True)
    assert "Decided, but not told" not in desk(client, place.head).content.decode()


def test_an_absence_that_begins_today_moves_it_at_once_and_the_day_it_ends_moves_it_back(place):
    matter, deputy = make_move_matter(place), make_employee(place.unit)
    register_absence(place.head, starts_on=clock.today(), ends_on=clock.today(), deputy=deputy, by=None)

    away = [list(waiting_for(person)) for person in (place.head, deputy)]
    matter.refresh_from_db()
    since = matter.waits_since
    with clock.at(clock.now() + timedelta(days=1)):
        run_due_jobs()
        back = [list(waiting_for(person)) for person in (place.head, deputy)]

    matter.refresh_from_db()
    assert (away, back) == ([[], [matter]], [[matter], []])
    assert matter.waits_since == since


def test_until_it_is_put_right_nobody_sees_on_a_desk_what_is_not_for_them(place):
    matter, other = make_move_matter(place), make_employee(place.unit)
    Matter.objects.filter(pk=matter.pk).update(waits_for=other)

    assert [page_of_desk(person).rows for person in (other, place.head)] == [[], []]


def test_a_new_order_moves_it_as_soon_as_the_worker_has_heard(place):
    matter = make_move_matter(place)
    make_order(place.board, make_rule(kind="move_to_pilot", point="9.1", post="innovation_leader", most=None))

    run_due_jobs()

    assert [list(waiting_for(person)) for person in (place.head, place.leader)] == [[], [matter]]


def test_a_new_head_finds_what_waited_for_the_board(place):
    empty = make_place("Tomt")
    empty.head.assignments.all().delete()
    matter = make_move_matter(empty)
    before = (matter.waits_for, matter.waits_for_board)
    head = make_employee(empty.unit)
    assign_role(head, role=Role.MANAGER, unit=empty.unit, by=None)

    run_due_jobs()

    matter.refresh_from_db()
    assert before == (None, empty.board)
    assert (matter.waits_for, matter.waits_for_board) == (head, None)


def test_the_board_is_served_by_its_chair_and_the_registrar(client):
    place = make_place(most=1000)
    matter, registrar = make_money_matter(place), make_employee(place.unit, Role.REGISTRAR)
    chair = make_employee()
    Seat.objects.create(board=place.board, person=chair, post=Post.CHAIR, starts_on=clock.today())

    desks = [list(waiting_for(person)) for person in (registrar, chair, place.head)]

    assert desks == [[matter], [matter], []]
    assert titles(desk(client, chair)) == titles(desk(client, registrar)) == [matter.idea.title]


def test_what_nobody_can_decide_stands_with_the_registrar_with_the_reason(client, place):
    matter, registrar = make_move_matter(place), make_employee(place.unit, Role.REGISTRAR)
    place.board.units.clear()
    Matter.objects.filter(pk=matter.pk).update(board=None, waits_for=None)

    shown = desk(client, registrar).content.decode()

    assert f"No board is written down for {place.unit}" in shown


def test_the_desk_does_not_hold_what_a_council_has(place):
    matter = make_move_matter(place)
    decided = make_move_matter(place)
    Matter.objects.filter(pk=matter.pk).update(waits_since=None, waits_for=None)
    decide(decided, said=yes(), by=place.head)

    assert not waiting_for(place.head)


def test_what_should_have_been_decided_already_says_so(client, place):
    matter = make_move_matter(place)
    on_the_day, the_day_after = (clock.at(at_noon(matter.idea.due_on + timedelta(days=days))) for days in (0, 1))

    seen = []
    for moment in (on_the_day, the_day_after):
        with moment:
            seen.append("Overdue" in desk(client, place.head).content.decode())

    assert seen == [False, True]
