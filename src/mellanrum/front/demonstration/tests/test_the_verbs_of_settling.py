"""What is decided in the story: when it is to happen, and that the papers come in by those who prepare them."""

import pytest

from mellanrum.foundation.core import clock
from mellanrum.front.demonstration.actions.deciding import write_decisions
from mellanrum.front.demonstration.actions.diary import Diary
from mellanrum.front.demonstration.actions.doing import Doing
from mellanrum.front.demonstration.actions.founding import Cast
from mellanrum.front.demonstration.actions.settling import hand_in, matter_of
from mellanrum.front.demonstration.story import Happening, read_decisions
from mellanrum.structure.matters.kinds import MatterStage
from mellanrum.structure.matters.tests.factories import PAPERS, make_matter

pytestmark = pytest.mark.django_db


def test_write_decisions_lays_every_order_meeting_and_request_on_its_day():
    decisions, diary = read_decisions(), Diary(clock.today())
    once = ["the fund", "the budget calendar", "the council"]
    held = [meeting for meeting in decisions.meetings if meeting["ago"] > 0]
    asked = [happening for request in decisions.requests for happening in request.happenings]

    write_decisions(diary, decisions, Cast())

    days = {diary.day(ago) for ago in range(366)}
    assert sum(len(diary.on(day)) for day in days) == sum(
        len(each) for each in (decisions.orders, once, decisions.meetings, held, asked, decisions.reports)
    )


def test_hand_in_brings_what_is_under_way_to_be_decided_to_whoever_decides():
    idea = make_matter().idea
    told = Doing(idea, Happening(2, "prepare", "", PAPERS), Cast(), clock.today())

    hand_in(told, matter_of(idea))

    matter = matter_of(idea)
    assert (matter.stage, matter.summary, matter.council) == (MatterStage.PREPARED, PAPERS["summary"], None)
