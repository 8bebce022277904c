"""Where an order of delegation holds, an idea comes to a formal stage by a decision and in no other way."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.organisation.queries import innovation_leader
from mellanrum.foundation.ui.words import day
from mellanrum.structure.delegation.tests.factories import make_board, make_order, make_rule
from mellanrum.structure.ideas.actions import ask_for_decision, close_idea, move_on
from mellanrum.structure.ideas.models import ClosingReason, Idea, NextStep
from mellanrum.structure.ideas.tests.factories import make_idea, make_unit_with_people
from mellanrum.structure.matters import actions
from mellanrum.structure.matters.kinds import MatterStage, Outcome
from mellanrum.structure.matters.models import Matter

from .factories import make_council, make_meeting, make_prepared

pytestmark = pytest.mark.django_db


def make_idea_before_a_gate(kind="move_to_pilot", *, stage="design"):
    """An idea before the pilot, or another gate, in a unit whose board has adopted an order of delegation."""
    unit, _leader, manager = make_unit_with_people()
    idea = make_idea(unit=unit, stage=stage)
    make_order(make_board(unit), make_rule(kind=kind, most=None))
    return idea, manager


def test_moving_on_opens_a_matter_and_the_idea_stays():
    idea, manager = make_idea_before_a_gate()

    move = move_on(idea, words="Det här vill vi pröva.", by=manager)

    idea.refresh_from_db()
    matter = Matter.objects.get(idea=idea)
    assert move is None
    assert (idea.stage_id, idea.next_step_kind, idea.waiting_on) == ("design", NextStep.MATTER, matter.prepared_by)
    assert (matter.kind, matter.to_stage_id) == ("move_to_pilot", "pilot")
    assert matter.moves.get().words == "Det här vill vi pröva."


def test_where_no_order_holds_an_idea_moves_as_before():
    unit, _leader, manager = make_unit_with_people()
    idea = make_idea(unit=unit, stage="design")

    move_on(idea, words="Ja.", by=manager)

    assert (idea.stage_id, Matter.objects.count()) == ("pilot", 0)


def test_a_decision_opens_the_gate_once():
    idea, manager = make_idea_before_a_gate()
    move_on(idea, words="Ja.", by=manager)
    matter = make_prepared(Matter.objects.select_related("idea__unit", "council").get())
    actions.settle_matter(matter, outcome=Outcome.YES, words="Ja.", decider=manager, by=manager)

    actions.carry_out_matter(matter, words="Ni får pröva.", by=manager)

    idea.refresh_from_db()
    assert idea.stage_id == "pilot"


def test_the_lesson_is_kept_while_it_is_decided_whether_an_idea_becomes_everyday_life():
    idea, manager = make_idea_before_a_gate("realise", stage="scale")
    move_on(idea, words="Nu är det vardag.", lesson="Börja smått.", by=manager)
    matter = make_prepared(Matter.objects.select_related("idea__unit", "council").get())
    actions.settle_matter(matter, outcome=Outcome.YES, words="Ja.", decider=manager, by=manager)

    actions.carry_out_matter(matter, words="Det är ert nu.", by=manager)

    idea.refresh_from_db()
    assert (idea.stage_id, idea.lesson) == ("realised", "Börja smått.")


def test_no_decision_is_prepared_that_could_not_be_carried_out_for_want_of_a_lesson():
    idea, manager = make_idea_before_a_gate("realise", stage="scale")

    with pytest.raises(Refused, match="Write the lesson"):
        move_on(idea, words="Nu är det vardag.", lesson=" ", by=manager)

    assert not Matter.objects.exists()


def test_an_idea_that_is_closed_takes_its_matter_with_it():
    idea, manager = make_idea_before_a_gate()
    move_on(idea, words="Ja.", by=manager)
    idea.refresh_from_db()

    close_idea(
        idea, reason=ClosingReason.NOT_OURS, words="Nej.", lesson="Fråga först.", look_again="Ny lag.", by=manager
    )
    actions.leave_behind(idea)

    assert Matter.objects.get().stage == MatterStage.WITHDRAWN
    assert Idea.objects.get().waiting_on is None


def test_the_page_asks_for_a_decision_and_says_so(client):
    idea, manager = make_idea_before_a_gate()
    client.force_login(manager)
    manager.language = "en"
    manager.save()
    page = client.get(reverse("ideas:move_on", args=[idea.pk]), headers={"accept-language": "en"})

    sent = {"words": "Ja.", "seen": page.context["form"]["seen"].initial}
    answer = client.post(reverse("ideas:move_on", args=[idea.pk]), sent)

    assert "Have the decision prepared" in page.content.decode()
    assert answer.status_code == 302
    assert Matter.objects.filter(idea=idea).exists()


def test_whoever_carries_the_idea_asks_and_it_begins_to_be_prepared_at_once():
    idea, _manager = make_idea_before_a_gate()

    ask_for_decision(idea, by=idea.owner)

    matter = Matter.objects.get(idea=idea)
    assert (idea.next_step_kind, idea.waiting_on) == (NextStep.MATTER, matter.prepared_by)
    assert (matter.opened_by, matter.to_stage_id) == (idea.owner, "pilot")


def test_it_is_asked_for_once():
    idea, manager = make_idea_before_a_gate()
    ask_for_decision(idea, by=idea.owner)

    with pytest.raises(Refused, match="already been asked"):
        ask_for_decision(idea, by=manager)

    assert Matter.objects.count() == 1


def test_the_lesson_is_written_by_those_who_ask_and_shown_when_it_is_decided(client):
    idea, _manager = make_idea_before_a_gate("realise", stage="scale")
    client.force_login(idea.owner)
    url = reverse("ideas:ask_for_decision", args=[idea.pk])
    page = client.get(url)
    seen = {"seen": page.context["form"]["seen"].initial}

    without, with_it = client.post(url, seen), client.post(url, seen | {"lesson": "Börja smått."})

    assert (without.status_code, with_it.status_code) == (422, 302)
    assert Idea.objects.get().lesson == "Börja smått."
    page = client.get(idea.get_absolute_url(), headers={"accept-language": "en"}).content.decode()
    assert ("Börja smått." in page, "There is a lesson." in page) == (False, False)


def test_before_asking_one_reads_who_prepares_who_advises_and_who_decides(client, django_assert_max_num_queries):
    idea, manager = make_idea_before_a_gate()
    council = make_council(name="Rådet")
    meeting = make_meeting(council)
    client.force_login(idea.owner)
    client.get("/matters/")
    leader = innovation_leader(idea.unit)

    with django_assert_max_num_queries(20):
        page = client.get(reverse("ideas:ask_for_decision", args=[idea.pk]), headers={"accept-language": "en"})

    with override("en"):
        said = f"{leader} writes the papers, no later than {day(meeting.papers_by)}."
        advised = f"{council}, which meets {day(meeting.starts_at)}, may be asked for advice."
    words = page.content.decode()
    assert (said in words, advised in words, f"Then {manager}" in words) == (True, True, True)


def test_the_idea_leads_whoever_prepares_it_to_the_papers_and_others_to_the_matter(client):
    idea, manager = make_idea_before_a_gate()
    there = reverse("matters:of_idea", args=[idea.pk])
    client.force_login(idea.owner)
    before = client.get(there)
    ask_for_decision(idea, by=idea.owner)
    matter = Matter.objects.get()

    led = []
    for person in (matter.prepared_by, manager):
        client.force_login(person)
        led.append(client.get(there).url)

    assert before.url == idea.get_absolute_url()
    assert led == [reverse("matters:papers", args=[matter.pk]), matter.get_absolute_url()]
