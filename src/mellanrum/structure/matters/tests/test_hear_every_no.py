"""Every no that the actions of the room say, word for word, and that nothing has changed after it."""

from collections.abc import Mapping
from datetime import timedelta

import pytest

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.tests.saying_no import each_no, no_of
from mellanrum.foundation.organisation.tests.factories import make_administrator, make_employee
from mellanrum.structure.delegation.tests.factories import make_board
from mellanrum.structure.matters import actions
from mellanrum.structure.matters.kinds import Advice, MeetingStage, MemberPart, Outcome, Way
from mellanrum.structure.matters.models import AgendaItem, Council, Matter, Meeting, Membership, Recommendation

from .factories import (
    PAPERS,
    begin,
    chair_of,
    in_weeks,
    make_assessed,
    make_council,
    make_item,
    make_matter,
    make_meeting,
    make_prepared,
)

pytestmark = pytest.mark.django_db
WORDS: Mapping[str, Mapping[str, str]] = {"sv": {"name": "Modet"}}


def found_a_namesake():
    make_council(name="Rådet")

    return no_of(lambda: actions.found_council("Rådet", by=make_administrator()))


def call_one_like_another():
    make_council(name="Rådet")
    other = make_council(name="Det andra")
    words = {"name": "Rådet", "purpose": "", "unit": None, "paper_days": 7, "is_active": True}

    return no_of(lambda: actions.change_council(other, **words, by=make_administrator()))


def seat_somebody_twice():
    anna = make_employee(name="Anna Ek")
    council = make_council(anna)

    return no_of(
        lambda: actions.appoint_member(council, person=anna, part=MemberPart.SECRETARY, by=make_administrator())
    )


def seat_a_second_chair():
    council, person = make_council(), make_employee()

    return no_of(lambda: actions.appoint_member(council, person=person, part=MemberPart.CHAIR, by=person))


def release_somebody_twice():
    seat = make_council(chair=make_employee(name="Bo Al")).memberships.get()
    actions.release_member(seat, by=None)

    return no_of(lambda: actions.release_member(seat, by=None))


def ask_a_ninth_thing():
    council = make_council()
    by = chair_of(council)
    for _number in range(8 - council.criteria.count()):
        actions.write_criterion(council, words=WORDS, by=by)

    return no_of(lambda: actions.write_criterion(council, words=WORDS, by=by))


COUNCILS = {
    found_a_namesake: "There is a council of that name already.",
    call_one_like_another: "There is a council of that name already.",
    seat_somebody_twice: "Anna Ek sits in the council already.",
    seat_a_second_chair: "The council has a chair. Let that one leave first.",
    release_somebody_twice: "Bo Al has left the council already.",
    ask_a_ninth_thing: "A council looks with at most 8 criteria.",
}


def plan_for_yesterday():
    council = make_council()

    return no_of(lambda: actions.plan_meeting(council, starts_at=clock.now() - timedelta(days=1), by=chair_of(council)))


def move_to_this_moment():
    meeting = make_meeting(make_council())

    return no_of(lambda: actions.move_meeting(meeting, starts_at=clock.now(), where="", by=meeting_leader(meeting)))


def meeting_leader(meeting: Meeting):
    return chair_of(meeting.council)


def move_one_that_has_begun():
    item = make_item()
    begin(item)

    return no_of(
        lambda: actions.move_meeting(item.meeting, starts_at=in_weeks(9), where="", by=meeting_leader(item.meeting))
    )


def call_with_nothing_ready():
    return no_of(lambda: actions.call_meeting(make_meeting(make_council()), by=None))


def cancel_what_goes_on():
    item = make_item()
    begin(item)

    return no_of(lambda: actions.cancel_meeting(item.meeting, by=meeting_leader(item.meeting)))


def end_what_has_not_begun():
    meeting = make_item().meeting

    return no_of(lambda: actions.end_meeting(meeting, by=meeting_leader(meeting)))


def take_up_before_the_agenda_is_fixed():
    meeting = make_meeting(make_council())
    matter = make_prepared()

    return no_of(lambda: actions.add_to_agenda(meeting, matter=matter, by=meeting_leader(meeting)))


def take_up_what_is_not_prepared():
    meeting = make_item().meeting
    matter = make_matter()

    return no_of(lambda: actions.add_to_agenda(meeting, matter=matter, by=meeting_leader(meeting)))


def take_up_what_is_on_the_agenda():
    item = make_item()

    return no_of(lambda: actions.add_to_agenda(item.meeting, matter=item.matter, by=meeting_leader(item.meeting)))


def take_off_what_everybody_has_seen():
    item = make_assessed()

    return no_of(lambda: actions.take_off_agenda(item, by=meeting_leader(item.meeting)))


def begin_with_a_passer_by():
    meeting = make_item().meeting

    return no_of(lambda: actions.begin_meeting(meeting, present=[make_employee()], by=meeting_leader(meeting)))


def note_who_is_here_before_it_begins():
    meeting = make_item().meeting

    return no_of(lambda: actions.note_attendance(meeting, present=[], by=meeting_leader(meeting)))


def note_a_passer_by():
    item = make_item()
    begin(item)

    return no_of(
        lambda: actions.note_attendance(item.meeting, present=[make_employee()], by=meeting_leader(item.meeting))
    )


MEETINGS = {
    plan_for_yesterday: "Choose a time that has not come yet.",
    move_to_this_moment: "Choose a time that has not come yet.",
    move_one_that_has_begun: "The meeting has begun, or is over.",
    call_with_nothing_ready: "Nothing is ready for this meeting.",
    cancel_what_goes_on: "The meeting has already moved on. Reload the page to see where it is.",
    end_what_has_not_begun: "The meeting has already moved on. Reload the page to see where it is.",
    take_up_before_the_agenda_is_fixed: "The agenda is not fixed yet: what is ready comes to it by itself.",
    take_up_what_is_not_prepared: "Only what is prepared for this council can be on its agenda.",
    take_up_what_is_on_the_agenda: "It is on an agenda already.",
    take_off_what_everybody_has_seen: "The scoring of this matter is closed, so it stays on the agenda.",
    begin_with_a_passer_by: "Only those who sit in the council can be noted.",
    note_who_is_here_before_it_begins: "The meeting is not under way.",
    note_a_passer_by: "Only those who sit in the council can be noted.",
}


def open_a_second_matter():
    matter = make_matter()

    return no_of(lambda: make_matter(Matter.objects.get().idea, to=matter.to_stage_id))


def hand_in_nothing():
    matter = make_matter()

    return no_of(lambda: actions.hand_in_papers(matter, by=matter.prepared_by))


def write_what_is_handed_in():
    matter = make_prepared()

    return no_of(
        lambda: actions.save_papers(matter, **PAPERS, board=None, council=None, by=matter.prepared_by),
    )


def pass_on_what_is_handed_in():
    matter = make_prepared()

    return no_of(lambda: actions.pass_on_preparation(matter, to=make_employee(), by=None))


def take_back_twice():
    matter = make_matter()
    actions.withdraw_matter(matter, words="", by=matter.prepared_by)

    return no_of(lambda: actions.withdraw_matter(matter, words="", by=matter.prepared_by))


def send_back_what_is_being_written():
    matter = make_matter()

    return no_of(lambda: actions.send_back_matter(matter, words="Mer.", by=make_employee()))


def decide_without_anybody():
    matter = make_prepared()

    return no_of(lambda: actions.settle_matter(matter, outcome=Outcome.YES, words="", by=make_employee()))


def carry_out_what_nobody_has_agreed_to():
    return no_of(lambda: actions.carry_out_matter(make_prepared(), words="", by=make_employee()))


def declare_about_what_is_over():
    matter = make_matter()
    actions.withdraw_matter(matter, words="", by=None)

    return no_of(lambda: actions.declare_conflict(matter, is_conflicted=True, by=make_employee()))


def hand_up_what_is_over():
    matter = make_matter()
    actions.withdraw_matter(matter, words="", by=None)
    board, by = make_board(), make_employee()

    return no_of(lambda: actions.refer_matter(matter, way=Way.HANDED_UP, reason="Stort.", board=board, by=by))


MATTERS = {
    open_a_second_matter: "The decision is being prepared already. The idea's page tells by whom.",
    hand_in_nothing: "Write what you propose before you hand in the papers.",
    write_what_is_handed_in: "The papers are handed in already.",
    pass_on_what_is_handed_in: "The papers are handed in already.",
    take_back_twice: "The matter has already moved on. Reload the page to see where it is.",
    send_back_what_is_being_written: "The matter has already moved on. Reload the page to see where it is.",
    decide_without_anybody: "One person decides, or a board.",
    carry_out_what_nobody_has_agreed_to: "Only what was agreed to is carried out, and once.",
    declare_about_what_is_over: "The matter is no longer under way.",
    hand_up_what_is_over: "The matter is no longer under way.",
}


@each_no(COUNCILS | MEETINGS | MATTERS)
def test_each_no_is_said_in_these_words(attempt, sentence):
    assert attempt() == sentence


def counted() -> list[int]:
    return [kept.objects.count() for kept in (Council, Membership, Meeting, AgendaItem, Matter, Recommendation)]


def test_a_no_leaves_nothing_behind_it():
    item = make_assessed()
    chair = meeting_leader(item.meeting)
    actions.give_recommendation(item, advice=Advice.RECOMMEND, words="Ja.", by=chair)
    before = counted()

    sentence = no_of(lambda: actions.give_recommendation(item, advice=Advice.COME_BACK, words="Nej.", by=chair))

    assert sentence == "The council has given its recommendation already."
    assert counted() == before
    item.meeting.refresh_from_db()
    assert item.meeting.stage == MeetingStage.OPEN
