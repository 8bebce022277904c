"""A reason that was once made up for what came closed from a list is taken back; what somebody has said stays."""

from importlib import import_module

import pgtrigger
import pytest
from django.db import connection

from mellanrum.foundation.organisation.tests.factories import make_employee, make_unit
from mellanrum.structure.ideas.actions import close_idea, reopen_idea
from mellanrum.structure.ideas.models import ClosingReason, Idea, Move
from mellanrum.structure.ideas.tests.factories import make_idea
from mellanrum.structure.initiatives.actions import import_initiatives
from mellanrum.structure.process.tests.factories import make_process

from .factories import make_list, make_plan

pytestmark = pytest.mark.django_db
MEND = import_module("mellanrum.structure.initiatives.migrations.0005_no_reason_is_made_up").MEND
SAID = {"words": "Tack.", "lesson": "Fråga först.", "look_again": "Ny lag."}


def close(idea):
    close_idea(idea, reason=ClosingReason.SOLVED_OTHERWISE, by=idea.owner, **SAID)


def test_only_what_no_one_said_is_taken_back():
    make_process()
    make_unit()
    import_initiatives(make_plan(make_list("Bron;;Avslutat;x", "Tunneln;;Avslutat;x")), by=make_employee())
    untouched, ended_again, ours = Idea.objects.get(title="Bron"), Idea.objects.get(title="Tunneln"), make_idea()
    with pgtrigger.ignore("ideas.Move:append_only"):
        Move.objects.filter(from_stage=None, to_stage="closed").update(closing_reason="solved_otherwise")
    Idea.objects.filter(pk=untouched.pk).update(closing_reason="solved_otherwise")
    reopen_idea(ended_again, reason="Nya pengar", words="Vi tar upp den.", by=ended_again.owner)
    for idea in (ended_again, ours):
        close(idea)

    with connection.cursor() as cursor:
        cursor.execute(f"SET CONSTRAINTS ALL IMMEDIATE; {MEND}")

    reasons = {idea.pk: [move.closing_reason for move in idea.moves.order_by("id")] for idea in Idea.objects.all()}
    assert reasons[untouched.pk] == ["not_told"]
    assert reasons[ended_again.pk] == ["not_told", "", "solved_otherwise"]
    assert reasons[ours.pk] == ["", "solved_otherwise"]
    for idea, reason in ((untouched, "not_told"), (ended_again, "solved_otherwise"), (ours, "solved_otherwise")):
        idea.refresh_from_db()
        assert idea.closing_reason == reason
