"""Jäv: said before one reads, and what follows when somebody finds out later, before or after all have scored."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.jobs import run_due_jobs
from mellanrum.foundation.core.models import AuditEntry
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.funding.actions import lay_request
from mellanrum.structure.funding.tests.factories import make_request
from mellanrum.structure.matters import actions, permissions
from mellanrum.structure.matters.models import Assessment, Declaration, Matter
from mellanrum.structure.matters.queries.agendas import all_present_have_scored, those_missing
from mellanrum.structure.matters.queries.deciding import question_now
from mellanrum.structure.matters.queries.meetings import meeting_page
from mellanrum.structure.matters.queries.pages import matter_page
from mellanrum.structure.matters.queries.waiting import to_score

from .factories import assess, begin, chair_of, make_council, make_item, make_prepared

pytestmark = pytest.mark.django_db


def step_aside(item, person, words="Min syster leder enheten."):
    return actions.declare_conflict(item.matter, is_conflicted=True, words=words, by=person)


def make_begun(*members, present=None):
    item = make_item(make_council(*members))
    begin(item, *(members if present is None else present))
    return item


def test_what_is_said_is_kept_once_with_its_words_and_its_moment():
    anna = make_employee()
    item = make_item(make_council(anna))

    step_aside(item, anna)
    step_aside(item, anna, "Min bror också.")

    kept = Declaration.objects.get(matter=item.matter, person=anna)
    assert (kept.is_conflicted, kept.words) == (True, "Min bror också.")


@pytest.mark.parametrize(("conflicted", "reads"), [(None, False), (True, False), (False, True)])
def test_a_member_reads_what_is_asked_for_once_they_have_said_that_they_are_free(client, conflicted, reads):
    anna = make_employee()
    council = make_council(anna)
    request = make_request("prepared")
    run_due_jobs()
    matter = Matter.objects.get(request=request)
    Matter.objects.filter(pk=matter.pk).update(council=council)
    lay_request(request, on=anna, due_on=clock.today(), by=None)
    if conflicted is not None:
        actions.declare_conflict(matter, is_conflicted=conflicted, words="Min syster.", by=anna)

    client.force_login(anna)
    shown = client.get(request.get_absolute_url()).content.decode()

    assert (request.purpose in shown, reverse("matters:declare", args=[matter.pk]) in shown) == (reads, not reads)
    asked, told = "Before you read: do you have a conflict of interest?", "You have stepped aside"
    assert (asked in shown, told in shown) == (conflicted is None, conflicted is True)


def test_whether_somebody_has_a_conflict_is_looked_up_once_on_the_page_of_a_request(client):
    anna = make_employee()
    request = make_request("prepared")
    run_due_jobs()
    Matter.objects.filter(request=request).update(council=make_council(anna))
    lay_request(request, on=anna, due_on=clock.today(), by=None)
    client.force_login(anna)

    with CaptureQueriesContext(connection) as asked:
        client.get(request.get_absolute_url())

    assert sum(one["sql"].startswith('SELECT "matters_declaration"') for one in asked) == 1


def test_that_somebody_steps_aside_is_announced_without_their_words():
    anna = make_employee()
    item = make_item(make_council(anna))

    step_aside(item, anna, "Hjortronsylt.")

    entry = AuditEntry.objects.filter(kind="ConflictDeclared").latest("at")
    assert "Hjortronsylt" not in str(entry.facts)


def test_whoever_was_mistaken_may_say_so_and_reads_again():
    anna = make_employee()
    item = make_item(make_council(anna))
    step_aside(item, anna)
    assert not permissions.can_read_papers(anna, item.matter)

    actions.declare_conflict(item.matter, is_conflicted=False, by=anna)

    assert permissions.can_read_papers(anna, item.matter)
    assert item.matter.conflicted == frozenset()


def test_what_somebody_thought_is_taken_away_when_they_step_aside_before_it_is_shown():
    anna, bo = make_employee(), make_employee()
    item = make_begun(anna, bo)
    assess(item, anna)

    step_aside(item, anna)

    assert not Assessment.objects.filter(person=anna).exists()
    item.refresh_from_db()
    assert not item.is_closed


def test_what_has_been_shown_stays_when_somebody_finds_out_afterwards():
    anna, bo = make_employee(), make_employee()
    item = make_begun(anna, bo)
    assess(item, anna)
    assess(item, bo)

    step_aside(item, anna)

    item.refresh_from_db()
    assert item.is_closed
    assert Assessment.objects.filter(item=item, person=anna).exists()
    assert question_now(item.matter).conflicted == {anna.pk}


def test_when_the_last_one_waited_for_steps_aside_everybody_sees_what_the_others_think():
    anna, bo = make_employee(), make_employee()
    item = make_begun(anna, bo)
    assess(item, anna)

    step_aside(item, bo)

    item.refresh_from_db()
    assert item.is_closed
    assert [one.person for one in item.assessments.all()] == [anna]


def test_before_the_meeting_nothing_is_shown_because_somebody_steps_aside():
    anna = make_employee()
    council = make_council(anna)
    item = make_item(council)
    assess(item, chair_of(council))

    step_aside(item, anna)

    item.refresh_from_db()
    assert not item.is_closed


def test_when_everybody_steps_aside_nothing_is_closed():
    anna, bo = make_employee(), make_employee()
    item = make_begun(anna, bo)

    step_aside(item, anna)
    step_aside(item, bo)

    item.refresh_from_db()
    assert not item.is_closed
    assert not all_present_have_scored(item)


def test_stepping_aside_in_one_matter_changes_nothing_in_another():
    anna = make_employee()
    council = make_council(anna)
    item = make_item(council)
    other = actions.add_to_agenda(item.meeting, matter=make_prepared(), by=chair_of(council))
    actions.declare_conflict(other.matter, is_conflicted=False, by=anna)
    assess(other, anna)

    step_aside(item, anna)

    assert Assessment.objects.get(person=anna).item == other
    assert permissions.can_score(anna, other)


def test_nobody_is_asked_or_reminded_to_score_what_they_have_stepped_aside_from():
    anna = make_employee()
    council = make_council(anna)
    item = make_item(council)
    assert list(to_score(anna, clock.today())) == [item]

    step_aside(item, anna)

    assert list(to_score(anna, clock.today())) == []
    assert those_missing(item.meeting) == [(item.matter, chair_of(council))]


def test_the_page_gives_whoever_stepped_aside_no_papers_but_tells_them_where_it_is():
    anna = make_employee()
    item = make_item(make_council(anna))
    step_aside(item, anna)

    page = matter_page(item.matter_id, anna)

    assert page is not None
    assert (page.reads_papers, page.matter) == (False, item.matter)
    assert list(Matter.objects.without_conflict(anna)) == []


def test_whoever_decides_is_not_whoever_has_stepped_aside():
    anna, bo = make_employee(), make_employee()
    item = make_item(make_council(anna, bo))
    step_aside(item, anna)
    actions.declare_conflict(item.matter, is_conflicted=False, by=bo)

    matter = Matter.objects.get()

    assert matter.conflicted == {anna.pk}
    assert question_now(matter).conflicted == {anna.pk}


def test_who_has_stepped_aside_is_not_waited_for():
    anna = make_employee()
    item = make_item(make_council(anna))
    actions.declare_conflict(item.matter, is_conflicted=True, by=anna)

    page = meeting_page(item.meeting, chair_of(item.meeting.council), leads=True)

    assert [counts for _item, *counts in page.scored] == [[0, 1]]
