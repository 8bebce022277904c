"""Ticking what has been thought of, by one and by several."""

import pytest

from mellanrum.foundation.core.models import AuditEntry
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.ideas.actions import tick_checklist
from mellanrum.structure.process.tests.factories import stage

from .canvases import address

pytestmark = pytest.mark.django_db


def test_the_checklist_remembers_who_ticked_first_and_keeps_what_others_tick_meanwhile(client, idea, author):
    colleague = make_employee(idea.unit)
    tick_checklist(idea, stage=stage("explore"), keys={"met"}, by=colleague)

    client.post(address(idea, "tick_checklist"), {"ticked": ["similar"]})

    assert {tick.key: tick.by for tick in idea.ticks.all()} == {"met": colleague, "similar": author}


def test_a_tick_is_taken_away_by_whoever_saw_it(client, idea, author):
    tick_checklist(idea, stage=stage("explore"), keys={"met", "similar"}, by=author)

    client.post(address(idea, "tick_checklist"), {"ticked": ["met"], "seen": ["met", "similar"]})
    wrong = client.post(address(idea, "tick_checklist"), {"ticked": ["none"]})

    assert [tick.key for tick in idea.ticks.all()] == ["met"]
    assert wrong.status_code == 409


def told():
    entries = AuditEntry.objects.filter(kind="ChecklistTicked").order_by("pk")
    return [(entry.facts["ticked"], entry.facts["unticked"], entry.by_id) for entry in entries]


def test_the_trail_tells_who_ticked_what_and_who_took_it_away(idea, author):
    colleague = make_employee(idea.unit)
    tick_checklist(idea, stage=stage("explore"), keys={"similar", "met"}, by=author)

    tick_checklist(idea, stage=stage("explore"), keys={"met"}, by=colleague)

    assert told() == [(["met", "similar"], [], author.pk), ([], ["similar"], colleague.pk)]


def test_saving_a_checklist_as_it_is_tells_nothing(idea, author):
    tick_checklist(idea, stage=stage("explore"), keys={"met"}, by=author)

    tick_checklist(idea, stage=stage("explore"), keys={"met"}, seen={"met"}, by=author)
    tick_checklist(idea, stage=stage("explore"), keys={"met"}, seen=set(), by=author)

    assert len(told()) == 1


def test_a_tick_that_somebody_else_took_away_meanwhile_is_not_taken_away_twice(idea, author):
    tick_checklist(idea, stage=stage("explore"), keys={"met"}, by=author)
    tick_checklist(idea, stage=stage("explore"), keys=set(), seen={"met"}, by=author)

    tick_checklist(idea, stage=stage("explore"), keys=set(), seen={"met"}, by=make_employee(idea.unit))

    assert [unticked for _ticked, unticked, _by in told()] == [[], ["met"]]
