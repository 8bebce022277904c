"""What stands in the minutes of a meeting and in the list to a board, line by line."""

import pytest

from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.decisions.actions import Correction, correct_decision, decide
from mellanrum.structure.decisions.models import Decision
from mellanrum.structure.decisions.queries.pages import read_by
from mellanrum.structure.decisions.wording import list_in_print, minutes_in_print
from mellanrum.structure.ideas.models import Idea, Visibility
from mellanrum.structure.ledger.tests.factories import KRONA
from mellanrum.structure.matters import actions as matters
from mellanrum.structure.matters.kinds import Advice, MeetingStage, MemberPart, Way
from mellanrum.structure.matters.models import Matter
from mellanrum.structure.matters.tests.factories import assess, begin, chair_of, make_council, make_meeting

from .factories import make_decision, make_money_matter, no, yes

pytestmark = pytest.mark.django_db
SPACE = "\N{NO-BREAK SPACE}"


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


def test_the_minutes_tell_how_much_was_granted_on_which_conditions(meeting, place):
    matter = Matter.objects.get()
    decide(matter, said=yes(amount=150_000 * KRONA, conditions="Börja i maj."), by=place.head)

    paper = minutes_in_print(meeting, read_by(place.head, Decision.objects.all()))

    facts = dict(paper["sections"][1]["facts"])
    granted = f"Yes, 150{SPACE}000{SPACE}kr. {place.head.name}, head of department, point 3.2."
    assert facts[f"Decision {Decision.objects.get()}"] == granted
    assert facts["Conditions for the decision"] == "Börja i maj."


def test_whoever_leads_the_council_prints_what_was_decided_also_where_only_a_group_sees_the_idea(meeting, place):
    matter = Matter.objects.get()
    Idea.objects.filter(pk=matter.idea_id).update(visibility=Visibility.GROUP)
    decide(matter, said=no(), by=place.head, release=True)

    seen = [list(Decision.objects.visible_to(one)) for one in (chair_of(meeting.council), make_employee(place.unit))]

    assert seen == [[Decision.objects.get()], []]


def test_what_a_board_decided_stands_with_the_paragraph_of_its_own_minutes(meeting, place):
    matter, registrar = Matter.objects.get(), make_employee(place.unit, Role.REGISTRAR)
    matters.refer_matter(matter, way=Way.TAKEN_OVER, reason="Vi vill själva.", board=place.board, by=registrar)
    decide(matter, said=no(paragraph="§ 41"), by=registrar)

    paper = minutes_in_print(meeting, read_by(registrar, Decision.objects.all()))

    assert dict(paper["sections"][1]["facts"])[f"Decision {Decision.objects.get()}"] == f"No. {place.board}, § 41."


def test_the_list_says_what_a_correction_corrects(place):
    decision = make_decision(place)
    correct_decision(decision, put_right=Correction(words="Rätt."), by=place.head)

    paper = list_in_print(read_by(place.head, Decision.objects.order_by("number")))

    told = [row[3] for row in paper["sections"][0]["rows"]]
    assert told == ["Yes", f"Yes\nCorrects {decision.name}"]


def test_the_minutes_say_who_led_the_meeting(meeting):
    council = meeting.council
    chair, secretary = chair_of(council), make_employee(name="Åsa Ek")
    aside = council.memberships.get(person__name="Jens Jävig").person
    matters.appoint_member(council, person=secretary, part=MemberPart.SECRETARY, by=chair)
    meeting.refresh_from_db()
    matters.note_attendance(meeting, present=[chair, secretary, aside], by=chair)

    present = minutes_in_print(meeting, [])["sections"][0]["text"]

    assert present == f"{chair.name} (chair), Åsa Ek (secretary), Jens Jävig"


def test_of_a_point_without_advice_the_minutes_say_so(place):
    council = make_council(unit=place.unit)
    planned = make_meeting(council)
    Matter.objects.filter(pk=make_money_matter(place).pk).update(council=council)
    matters.call_meeting(planned, by=chair_of(council))
    said = []

    for stage in (MeetingStage.OPEN, MeetingStage.OVER):
        planned.stage = stage
        said.append(dict(minutes_in_print(planned, [])["sections"][1]["facts"]).get("The council"))

    assert said == [None, "No advice was given."]
