"""From talk to something that is done: rungs, cards and promises in the plan of a group, by somebody, by a day."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from mellanrum.capability.methods.tests.factories import make_card
from mellanrum.culture.journey.ladder import Principle
from mellanrum.culture.journey.models import Plan, Step
from mellanrum.culture.workshops.actions import (
    begin_workshop,
    book_next,
    choose_rungs,
    close_workshop,
    reveal_block,
    take_down_note,
    write_step,
)
from mellanrum.culture.workshops.actions.promising import begin_plan
from mellanrum.culture.workshops.models import Note
from mellanrum.culture.workshops.queries.plans import Whom, plan_of
from mellanrum.culture.workshops.starter import Planned
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.models import AuditEntry, new_id
from mellanrum.foundation.organisation.tests.factories import make_employee

from .factories import (
    answers_rung,
    block_in,
    leader_of,
    make_group_meeting,
    make_note,
    make_open_workshop,
    make_phone,
    shows_ladder,
    step_to,
)
from .meetings import A_MONTH, WHOLE, make_planning_meeting, make_promise, page, send, step_of

pytestmark = pytest.mark.django_db


def test_the_rung_that_most_choose_begins_the_plan():
    workshop = make_group_meeting(*WHOLE)
    shows_ladder(workshop)

    answers_rung(workshop, Principle.TESTING, Principle.TESTING, *[Principle.CURIOSITY] * 4)

    assert Plan.objects.get().principles == [Principle.CURIOSITY]


def test_where_as_many_chose_another_both_are_strengthened():
    workshop = make_group_meeting(*WHOLE)
    shows_ladder(workshop)

    answers_rung(workshop, *[Principle.TESTING] * 3, *[Principle.CURIOSITY] * 3)

    assert set(Plan.objects.get().principles) == {Principle.TESTING, Principle.CURIOSITY}


def test_the_group_may_choose_otherwise_and_showing_the_rungs_does_not_undo_it(client):
    workshop = make_planning_meeting()

    answers_rung(workshop, *[Principle.CURIOSITY] * 5)

    assert Plan.objects.get().principles == [Principle.TESTING]
    changed = send(client, workshop, "choose_rungs", {"principles": [Principle.LEARNING]})
    assert (changed.url, Plan.objects.get().principles) == (
        reverse("workshops:lead", args=[workshop.pk]),
        [Principle.LEARNING],
    )


def test_there_is_no_plan_before_the_ladder_that_is_to_be_asked_about_has_been_seen(client):
    workshop = make_group_meeting("rung", "alone", "reveal", "promise")
    answers_rung(workshop, *[Principle.CURIOSITY] * 5)

    told = page(client, workshop, "lead")
    step_to(workshop, "alone")
    with pytest.raises(Refused, match="Look at what the group has answered first"):
        choose_rungs(workshop, principles=[Principle.TESTING], by=leader_of(workshop))

    assert "The plan begins when the group has seen its ladder." in told
    assert not Plan.objects.exists()


def test_a_card_goes_into_the_plan_with_everything_a_step_says(client):
    card = make_card("Prova i liten skala", principles=[Principle.TESTING])
    workshop = make_planning_meeting()
    step_to(workshop, "card")
    address = f"{reverse('workshops:write_step', args=[workshop.pk])}?card={card.pk}"

    offered = page(client, workshop, "lead")
    holder, inviter = make_employee(), make_employee()
    given = step_of(workshop, card=card.pk, holder=holder.email, how="Tio minuter", competences="Någon från vården")
    answer = client.post(address, given | {"lacking": "En jurist", "inviter": inviter.email})

    step = Step.objects.get()
    assert address in offered
    assert answer.url == reverse("workshops:lead", args=[workshop.pk])
    assert (step.card, step.holder, step.inviter) == (card, holder, inviter)
    assert (step.how, step.competences, step.lacking) == ("Tio minuter", "Någon från vården", "En jurist")


def test_a_promise_on_a_phone_says_who_and_when_and_becomes_a_step(client):
    workshop = make_planning_meeting()
    keeper, day = make_employee(name="Elin Sarri"), clock.today() + A_MONTH
    promise = step_to(workshop, "promise")
    given = {"note": new_id(), "text": "Ringa Kalix", "who": "Elin Sarri", "due_on": day.isoformat()}

    make_phone(workshop).post(reverse("workshops:write", args=[workshop.pk, promise.pk]), given)
    note = Note.objects.get()
    asked = page(client, workshop, "take_promise", note.pk)
    send(client, workshop, "take_promise", {"what": note.text, "due_on": note.due_on, "holder": note.who}, note.pk)

    note.refresh_from_db()
    assert ('value="Elin Sarri"' in asked, f'value="{day.isoformat()}"' in asked) == (True, True)
    assert (note.promise.holder, note.promise.due_on, note.promise.what) == (keeper, day, "Ringa Kalix")
    assert "In the plan: Elin Sarri" in page(client, workshop, "lead")


@pytest.mark.parametrize("lacks", [{"who": "Elin"}, {"due_on": clock.today()}, {}])
def test_a_promise_without_who_or_when_stays_a_note_and_says_so(client, lacks):
    workshop = make_planning_meeting()
    make_promise(workshop, **lacks)
    phone = make_phone(workshop)

    pages = [page(client, workshop, name) for name in ("lead", "wall")]
    pages.append(phone.get(reverse("workshops:phone", args=[workshop.pk])).content.decode())

    assert ["A note, until it says who and when." in page for page in pages] == [True] * 3
    assert not Step.objects.exists()


def test_a_promise_by_a_day_that_has_passed_is_asked_for_again():
    workshop = make_planning_meeting()
    promise = step_to(workshop, "promise")
    given = {"note": new_id(), "text": "Ringa", "who": "Elin", "due_on": clock.today() - A_MONTH}

    answer = make_phone(workshop).post(reverse("workshops:write", args=[workshop.pk, promise.pk]), given)

    assert answer.status_code == 422
    assert "Choose a day that has not passed." in answer.content.decode()
    assert 'value="Elin"' in answer.content.decode()


def test_only_a_promise_has_a_name():
    workshop = make_open_workshop("open")
    block = block_in(workshop, "open")
    given = {"note": new_id(), "text": "Nycklar", "who": "Elin", "due_on": clock.today()}

    make_phone(workshop).post(reverse("workshops:write", args=[workshop.pk, block.pk]), given)

    note = Note.objects.get()
    assert (note.who, note.due_on) == ("", None)


def test_nobody_here_of_that_name_keeps_no_promise(client):
    workshop = make_planning_meeting()
    note = make_promise(workshop, who="Elin")

    answer = send(
        client, workshop, "take_promise", {"what": note.text, "due_on": clock.today(), "holder": "Elin"}, note.pk
    )

    assert answer.status_code == 422
    assert "We find nobody called “Elin”." in answer.content.decode()


def test_a_promise_becomes_a_step_once_and_then_stays_on_the_wall():
    workshop = make_planning_meeting()
    note = make_promise(workshop)
    write_step(workshop, note=note, by=leader_of(workshop), **step_of(workshop))

    with pytest.raises(Refused, match="It stands in the plan already"):
        write_step(workshop, note=note, by=leader_of(workshop), **step_of(workshop))
    take_down_note(note, by=leader_of(workshop))

    note.refresh_from_db()
    assert (note.text, note.taken_down_at) == ("Ringa Kalix", None)


def test_what_is_taken_down_tells_no_name():
    workshop = make_planning_meeting()
    note = make_promise(workshop, who="Elin Sarri", due_on=clock.today())

    take_down_note(note, by=leader_of(workshop))

    note.refresh_from_db()
    assert (note.who, note.due_on) == ("", None)


def test_held_for_nobody_in_particular_a_promise_stays_a_note(client):
    workshop = make_open_workshop("promise")
    note = make_note(block_in(workshop, "promise"))

    told = page(client, workshop, "lead")
    answers = [page(client, workshop, name, *more) for name, more in (("write_step", ()), ("take_promise", (note.pk,)))]

    assert "held for nobody in particular" in told
    assert ["Say whom the meeting is held for first." in answer for answer in answers] == [True, True]


def test_a_day_that_has_passed_is_no_day_to_promise_by_or_meet(client):
    workshop = make_planning_meeting()
    yesterday = clock.today() - timedelta(days=1)

    written = send(
        client, workshop, "write_step", step_of(workshop, due_on=yesterday, holder=leader_of(workshop).email)
    )
    booked = send(client, workshop, "book", {"day": yesterday, "time": "09:00"})

    assert [answer.status_code for answer in (written, booked)] == [422, 422]


def test_the_follow_up_is_booked_from_the_room_and_stands_on_the_wall(client):
    workshop = make_planning_meeting()
    step_to(workshop, "plan")
    day = (clock.now() + timedelta(days=180)).date()

    unbooked = page(client, workshop, "wall")
    answer = send(client, workshop, "book", {"day": day, "time": "09:00"})
    booked = page(client, workshop, "wall")

    assert answer.url == reverse("workshops:lead", args=[workshop.pk])
    assert ("No follow-up is booked." in unbooked, f'datetime="{day}"' in booked) == (True, True)
    assert AuditEntry.objects.filter(kind="FollowUpBooked").count() == 1


def test_a_meeting_without_the_ladder_goes_on_with_the_plan_the_group_has():
    before = make_planning_meeting()
    close_workshop(before, by=leader_of(before))
    workshop = begin_workshop(
        "Uppföljning", blocks=[Planned("promise", 5)], whom=Whom("", "", group=before.group), by=leader_of(before)
    )

    assert plan_of(workshop) == Plan.objects.get()
    with pytest.raises(Refused, match="The plan begins when the group has answered about the ladder"):
        choose_rungs(workshop, principles=[Principle.TESTING], by=leader_of(before))


def test_without_a_plan_nothing_is_written_in_it_or_booked(client):
    workshop = make_group_meeting("promise", "alone", "reveal")
    leader = leader_of(workshop)

    with pytest.raises(Refused, match="There is no plan yet"):
        write_step(workshop, by=leader, **step_of(workshop))
    with pytest.raises(Refused, match="There is no plan yet"):
        book_next(workshop, at=clock.now() + A_MONTH, by=leader)
    assert "There is no plan yet" in page(client, workshop, "write_step")


def test_the_plan_is_on_the_wall_with_names_and_on_phones_without():
    workshop = make_planning_meeting()
    keeper = make_employee(name="Elin Sarri")
    write_step(workshop, by=leader_of(workshop), **step_of(workshop, holder=keeper))
    step_to(workshop, "plan")

    wall = page(Client(), workshop, "wall")
    phone = make_phone(workshop).get(reverse("workshops:phone", args=[workshop.pk])).content.decode()

    assert ("Ringa Kalix" in wall, "Elin Sarri" in wall) == (True, True)
    assert ("Ringa Kalix" in phone, "Elin Sarri" in phone) == (True, False)


def test_a_promise_can_be_taken_into_the_plan_when_the_meeting_is_over(client):
    workshop = make_planning_meeting()
    note = make_promise(workshop)
    close_workshop(workshop, by=leader_of(workshop))

    told = page(client, workshop, "summary")
    leader = leader_of(workshop)
    answer = send(
        client,
        workshop,
        "take_promise",
        {"what": note.text, "due_on": clock.today(), "holder": leader.email},
        note.pk,
    )

    assert reverse("workshops:take_promise", args=[workshop.pk, note.pk]) in told
    assert answer.url == reverse("workshops:summary", args=[workshop.pk])
    assert Step.objects.get().holder == leader


def test_rungs_that_are_chosen_again_are_not_counted_twice():
    workshop = make_group_meeting(*WHOLE)
    shows_ladder(workshop)
    answers_rung(workshop, *[Principle.CURIOSITY] * 5)

    reveal_block(block_in(workshop, "rung"), by=leader_of(workshop))
    begin_plan(block_in(workshop, "rung"), by=leader_of(workshop))

    assert Plan.objects.count() == 1
