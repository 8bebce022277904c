"""Whoever may see something but not do it is told who does it; what one may not see is not there."""

import pytest
from django.urls import reverse

from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_administrator, make_employee
from mellanrum.structure.matters import actions, permissions
from mellanrum.structure.matters.kinds import MeetingStage, MemberPart
from mellanrum.structure.matters.models import Council

from .factories import assess, begin, chair_of, make_council, make_item, make_matter, make_meeting, make_prepared

pytestmark = pytest.mark.django_db


def told_no(client, person, name, *args) -> str:
    """What somebody is told who may not, in English."""
    person.language = "en"
    person.save()
    client.force_login(person)
    answer = client.get(reverse(f"matters:{name}", args=args))
    assert answer.status_code == 403
    return answer.content.decode()


def test_only_those_who_lead_a_council_plan_its_meetings_and_choose_what_it_looks_at(client):
    anna = make_employee()
    council = make_council(anna)

    assert "The chair and the secretary plan the meetings." in told_no(client, anna, "plan_meeting", council.pk)
    assert "The chair and the secretary choose the criteria." in told_no(client, anna, "add_criterion", council.pk)


def test_only_those_who_lead_a_meeting_begin_it_also_an_administrator_does_not(client):
    item = make_item()

    for person in (make_employee(), make_administrator()):
        said = told_no(client, person, "begin_meeting", item.meeting_id)
        assert "The chair or the secretary begins the meeting." in said


def test_only_the_chair_closes_a_scoring(client):
    anna = make_employee()
    item = make_item(make_council(anna))
    begin(item, anna)
    anna.language = "en"
    anna.save()
    client.force_login(anna)

    answer = client.post(reverse("matters:close", args=[item.pk]))

    assert answer.status_code == 403
    assert "The chair closes the scoring, during the meeting." in answer.content.decode()


def test_whoever_has_not_promised_the_papers_is_told_who_has(client):
    matter = make_matter()

    said = told_no(client, make_employee(), "papers", matter.pk)

    assert f"{matter.prepared_by.name} writes these papers." in said


def test_whoever_does_not_decide_is_told_who_hands_it_up(client):
    matter = make_prepared()

    said = told_no(client, make_employee(), "refer", matter.pk)

    assert "Whoever decides hands it up; the registrar notes a takeover." in said


def test_nobody_scores_before_the_agenda_is_ready_nor_after_it_is_closed(client):
    anna = make_employee()
    council = make_council(anna)
    item, chair = make_item(council), chair_of(council)
    assess(item, chair)
    begin(item, chair)

    assert "The scoring of this matter is closed." in told_no(client, anna, "score", item.pk)
    assert not permissions.can_score(anna, item)


def test_the_secretary_leads_and_does_not_score():
    council = make_council()
    item = make_item(council)
    secretary = make_employee()
    actions.appoint_member(council, person=secretary, part=MemberPart.SECRETARY, by=make_administrator())
    actions.declare_conflict(item.matter, is_conflicted=False, by=secretary)

    assert permissions.can_lead_meeting(secretary, item.meeting)
    assert permissions.can_lead_council(secretary, council)
    assert not permissions.can_score(secretary, item)
    assert not permissions.can_close_scoring(secretary, item)
    assert item.meeting.stage == MeetingStage.CALLED


def test_whoever_prepares_a_matter_and_has_a_conflict_does_not_write_its_papers():
    matter = make_matter()
    assert permissions.can_prepare(matter.prepared_by, matter)

    actions.declare_conflict(matter, is_conflicted=True, by=matter.prepared_by)

    assert not permissions.can_prepare(matter.prepared_by, matter)
    assert not permissions.can_read_papers(matter.prepared_by, matter)


def test_the_registrar_reads_the_papers_and_an_outsider_does_not():
    matter = make_prepared()
    registrar, somebody = make_employee(None, Role.REGISTRAR), make_employee()

    assert permissions.can_read_papers(registrar, matter)
    assert list(type(matter).objects.readable_by(registrar)) == [matter]
    assert not permissions.can_read_papers(somebody, matter)
    assert not permissions.can_declare(somebody, matter)


def test_nobody_but_those_who_sit_in_it_finds_what_is_on_an_agenda(client):
    item = make_item()
    client.force_login(make_employee())

    assert client.get(reverse("matters:recommend", args=[item.pk])).status_code == 404
    assert client.get(reverse("matters:score", args=[item.pk])).status_code == 404


def test_councils_are_known_to_those_who_work_here_and_to_nobody_else(client):
    council = make_council()
    partner = make_employee()
    partner.assignments.all().delete()

    assert list(Council.objects.visible_to(make_employee())) == [council]
    assert list(Council.objects.visible_to(partner)) == []
    assert list(Council.objects.of(chair_of(council))) == [council]
    assert list(Council.objects.of(chair_of(council), MemberPart.SECRETARY)) == []


def test_a_meeting_takes_papers_until_it_is_called():
    meeting = make_meeting(make_council())
    assert meeting.takes_papers

    make_prepared()
    actions.call_meeting(meeting, by=None)

    assert not meeting.takes_papers
