"""From talk to something that is to be done, by somebody, before a day."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from mellanrum.capability.methods.tests.factories import make_card
from mellanrum.culture.journey.actions import (
    add_step,
    book_follow_up,
    look_back,
    make_plan,
    make_plan_in_meeting,
    remove_step,
    show_reading,
)
from mellanrum.culture.journey.models import Plan
from mellanrum.culture.journey.queries.statements import statements_of
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.documents.tests.factories import text_of
from mellanrum.foundation.organisation.tests.factories import make_employee

from .factories import (
    at_nine,
    happened,
    make_answers,
    make_plan_with_step,
    make_reading,
    make_shown_reading,
    make_unit_group,
)

pytestmark = pytest.mark.django_db
A_MONTH = timedelta(days=30)


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


def test_whoever_has_something_to_do_sees_the_plan_and_changes_nothing(client):
    plan, _step = make_plan_with_step()
    outside = make_employee()
    add_step(plan, what="Hjälpa till", due_on=clock.today(), holder=outside, by=plan.owner)
    client.force_login(outside)

    page = client.get(reverse("journey:plan", args=[plan.pk]))

    assert page.status_code == 200
    assert client.post(reverse("journey:book", args=[plan.pk]), {}).status_code == 403
    assert client.get(plan.reading.get_absolute_url()).status_code == 404


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


def test_the_page_of_a_plan_asks_the_database_little(client, django_assert_num_queries):
    for number in range(4):
        make_card(title=f"Kort {number}", principles=["curiosity"])
    plan, _step = make_plan_with_step()
    for number in range(5):
        add_step(plan, what=f"Steg {number}", due_on=clock.today(), holder=make_employee(), by=plan.owner)
    client.force_login(plan.owner)
    client.get(reverse("journey:journey"))
    statements_of(1)

    with django_assert_num_queries(5):
        client.get(reverse("journey:plan", args=[plan.pk]))


def test_what_is_promised_before_there_is_a_ladder_is_a_plan_of_the_group_called_as_the_meeting(client):
    group = make_unit_group()[0]

    plan = make_plan_in_meeting(group, title="Arbetsplatsträff", by=group.keeper)
    add_step(plan, what="Ringa", due_on=clock.today(), holder=group.keeper, by=group.keeper)
    client.force_login(group.keeper)
    page = client.get(plan.get_absolute_url()).content.decode()

    assert (plan.group, plan.owner, plan.reading, str(plan)) == (group, group.keeper, None, "Arbetsplatsträff")
    assert ("Promised at “Arbetsplatsträff”" in page, "We strengthen:" in page) == (True, False)


def test_what_was_promised_while_the_group_was_asked_goes_on_after_the_ladder_and_what_was_promised_before_does_not():
    group = make_unit_group()[0]
    before = make_plan_in_meeting(group, title="I våras", by=group.keeper)
    reading = make_reading(group)
    meanwhile = make_plan_in_meeting(group, title="I dag", by=group.keeper)
    make_answers(reading, *["both"] * 6)
    show_reading(reading, by=group.keeper)

    plan = make_plan(reading, principles=["curiosity"], by=group.keeper)

    assert (plan, plan.meeting, plan.principles) == (meanwhile, "", ["curiosity"])
    assert Plan.objects.get(pk=before.pk).reading is None
