"""Letters from the journey: to those whom it concerns, once, and never telling who has answered."""

from datetime import timedelta
from email import message_from_string

import pytest
from django.core import mail
from django.urls import reverse
from icalendar import Calendar

from mellanrum.culture.journey import events as journey
from mellanrum.culture.journey.actions import (
    add_step,
    book_follow_up,
    end_reading,
    make_plan,
    pass_on_journey,
    remind_of_follow_up,
    remind_of_reading,
    show_reading,
)
from mellanrum.culture.journey.ladder import Lasting, Way
from mellanrum.culture.journey.tests.factories import (
    make_answers,
    make_plan_with_step,
    make_reading,
    make_unit_group,
)
from mellanrum.culture.workshops.actions import (
    add_facilitator,
    book_next,
    discard_workshop,
    leave_workshop,
    remove_facilitator,
    write_step,
)
from mellanrum.culture.workshops.queries.plans import Whom
from mellanrum.culture.workshops.tests.factories import leader_of, make_workshop
from mellanrum.culture.workshops.tests.meetings import make_planning_meeting
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.events import Event
from mellanrum.foundation.core.jobs import run_due_jobs
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.front.notifications.actions import post_letter, write_from_journey
from mellanrum.front.notifications.kinds import JourneyTopic
from mellanrum.front.notifications.letters import calendar_of, compose
from mellanrum.front.notifications.listeners import NOT_TOLD_OF_THE_JOURNEY, TOLD_OF_THE_JOURNEY
from mellanrum.front.notifications.models import Letter, Notification

pytestmark = pytest.mark.django_db
A_MONTH = timedelta(days=30)


@pytest.fixture(autouse=True)
def seals_of_its_own(settings, tmp_path):
    settings.DATA = tmp_path


def asked_by_name():
    group, manager, people = make_unit_group()
    reading = make_reading(group, way=Way.NAMED, lasting=Lasting.WEEK)
    run_due_jobs()
    return reading, manager, people


def letters(topic: str) -> set:
    return {letter.person for letter in Letter.objects.filter(topic=topic).select_related("person")}


def test_every_event_of_the_journey_is_told_or_said_not_to_be():
    known = {one for one in vars(journey).values() if isinstance(one, type) and issubclass(one, Event)} - {Event}

    assert known == set(TOLD_OF_THE_JOURNEY) | NOT_TOLD_OF_THE_JOURNEY


def test_everybody_in_the_unit_is_asked_once_and_again_in_the_same_words():
    reading, _manager, people = asked_by_name()
    asked = letters("asked")

    remind_of_reading(reading)
    run_due_jobs()

    assert set(people) <= asked
    assert letters("asked_again") == asked


def test_a_link_writes_to_nobody():
    make_reading()
    run_due_jobs()

    assert not Letter.objects.exists()


def test_a_reading_that_is_over_asks_nobody_any_longer(settings):
    reading, _manager, _people = asked_by_name()
    settings.SENDS_MAIL = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    end_reading(reading, by=None)

    for letter in Letter.objects.all():
        post_letter(letter.pk)

    assert not mail.outbox
    assert not Letter.objects.filter(withheld_at=None).exists()


def test_those_who_were_asked_are_told_when_the_answers_are_shown():
    reading, _manager, people = asked_by_name()
    make_answers(reading, *["both"] * 6)

    show_reading(reading, by=reading.opened_by)
    run_due_jobs()

    assert set(people) <= letters("shown")


def test_whoever_gets_something_to_do_is_told_unless_they_took_it_themselves():
    plan, step = make_plan_with_step()
    other = make_employee()
    add_step(plan, what="Hjälpa till", due_on=clock.today(), holder=other, by=step.holder)
    run_due_jobs()

    assert letters("step") == {other}


def test_the_follow_up_comes_to_all_with_a_time_for_the_calendar(settings):
    settings.SENDS_MAIL = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    plan, _step = make_plan_with_step()
    book_follow_up(plan, at=clock.now() + A_MONTH, by=plan.owner)

    run_due_jobs()

    assert len(letters("follow_up")) == 7
    booked = next(letter for letter in mail.outbox if letter.attachments)
    name, content, kind = booked.attachments[0]
    assert (name, kind) == ("follow-up.ics", "text/calendar")
    assert Calendar.from_ical(content).walk("VEVENT")
    assert message_from_string(booked.message().as_string()).is_multipart()


def test_a_meeting_asks_nobody_by_letter_and_tells_everybody_of_what_it_books():
    group, manager, people = make_unit_group()
    workshop = make_planning_meeting(whom=Whom("", "", group=group), by=manager)
    run_due_jobs()
    told = set(Letter.objects.values_list("topic", flat=True))
    keeper = make_employee()
    write_step(workshop, what="Ringa Kalix", due_on=clock.today(), holder=keeper, by=manager)

    book_next(workshop, at=clock.now() + A_MONTH, by=manager)
    run_due_jobs()

    assert told == {"shown"}
    assert letters("step") == {keeper}
    assert letters("follow_up") == {*people, manager, keeper}


def test_whoever_comes_into_the_plan_when_it_is_booked_has_the_time_too():
    plan, _step = make_plan_with_step()
    late = make_employee()
    book_follow_up(plan, at=clock.now() + A_MONTH, by=plan.owner)
    run_due_jobs()

    add_step(plan, what="Hjälpa till", due_on=clock.today(), holder=late, by=plan.owner)
    run_due_jobs()

    assert Calendar.from_ical(calendar_of(Letter.objects.get(person=late))).walk("VEVENT")


def test_a_follow_up_that_is_near_is_told_of():
    plan, _step = make_plan_with_step()
    book_follow_up(plan, at=clock.now() + A_MONTH, by=plan.owner)

    remind_of_follow_up(plan)
    run_due_jobs()

    assert letters("follow_up_near") == letters("follow_up")


def test_whoever_takes_over_is_told():
    plan, _step = make_plan_with_step()
    group = plan.reading.group
    heir = make_employee(group.unit, Role.MANAGER)

    pass_on_journey(group.keeper, heir, None)
    run_due_jobs()

    assert letters("passed_on") == {heir}


def test_a_line_of_the_trail_writes_once():
    plan, _step = make_plan_with_step()
    for _time in range(2):
        write_from_journey(JourneyTopic.FOLLOW_UP, [plan.owner], entry=7, plan=plan)

    assert Letter.objects.filter(topic="follow_up").count() == 1


def test_choosing_rungs_writes_to_nobody():
    plan, _step = make_plan_with_step()
    run_due_jobs()
    Letter.objects.all().delete()

    make_plan(plan.reading, principles=["testing"], by=plan.owner)
    run_due_jobs()

    assert not Letter.objects.exists()


def test_whoever_is_let_to_lead_a_meeting_is_told_and_reads_it_as_long_as_they_lead_it(client):
    workshop, other = make_workshop("open", title="Fredagsmötet"), make_employee(has_account=True, language="en")
    leader = leader_of(workshop)

    add_facilitator(workshop, person=other, by=leader)
    run_due_jobs()

    letter = Letter.objects.get(topic="leads")
    assert (letter.person, letter.subject) == (other, "You lead a meeting with others: Fredagsmötet")
    assert workshop.get_absolute_url() in letter.text
    assert "a colleague lets you lead the meeting" in letter.text
    client.force_login(other)
    assert "You lead a meeting with others: Fredagsmötet" in client.get(reverse("notifications:list")).content.decode()
    remove_facilitator(workshop, person=other, by=leader)
    assert (compose(letter), Notification.objects.visible_to(other).count()) == (False, 0)


def test_whoever_is_taken_from_a_meeting_is_told_without_its_name_or_the_way_to_it(client):
    workshop, other = make_workshop("open", title="Fredagsmötet"), make_employee(has_account=True, language="en")
    leader = leader_of(workshop)
    add_facilitator(workshop, person=other, by=leader)
    remove_facilitator(workshop, person=other, by=leader)
    run_due_jobs()
    client.force_login(other)

    letter = Letter.objects.get(topic="leads_no_more")
    row = Notification.objects.visible_to(other).get(kind="leads_no_more")
    page = client.get(reverse("notifications:list")).content.decode()

    assert (letter.person, letter.withheld_at) == (other, None)
    assert client.get(reverse("notifications:open", args=[row.pk])).url == reverse("notifications:list")
    for said in (page, letter.subject, letter.html):
        assert "You no longer lead a meeting that you led with others." in said
        assert "Fredagsmötet" not in said
        assert workshop.get_absolute_url() not in said


def test_whoever_leaves_a_meeting_themselves_or_led_one_that_is_thrown_away_is_not_told():
    workshop, planned, other = make_workshop("open"), make_workshop(), make_employee()
    for meeting in (workshop, planned):
        add_facilitator(meeting, person=other, by=meeting.facilitators.get().person)

    leave_workshop(workshop, by=other)
    remove_facilitator(planned, person=other, by=planned.facilitators.exclude(person=other).get().person)
    discard_workshop(planned, by=planned.facilitators.get().person)
    run_due_jobs()

    assert not Notification.objects.filter(person=other, kind="leads_no_more").exists()
