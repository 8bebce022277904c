"""The pages of a meeting at each of its stages: who is offered what, what they cost, and what is kept when one errs."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from mellanrum.foundation.core import clock
from mellanrum.foundation.organisation.tests.cast import COLLEAGUES, STRANGER, make_cast
from mellanrum.foundation.organisation.tests.factories import make_administrator, make_employee
from mellanrum.structure.ideas.models import Visibility
from mellanrum.structure.ideas.tests.factories import make_idea
from mellanrum.structure.matters import actions
from mellanrum.structure.matters.forms.meetings import RecommendationForm
from mellanrum.structure.matters.kinds import Advice, MatterStage, MeetingStage, MemberPart
from mellanrum.structure.matters.models import Attendance, Meeting, Recommendation

from .factories import (
    assess,
    begin,
    chair_of,
    come_to,
    make_assessed,
    make_council,
    make_item,
    make_matter,
    make_meeting,
    make_prepared,
)

pytestmark = pytest.mark.django_db


def as_(client, person, language="en"):
    person.language = language
    person.save()
    client.force_login(person)
    return client


def url_of(name, thing):
    return reverse(f"matters:{name}", args=[thing.pk])


def read(client, person, thing):
    return as_(client, person).get(thing.get_absolute_url()).content.decode()


def test_all_who_work_here_read_when_a_council_meets_and_it_does_not_exist_for_others():
    meeting = make_meeting(make_council())
    found = {}
    for role, person in make_cast().items():
        client = Client()
        if person.is_authenticated:
            client.force_login(person)
        found[role] = client.get(meeting.get_absolute_url()).status_code

    assert {role for role, code in found.items() if code == 200} == COLLEAGUES
    assert found[STRANGER] == 302
    assert {found["partner"], found["visitor"]} == {404}


@pytest.mark.parametrize("count", [1, 3])
def test_an_agenda_costs_the_same_however_long(client, django_assert_num_queries, count):
    item = make_item()
    for _number in range(count - 1):
        actions.add_to_agenda(item.meeting, matter=make_prepared(), by=chair_of(item.meeting.council))
    as_(client, chair_of(item.meeting.council)).get(item.meeting.get_absolute_url())

    with django_assert_num_queries(7):
        page = client.get(item.meeting.get_absolute_url())

    assert len(page.context["page"].items) == count


@pytest.mark.parametrize("count", [1, 3])
def test_an_agenda_that_grows_costs_the_same_however_long(client, django_assert_num_queries, count):
    meeting = make_meeting(make_council())
    for _number in range(count):
        make_prepared()
    as_(client, chair_of(meeting.council)).get(meeting.get_absolute_url())

    with django_assert_num_queries(5):
        page = client.get(meeting.get_absolute_url())

    assert len(page.context["page"].growing) == count


def test_what_only_others_may_see_is_counted_and_not_named(client):
    council = make_council()
    meeting = make_meeting(council)
    secret = make_prepared(make_matter(make_idea(visibility=Visibility.GROUP)))
    actions.call_meeting(meeting, by=chair_of(council))

    outside, inside = read(client, make_employee(), meeting), read(client, chair_of(council), meeting)

    assert str(secret.idea) not in outside
    assert "1 more matter is only for those it concerns." in outside
    assert secret.get_absolute_url() in inside
    assert "only for those" not in inside


def offered(client, person, meeting):
    page = read(client, person, meeting)
    names = ("begin_meeting", "call_meeting", "end_meeting", "cancel_meeting", "move_meeting")
    return {name for name in names if url_of(name, meeting) in page}


def test_at_each_stage_the_chair_is_offered_what_comes_next(client):
    council = make_council()
    meeting, chair = make_meeting(council), chair_of(council)
    assert offered(client, chair, meeting) == {"cancel_meeting", "move_meeting"}

    make_prepared()
    assert offered(client, chair, meeting) == {"call_meeting", "cancel_meeting", "move_meeting"}
    actions.call_meeting(meeting, by=chair)
    assert offered(client, chair, meeting) == {"cancel_meeting", "move_meeting"}
    come_to(meeting)
    assert offered(client, chair, meeting) == {"begin_meeting", "cancel_meeting", "move_meeting"}
    actions.begin_meeting(meeting, present=[chair], by=chair)
    assert offered(client, chair, meeting) == {"begin_meeting", "end_meeting"}
    actions.end_meeting(meeting, by=chair)

    assert offered(client, chair, meeting) == set()


def test_whoever_only_sits_there_is_offered_to_score_and_nothing_else(client):
    anna = make_employee()
    item = make_item(make_council(anna))

    assert offered(client, anna, item.meeting) == set()
    assert url_of("score", item) in read(client, anna, item.meeting)
    assert url_of("take_off", item) not in read(client, anna, item.meeting)


def test_what_came_late_is_shown_to_those_who_lead_and_to_nobody_else(client):
    anna = make_employee()
    item = make_item(make_council(anna))
    with clock.at(clock.now() + timedelta(weeks=3)):
        late = make_prepared()
    take_up = reverse("matters:take_up", args=[item.meeting_id, late.pk])

    assert take_up in read(client, chair_of(item.meeting.council), item.meeting)
    assert take_up not in read(client, anna, item.meeting)


def test_who_is_here_is_shown_when_it_has_begun(client):
    item = make_item(make_council(anna := make_employee(name="Anna Ek"), bo := make_employee(name="Bo Al")))
    assess(item, bo)
    begin(item, anna)

    page = as_(client, anna).get(item.meeting.get_absolute_url())

    seats = {seat.person.name: seat.person_id in page.context["page"].present for seat in page.context["page"].seats}
    handed_in = [counts for _item, *counts in page.context["page"].scored]
    assert (seats["Anna Ek"], seats["Bo Al"], handed_in) == (True, False, [[0, 1]])


def test_the_secretary_is_not_counted_among_those_who_score(client):
    council = make_council(make_employee())
    actions.appoint_member(council, person=make_employee(), part=MemberPart.SECRETARY, by=make_administrator())
    item = make_item(council)

    page = as_(client, make_employee()).get(item.meeting.get_absolute_url())

    assert len(page.context["page"].seats) == 3
    assert [counts for _item, *counts in page.context["page"].scored] == [[0, 2]]


def test_a_meeting_without_a_day_is_asked_again_with_what_was_written(client):
    council = make_council()
    url = url_of("plan_meeting", council)

    answer = as_(client, chair_of(council)).post(url, {"day": "", "time": "25:00", "where": "Hjortronsalen"})

    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"day", "time"}
    assert "Hjortronsalen" in answer.content.decode()
    assert not Meeting.objects.exists()


def test_a_day_that_has_been_is_refused_with_a_sentence(client):
    council = make_council()
    sent = {"day": "2026-09-01", "time": "13:00", "where": "Hjortronsalen"}

    answer = as_(client, chair_of(council)).post(url_of("plan_meeting", council), sent)

    shown = answer.content.decode()
    assert answer.status_code == 422
    assert ("Choose a time that has not come yet." in shown, "Hjortronsalen" in shown) == (True, True)


def test_moving_begins_with_the_time_there_is_and_moves_the_last_day_for_papers(client):
    council = make_council(paper_days=7)
    meeting = make_meeting(council)
    url = url_of("move_meeting", meeting)
    form = as_(client, chair_of(council)).get(url).context["form"]
    assert str(form["where"].value()) == "Stadshuset"

    client.post(url, {"day": "2026-12-01", "time": "09:30", "where": "Biblioteket"})

    meeting.refresh_from_db()
    assert (meeting.where, str(meeting.papers_by)) == ("Biblioteket", "2026-11-24")
    assert meeting.starts_at.hour == 8


def test_nobody_is_noted_who_does_not_sit_there(client):
    item = make_item()
    chair, other = chair_of(item.meeting.council), make_employee()

    answer = as_(client, chair).post(url_of("begin_meeting", item.meeting), {"present": [str(other.pk)]})

    assert answer.status_code == 422
    assert not Attendance.objects.exists()


def test_whoever_came_late_is_noted_during_the_meeting(client):
    anna = make_employee()
    item = make_item(make_council(anna))
    chair = chair_of(item.meeting.council)
    begin(item, chair)

    sent = {"present": [str(chair.pk), str(anna.pk)]}
    as_(client, chair).post(url_of("begin_meeting", item.meeting), sent)

    assert {one.person for one in item.meeting.attendances.all()} == {chair, anna}


@pytest.mark.parametrize("name", ["call_meeting", "cancel_meeting", "end_meeting"])
def test_who_does_not_lead_changes_nothing(client, name):
    anna = make_employee()
    item = make_item(make_council(anna))

    answers = [as_(client, anna).post(url_of(name, item.meeting)), client.get(url_of(name, item.meeting))]

    assert [answer.status_code for answer in answers] == [403, 405]
    item.meeting.refresh_from_db()
    assert item.meeting.stage == MeetingStage.CALLED


def test_a_recommendation_without_reasons_is_asked_again_with_what_was_written(client):
    item = make_assessed()
    sent = {"advice": "recommend", "words": "", "conditions": "Hjortronsylt."}

    answer = as_(client, chair_of(item.meeting.council)).post(url_of("recommend", item), sent)

    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"words"}
    assert "Hjortronsylt." in answer.content.decode()
    assert not Recommendation.objects.exists()


def test_a_council_recommends_in_whole_ore():
    asked = RecommendationForm(asked=54_000_50)
    said = RecommendationForm(
        {"advice": "recommend", "words": "Ja.", "amount": asked["amount"].value()}, asked=54_000_50
    )

    assert "54\N{NO-BREAK SPACE}000,50" in str(asked["amount"])
    assert said.is_valid()
    assert said.said["amount"] == 54_000_50


def test_what_came_back_is_recommended_at_the_next_meeting_and_not_at_the_last_one(client):
    item = make_assessed()
    chair = chair_of(item.meeting.council)
    actions.give_recommendation(item, advice=Advice.COME_BACK, words="Vad kostar det?", by=chair)
    actions.hand_in_papers(item.matter, by=item.matter.prepared_by)
    assert item.matter.stage == MatterStage.PREPARED

    answer = as_(client, chair).get(url_of("recommend", item))

    assert answer.status_code == 403
    assert "The chair or the secretary writes it down, when the scoring is closed." in answer.content.decode()


def test_the_last_score_leads_back_to_the_meeting_and_others_on_to_the_next(client):
    anna = make_employee()
    council = make_council(anna)
    item = make_item(council)
    other = actions.add_to_agenda(item.meeting, matter=make_prepared(), by=chair_of(council))
    actions.declare_conflict(other.matter, is_conflicted=False, by=anna)
    sent = {f"score_{one.pk}": "4" for one in council.criteria.all()}
    sent |= {"view": "recommend", "words": "Ja.", "hand_in": "yes"}

    first = as_(client, anna).post(url_of("score", item), sent)
    last = client.post(url_of("score", other), sent)

    assert (first.url, last.url) == (url_of("score", other), item.meeting.get_absolute_url())


def test_whoever_has_not_declared_is_asked_that_first(client):
    anna = make_employee()
    item = make_item(make_council(anna))
    item.matter.declarations.filter(person=anna).delete()

    answer = as_(client, anna).get(url_of("score", item))

    assert answer.url == url_of("declare", item.matter)
