"""How matters read in Swedish and in English: the way, the story, who decides, and where members differ."""

import pytest
from django.utils.translation import override

from mellanrum.foundation.organisation.roles import UnitKind
from mellanrum.foundation.organisation.tests.factories import make_employee, make_unit
from mellanrum.foundation.ui.words import day
from mellanrum.structure.delegation.tests.factories import make_board, make_order, make_rule
from mellanrum.structure.matters import actions
from mellanrum.structure.matters.arithmetic import Spread
from mellanrum.structure.matters.kinds import Advice, MatterStage, Outcome, Way
from mellanrum.structure.matters.models import Matter
from mellanrum.structure.matters.queries.pages import matter_page
from mellanrum.structure.matters.wording import (
    TONES,
    advice_shown,
    deciding_in_words,
    middle_in_words,
    story_of,
    way_of,
)

from .factories import assess, begin, chair_of, make_assessed, make_council, make_item, make_matter, make_prepared

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english():
    with override("en"):
        yield


def states(matter: Matter) -> list[str]:
    return [step.state for step in way_of(matter)]


def page_of(matter: Matter):
    page = matter_page(matter.pk, matter.prepared_by)
    assert page is not None
    return page


def test_the_way_without_a_council_has_two_stops():
    matter = make_matter()

    assert [step.title for step in way_of(matter)] == ["It is prepared", "It is decided"]
    assert states(matter) == ["now", "later"]


def test_the_way_with_a_council_passes_it():
    make_council(name="Rådet")

    assert [step.title for step in way_of(make_matter())] == ["It is prepared", "Rådet gives advice", "It is decided"]


def test_what_is_prepared_without_a_council_waits_for_whoever_decides():
    assert states(make_prepared()) == ["done", "now"]


def test_what_is_prepared_with_a_council_waits_for_its_advice():
    make_council()

    assert states(make_prepared()) == ["done", "now", "later"]


def test_what_is_recommended_waits_for_whoever_decides():
    item = make_assessed()
    actions.give_recommendation(item, advice=Advice.RECOMMEND, words="Ja.", by=chair_of(item.meeting.council))

    assert states(item.matter) == ["done", "done", "now"]


def test_what_is_decided_has_passed_everything_and_tells_who_and_when():
    matter, person = make_prepared(), make_employee(name="Anna Ek")
    actions.settle_matter(matter, outcome=Outcome.YES, words="Ja.", decider=person, by=person)

    assert states(matter) == ["done", "done"]
    assert way_of(matter)[-1].note.startswith("Anna Ek, ")
    assert "5" in way_of(matter)[-1].note


def test_what_a_board_has_decided_tells_which():
    matter, person = make_prepared(), make_employee()
    board = make_board(name="Vårdnämnden")
    actions.settle_matter(matter, outcome=Outcome.NO, words="Nej.", board=board, by=person)

    assert way_of(matter)[-1].note.startswith("Vårdnämnden, ")


def test_what_is_taken_back_is_nowhere_on_the_way():
    matter = make_matter()
    actions.withdraw_matter(matter, words="", by=None)

    assert states(matter) == ["later", "later"]


def test_the_first_stop_tells_who_has_promised_the_papers_and_until_when():
    matter = make_matter()

    assert way_of(matter)[0].note.startswith(f"{matter.prepared_by.name}, no later than ")


def test_when_they_are_handed_in_it_tells_when():
    matter = make_prepared()

    assert way_of(matter)[0].note == f"{matter.prepared_by.name}, {day(matter.prepared_at)}"


def test_every_stage_has_a_tone():
    assert set(TONES) == set(MatterStage)


def test_the_story_is_told_in_order_with_who_and_their_words():
    matter = make_prepared()
    actions.send_back_matter(matter, words="Vad kostar det?", by=make_employee(name="Bo Al"))

    story = story_of(page_of(matter))

    assert [told.what for told in story] == ["Being prepared", "Prepared", "Being prepared"]
    assert (story[-1].who, story[-1].words) == ("Bo Al", "Vad kostar det?")
    assert [told.at for told in story] == sorted(told.at for told in story)


def test_what_nobody_did_was_done_by_the_house_itself():
    matter = make_matter()
    actions.withdraw_matter(matter, words="", by=None)

    assert story_of(page_of(matter))[-1].who == "Mellanrum"


def test_what_a_board_has_taken_over_is_to_be_decided_and_waits_for_no_council():
    matter = make_prepared(council=make_council())
    before = [step.state for step in way_of(matter)]

    actions.refer_matter(matter, way=Way.TAKEN_OVER, board=make_board(), reason="Det rör alla.", by=make_employee())

    matter.refresh_from_db()
    assert (before, [step.state for step in way_of(matter)]) == (["done", "now", "later"], ["done", "now"])


def test_that_it_went_higher_is_part_of_the_story_with_the_board():
    matter, board = make_prepared(), make_board(name="Vårdnämnden")
    actions.refer_matter(
        matter, way=Way.TAKEN_OVER, board=board, reason="Det rör alla.", reference="§ 4", by=make_employee()
    )

    told = story_of(page_of(matter))[-1]

    assert (told.what, told.words) == ("Taken over by the board", "Vårdnämnden, § 4. Det rör alla.")


def test_what_was_handed_up_to_the_board_of_a_company_tells_only_why():
    matter = make_prepared(unit=make_unit(kind=UnitKind.COMPANY))
    actions.refer_matter(matter, way=Way.HANDED_UP, reason="Det rör alla.", by=make_employee())

    told = story_of(page_of(matter))[-1]

    assert (told.what, told.words) == ("Handed up to the board", "Det rör alla.")


def test_who_decides_is_told_with_the_point_of_the_order():
    matter = make_prepared()
    make_order(make_board(matter.unit), make_rule(kind="move_to_pilot", most=None, point="3.2"))

    answer = deciding_in_words(page_of(Matter.objects.get()))

    decides = next(name for name, _post, may, _reason in answer.reasons if may)
    assert answer.words == f"{decides}, head of department, decides by point 3.2 of the order of delegation."


def test_a_body_that_decides_is_named_once():
    matter = make_prepared()
    make_order(make_board(matter.unit), make_rule(kind="move_to_pilot", most=None, post="committee", point="3.3"))

    answer = deciding_in_words(page_of(Matter.objects.get()))

    assert answer.words == "Committee decides by point 3.3 of the order of delegation."


def test_nobody_who_decides_is_told_with_why():
    matter = make_prepared()

    answer = deciding_in_words(page_of(matter))

    assert answer.words
    assert all(reason for _name, _post, may, reason in answer.reasons if not may)


def test_where_members_differ_most_is_what_they_should_talk_about():
    anna, bo = make_employee(), make_employee()
    item = make_item(make_council(anna, bo))
    begin(item, anna, bo)
    assess(item, anna, scores={0: 1})
    assess(item, bo, scores={0: 5})

    (shown,) = (advice_shown(one) for one in page_of(item.matter).advised)

    first = shown.rows[0]
    assert shown.talk == f"You see “{first[0]}” the most differently: from 1 to 5."
    assert first[1:] == ("3", "1 to 5")
    assert {row[2] for row in shown.rows[1:]} == {"all the same"}


def test_where_they_agree_there_is_nothing_to_talk_about():
    (shown,) = (advice_shown(one) for one in page_of(make_assessed().matter).advised)

    assert shown.talk == ""
    assert [row[1] for row in shown.rows] == ["4"] * 6


@pytest.mark.parametrize(("language", "words"), [("sv", "3,5"), ("en", "3.5")])
def test_between_two_scores_is_written_as_one_writes_it_there(language, words):
    with override(language):
        assert middle_in_words(Spread("Nyttan", (3, 4))) == words


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_matter_is_called_by_its_idea_and_where_it_goes(language):
    matter = make_matter()

    with override(language):
        called = str(matter)

    assert str(matter.idea) in called
    assert called.count("“") + called.count("”") == 2


def test_a_matter_that_a_board_takes_over_passes_the_council_by_and_the_board_stands_as_who_decided():
    make_council()
    matter, registrar, board = make_prepared(), make_employee(), make_board(name="Vårdnämnden")
    actions.refer_matter(matter, way=Way.TAKEN_OVER, reason="Vi vill själva.", board=board, by=registrar)
    taken = states(matter)

    actions.settle_matter(matter, outcome=Outcome.YES, words="Ja.", board=board, by=registrar)

    assert (taken, states(matter)) == (["done", "now"], ["done", "done"])
    assert [told.who for told in story_of(page_of(matter)) if told.what == "Decided"] == ["Vårdnämnden"]
