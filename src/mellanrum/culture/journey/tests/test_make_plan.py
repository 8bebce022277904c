"""From talk to something that is done, by somebody, before a day, and looked back on."""

from datetime import date, datetime, time, timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar
from pypdf import PdfReader

from mellanrum.capability.methods.tests.factories import make_card
from mellanrum.culture.journey.actions import (
    add_step,
    book_follow_up,
    cover_journey,
    has_to_stay,
    journey_held,
    look_back,
    make_group,
    make_plan,
    pass_on_journey,
    remind_of_follow_up,
    remove_step,
)
from mellanrum.culture.journey.jobs import keep_readings
from mellanrum.culture.journey.ladder import GroupKind
from mellanrum.culture.journey.letters import calendar_file
from mellanrum.culture.journey.models import Plan, Step
from mellanrum.foundation.accounts.actions import erase_person
from mellanrum.foundation.accounts.exports import everything_about
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.models import AuditEntry
from mellanrum.foundation.documents.tests.factories import text_of
from mellanrum.foundation.organisation.actions import deactivate_person
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee

from .factories import make_plan_with_step, make_reading, make_shown_reading, make_unit_group

pytestmark = pytest.mark.django_db
A_MONTH = timedelta(days=30)


def at_nine(day: date) -> datetime:
    return datetime.combine(day, time(9), tzinfo=timezone.get_default_timezone())


def happened(kind: str) -> int:
    return AuditEntry.objects.filter(kind=kind).count()


def written(person, **given: object) -> dict[str, object]:
    """The form of a step."""
    plain = {"what": "Ringa grannkommunen", "how": "Tio minuter", "due_on": clock.today(), "holder": person.email}
    return plain | {"competences": "Någon som kan vård", "lacking": "", "inviter": "", "card": ""} | given


def test_a_plan_begins_with_one_to_three_rungs(client):
    reading = make_shown_reading()
    client.force_login(reading.group.keeper)

    too_many = client.post(
        reverse("journey:choose", args=[reading.pk]),
        {"principles": ["curiosity", "testing", "learning", "failure"]},
    )
    chosen = client.post(reverse("journey:choose", args=[reading.pk]), {"principles": ["testing", "curiosity"]})

    plan = Plan.objects.get()
    assert too_many.status_code == 422
    assert chosen.url == reverse("journey:plan", args=[plan.pk])
    assert (plan.owner, plan.principles) == (reading.group.keeper, ["testing", "curiosity"])


def test_choosing_again_changes_the_plan():
    reading = make_shown_reading()
    make_plan(reading, principles=["curiosity"], by=reading.group.keeper)

    make_plan(reading, principles=["testing"], by=reading.group.keeper)

    assert Plan.objects.get().principles == ["testing"]
    assert happened("PlanMade") == 2


def test_there_is_no_plan_before_the_answers_are_shown():
    reading = make_reading()

    with pytest.raises(Refused, match="Look at what the group has answered first"):
        make_plan(reading, principles=["curiosity"], by=reading.group.keeper)


def test_four_rungs_are_too_many():
    with pytest.raises(Refused, match="Choose one, two or three rungs"):
        make_plan(make_shown_reading(), principles=["curiosity", "testing", "learning", "failure"], by=make_employee())


def test_the_plan_offers_three_cards_that_strengthen_what_was_chosen(client):
    for number in range(4):
        make_card(title=f"Nyfiket kort {number}", principles=["curiosity"])
    make_card(title="Testkort", principles=["testing"])
    plan, _step = make_plan_with_step()
    client.force_login(plan.owner)

    page = client.get(reverse("journey:plan", args=[plan.pk])).content.decode()

    assert page.count("Nyfiket kort") == 6
    assert "Testkort" not in page


def test_everybody_in_the_group_writes_in_the_plan(client):
    group, _manager, people = make_unit_group()
    plan, _step = make_plan_with_step(make_shown_reading(group))
    client.force_login(people[0])

    answer = client.post(reverse("journey:add_step", args=[plan.pk]), written(people[1]))

    assert answer.status_code == 302
    assert plan.steps.get(holder=people[1]).competences == "Någon som kan vård"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"due_on": "2001-01-01"}, "Choose a day that has not passed."),
        ({"lacking": "En jurist"}, "Say who asks the missing competence along."),
        ({"what": ""}, "Fill this in to go on."),
    ],
)
def test_what_is_wrong_with_a_step_is_said(client, given, sentence):
    plan, step = make_plan_with_step()
    client.force_login(plan.owner)

    answer = client.post(reverse("journey:add_step", args=[plan.pk]), written(step.holder, **given))

    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_somebody_invites_the_competence_that_is_lacking(client):
    plan, step = make_plan_with_step()
    client.force_login(plan.owner)
    given = written(step.holder, lacking="En jurist", inviter=step.holder.email)

    client.post(reverse("journey:add_step", args=[plan.pk]), given)

    assert "En jurist: " in client.get(reverse("journey:plan", args=[plan.pk])).content.decode()


def test_a_step_is_taken_away_until_it_has_been_looked_back_on(client):
    plan, step = make_plan_with_step()
    _same, kept = make_plan_with_step(plan.reading)
    look_back(plan, verdicts={kept: ("kept", "")}, by=plan.owner)
    client.force_login(plan.owner)

    client.post(reverse("journey:remove_step", args=[plan.pk, step.pk]))

    assert list(plan.steps.all()) == [kept]
    with pytest.raises(Refused, match="You have looked back on this already"):
        remove_step(kept, by=plan.owner)


def test_a_follow_up_is_booked_once_and_moved_as_the_same_meeting(client):
    plan, _step = make_plan_with_step()
    client.force_login(plan.owner)
    day = clock.today() + A_MONTH
    for hour in ("09:00", "13:30"):
        client.post(reverse("journey:book", args=[plan.pk]), {"day": day, "time": hour})

    answer = client.get(reverse("journey:calendar", args=[plan.pk]))

    event = Calendar.from_ical(answer.content).walk("VEVENT")[0]
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert (event["sequence"], str(event["uid"])) == (2, f"{plan.pk}@localhost")
    assert timezone.localtime(event.decoded("dtstart")).strftime("%H:%M") == "13:30"
    assert plan.reading.group.name in str(event["summary"])
    assert happened("FollowUpBooked") == 2


def test_a_time_that_has_passed_is_not_booked(client):
    plan, _step = make_plan_with_step()
    client.force_login(plan.owner)

    answer = client.post(reverse("journey:book", args=[plan.pk]), {"day": "2001-01-01", "time": "09:00"})

    assert answer.status_code == 422
    with pytest.raises(Refused, match="Choose a time that has not passed"):
        book_follow_up(plan, at=clock.now() - A_MONTH, by=plan.owner)


def test_there_is_no_calendar_file_before_it_is_booked(client):
    plan, _step = make_plan_with_step()
    client.force_login(plan.owner)

    assert client.get(reverse("journey:calendar", args=[plan.pk])).status_code == 404


def test_a_follow_up_that_is_near_is_reminded_of_once():
    plan, _step = make_plan_with_step()
    day = clock.today() + A_MONTH
    book_follow_up(plan, at=at_nine(day), by=plan.owner)

    for days in (20, 28, 29):
        with clock.at(clock.now() + timedelta(days=days)):
            keep_readings()
    remind_of_follow_up(plan)

    assert happened("FollowUpNear") == 1


def test_the_next_reading_opens_with_did_we_keep_it(client):
    plan, step = make_plan_with_step()
    group = plan.reading.group
    client.force_login(group.keeper)

    asked = client.get(reverse("journey:open_reading", args=[group.pk]))

    assert asked.url == reverse("journey:look_back", args=[plan.pk])
    with pytest.raises(Refused, match="Look back first: say what came of what"):
        make_reading(group)
    answer = client.post(asked.url, {f"verdict_{step.pk}": "partly", f"outcome_{step.pk}": "De ringde oss."})
    step.refresh_from_db()
    assert answer.url == group.get_absolute_url()
    assert (step.verdict, step.outcome) == ("partly", "De ringde oss.")
    assert make_reading(group).is_open
    assert "De ringde oss." in client.get(group.get_absolute_url()).content.decode()


def test_looking_back_asks_about_every_step(client):
    plan, _step = make_plan_with_step()
    client.force_login(plan.owner)

    assert client.post(reverse("journey:look_back", args=[plan.pk]), {}).status_code == 422


def test_whoever_has_something_to_do_sees_the_plan_and_changes_nothing(client):
    plan, _step = make_plan_with_step()
    outside = make_employee()
    add_step(plan, what="Hjälpa till", due_on=clock.today(), holder=outside, by=plan.owner)
    client.force_login(outside)

    page = client.get(reverse("journey:plan", args=[plan.pk]))

    assert page.status_code == 200
    assert client.post(reverse("journey:book", args=[plan.pk]), {}).status_code == 403
    assert client.get(plan.reading.get_absolute_url()).status_code == 404


def test_what_somebody_held_passes_on_when_they_leave():
    group, manager, people = make_unit_group()
    reading = make_shown_reading(group)
    plan, _step = make_plan_with_step(reading, holder=people[0], lacking="En jurist", inviter=people[0])
    own = make_group("Snöröjningen", kind=GroupKind.PROJECT, by=manager)
    heir = make_employee(group.unit, Role.MANAGER)
    assert (journey_held(manager), journey_held(people[0])) == (3, 1)

    deactivate_person(manager, by=None)
    pass_on_journey(people[0], heir, None)

    for thing in (group, plan, own):
        thing.refresh_from_db()
    step = Step.objects.get()
    assert (group.keeper, plan.owner, step.holder, step.inviter) == (heir, heir, heir, heir)
    assert own.keeper.is_active
    assert journey_held(manager) == 0
    assert happened("GroupPassedOn") == 2


def test_nothing_moves_while_somebody_is_away():
    plan, _step = make_plan_with_step()

    cover_journey(clock.today())

    assert Plan.objects.get().owner == plan.owner


def test_a_name_stays_where_it_promised_something():
    plan, _step = make_plan_with_step(holder=make_employee())
    promised, other = Step.objects.get().holder, make_employee()
    for person in (promised, other):
        person.refresh_from_db()
        deactivate_person(person, by=None)
        erase_person(person, by=None)

    assert has_to_stay(plan.reading.opened_by)
    assert not has_to_stay(other)


def test_what_one_has_said_one_would_do_is_in_ones_own_file():
    plan, step = make_plan_with_step()

    told = everything_about(plan.owner)["journey"]

    assert [row["what"] for row in told["steps"]] == [step.what]


def test_the_planning_gets_two_pages(client):
    plan, _step = make_plan_with_step()
    book_follow_up(plan, at=at_nine(clock.today() + A_MONTH), by=plan.owner)
    client.force_login(plan.owner)

    answer = client.get(reverse("journey:pdf", args=[plan.reading_id]))

    paper = PdfReader(BytesIO(answer.content))
    told = text_of(paper).replace("\xad\n", "")
    assert len(paper.pages) == 2
    assert answer.headers["Content-Type"] == "application/pdf"
    assert "Ringa grannkommunen" in told
    assert "6 people answered" in told


def test_the_paper_without_a_plan_says_so(client):
    reading = make_shown_reading()
    client.force_login(reading.group.keeper)

    answer = client.get(reverse("journey:pdf", args=[reading.pk]))

    assert "No plan has been made yet." in text_of(PdfReader(BytesIO(answer.content)))


def test_the_page_of_a_plan_asks_the_database_little(client, django_assert_max_num_queries):
    for number in range(4):
        make_card(title=f"Kort {number}", principles=["curiosity"])
    plan, _step = make_plan_with_step()
    for number in range(5):
        add_step(plan, what=f"Steg {number}", due_on=clock.today(), holder=make_employee(), by=plan.owner)
    client.force_login(plan.owner)
    client.get(reverse("journey:journey"))

    with django_assert_max_num_queries(8):
        client.get(reverse("journey:plan", args=[plan.pk]))


def test_a_meeting_reminds_the_day_before():
    plan, _step = make_plan_with_step()
    book_follow_up(plan, at=at_nine(clock.today() + A_MONTH), by=plan.owner)

    alarm = Calendar.from_ical(calendar_file(plan)).walk("VALARM")[0]

    assert alarm.decoded("trigger") == timedelta(days=-1)
