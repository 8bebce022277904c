"""Those around an idea are told what was changed about it, and where it has come."""

import pytest

from mellanrum.foundation.core.jobs import run_due_jobs
from mellanrum.foundation.core.remembering import forget_everything
from mellanrum.foundation.organisation.models import Goal
from mellanrum.foundation.organisation.tests.factories import make_employee, make_unit
from mellanrum.front.notifications.models import Notification
from mellanrum.front.notifications.wording import sentence
from mellanrum.structure.ideas import actions
from mellanrum.structure.ideas.models import Visibility
from mellanrum.structure.ideas.tests.factories import make_unit_with_people

from .factories import make_thread

pytestmark = pytest.mark.django_db
CHANGES = {
    "has described “Körscheman” anew": lambda idea, by: actions.edit_idea(idea, place="Byn", by=by),
    "has changed who may see “Körscheman”": lambda idea, by: actions.change_visibility(
        idea, visibility=Visibility.PUBLIC, by=by
    ),
    "has changed which units share “Körscheman”": lambda idea, by: actions.set_working_units(
        idea, units=[make_unit()], by=by
    ),
    "has changed which goals “Körscheman” serves": lambda idea, by: actions.link_goals(
        idea, goals=[Goal.objects.create(title="Färre resor")], by=by
    ),
}


def told(idea, person) -> list[str]:
    run_due_jobs()
    forget_everything()
    return [sentence(one) for one in Notification.objects.filter(idea=idea, person=person).order_by("entry")]


@pytest.mark.parametrize("said", CHANGES)
def test_each_change_has_a_sentence_of_its_own(said):
    idea, author, _leader = make_thread()
    follower = make_employee(idea.unit)
    actions.follow_idea(idea, by=follower)

    CHANGES[said](idea, author)

    assert said in told(idea, follower)[-1]


def test_an_idea_that_comes_to_another_unit_is_said_to_come_there():
    idea, author, leader = make_thread()
    elsewhere = make_unit_with_people("Fritid")[0]

    actions.change_unit(idea, unit=elsewhere, by=leader)

    assert any("has come to another unit: Fritid answers for it now" in said for said in told(idea, author))
