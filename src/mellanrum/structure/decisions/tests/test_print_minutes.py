"""What stands in the minutes of a meeting and in the list to a board, line by line."""

import pytest

from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.decisions.actions import Correction, correct_decision
from mellanrum.structure.decisions.models import Decision
from mellanrum.structure.decisions.queries.pages import read_by
from mellanrum.structure.decisions.wording import list_in_print, minutes_in_print
from mellanrum.structure.ledger.tests.factories import KRONA
from mellanrum.structure.matters import actions as matters
from mellanrum.structure.matters.kinds import Advice
from mellanrum.structure.matters.models import Matter
from mellanrum.structure.matters.tests.factories import assess, begin, chair_of, make_council, make_meeting

from .factories import make_decision, make_money_matter

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(place):
    """A council with a member who steps aside recommends less than what is asked for, on conditions."""
    council = make_council(make_employee(place.unit, name="Jens Jävig"), unit=place.unit)
    planned, matter = make_meeting(council), make_money_matter(place)
    Matter.objects.filter(pk=matter.pk).update(council=council)
    chair, aside = chair_of(council), council.memberships.get(person__name="Jens Jävig").person
    matters.declare_conflict(matter, is_conflicted=False, by=chair)
    matters.declare_conflict(matter, is_conflicted=True, by=aside)
    matters.declare_conflict(matter, is_conflicted=True, by=make_employee(name="Inte Där"))
    matters.call_meeting(planned, by=chair)
    item = planned.items.select_related("matter", "meeting__council").get()
    begin(item, chair, aside)
    assess(item, chair, value=4)
    item.refresh_from_db()
    said = {"words": "Litet och klokt.", "amount": 200_000 * KRONA, "conditions": "Berätta i maj."}
    matters.give_recommendation(item, advice=Advice.RECOMMEND, **said, by=chair)
    return planned


def test_the_minutes_tell_how_much_is_recommended_on_which_conditions_and_who_stepped_aside(meeting):
    paper = minutes_in_print(meeting, [])

    facts = dict(paper["sections"][1]["facts"])
    assert facts["The council recommends"] == "Recommend, 200\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}kr"
    assert facts["Conditions"] == "Berätta i maj."
    assert facts["Declared a conflict of interest"] == "Jens Jävig"


def test_the_list_says_what_a_correction_corrects(place):
    decision = make_decision(place)
    correct_decision(decision, put_right=Correction(words="Rätt."), by=place.head)

    paper = list_in_print(read_by(place.head, Decision.objects.order_by("number")))

    told = [row[3] for row in paper["sections"][0]["rows"]]
    assert told == ["Yes", f"Yes\nCorrects {decision.name}"]
