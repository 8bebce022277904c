"""A stage may need a formal decision to come there: edited, compared and kept in versions like everything else."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from mellanrum.foundation.core.errors import Refused
from mellanrum.structure.delegation.kinds import MOVES
from mellanrum.structure.process.actions import change_stage, return_to_version
from mellanrum.structure.process.forms import StageForm
from mellanrum.structure.process.models import ProcessVersion
from mellanrum.structure.process.queries import the_process, what_differs

from .factories import make_administrator, make_process, stage

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def process(db):
    make_process()


def test_to_begin_with_pilots_scaling_up_and_operation_are_formal():
    formal = {stage.key: stage.formal for stage in the_process().stages.values() if stage.formal}

    assert formal == {"pilot": "move_to_pilot", "scale": "scale_up", "realised": "realise"}
    assert {stage("explore").formal_matter, stage("closed").formal_matter} == {None}
    assert stage("pilot").formal_matter.key == "move_to_pilot"


@pytest.mark.parametrize("kind", ["", *MOVES])
def test_it_is_changed_with_the_stage_and_kept_as_a_version(kind):
    change_stage("design", changes={"formal": kind}, by=make_administrator(), base=1)

    assert the_process().stages["design"].formal == kind


def test_a_kind_that_moves_nothing_is_refused():
    with pytest.raises(Refused, match="not a decision on moving an idea"):
        change_stage("design", changes={"formal": "grant_funds"}, by=make_administrator(), base=1)


@pytest.mark.parametrize("key", ["explore", "asleep", "closed"])
def test_where_no_idea_is_moved_on_to_a_formal_decision_would_never_be_asked_for(key):
    with pytest.raises(Refused, match="Coming in, resting and closing need none"):
        change_stage(key, changes={"formal": "close"}, by=make_administrator(), base=1)


def test_the_form_offers_the_kinds_that_move_an_idea():
    form = StageForm(languages=["sv"])

    assert [key for key, _words in form.fields["formal"].choices] == ["", *MOVES]
    assert "formal" in [field.name for field in form.numbers]


def test_the_difference_is_told_in_words():
    change_stage("pilot", changes={"formal": ""}, by=make_administrator(), base=1)
    first, second = ProcessVersion.objects.order_by("number")

    with override("en"):
        (difference,) = what_differs(first.definition, second.definition)

    assert (difference.before, difference.after) == ("Let an idea become a pilot", "none")


def test_a_version_from_before_there_was_such_a_thing_needs_none():
    admin = make_administrator()
    change_stage("pilot", changes={"progress": 50}, by=admin, base=1)
    old = ProcessVersion(
        number=99, definition=[_without(one) for one in ProcessVersion.objects.get(number=1).definition]
    )

    return_to_version(old, by=admin, base=2)

    assert {stage.formal for stage in the_process().stages.values()} == {""}


def _without(stage):
    return {name: value for name, value in stage.items() if name != "formal"}


def test_the_page_that_explains_the_way_says_so(client):
    with override("en"):
        page = client.get(reverse("process:process"), headers={"accept-language": "en"}).content.decode()

    assert page.count("The delegation order says who takes it.") == 3
