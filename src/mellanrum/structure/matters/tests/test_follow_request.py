"""A request for money is a matter too, and follows the request wherever it is moved."""

import pytest
from django.urls import reverse

from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.jobs import run_due_jobs
from mellanrum.foundation.ui.words import day
from mellanrum.structure.funding import actions as funding
from mellanrum.structure.funding.models import Request, RequestMove
from mellanrum.structure.funding.stages import RequestStage
from mellanrum.structure.funding.tests.factories import make_request
from mellanrum.structure.matters import actions
from mellanrum.structure.matters.forms.matters import PapersForm
from mellanrum.structure.matters.kinds import Advice, MatterStage
from mellanrum.structure.matters.models import Matter

from .factories import assess, begin, chair_of, make_council, make_meeting

pytestmark = pytest.mark.django_db


def make_request_matter(**given: object) -> Matter:
    request = make_request(**given)
    run_due_jobs()
    return Matter.objects.get(request=request)


def test_a_request_that_is_sent_becomes_a_matter_with_the_amount_and_the_board_whose_money_it_is():
    matter = make_request_matter()

    assert (matter.kind, matter.amount, matter.to_stage) == ("grant_funds", matter.request.amount, None)
    assert matter.board == matter.request.claim.allotment.board
    assert (matter.stage, matter.prepared_by) == (MatterStage.OPEN, matter.request.holder)


def test_the_same_move_heard_twice_is_one_matter():
    matter = make_request_matter()

    actions.follow_request(matter.request, by=matter.prepared_by)

    assert Matter.objects.count() == 1


def test_what_is_prepared_on_the_page_of_the_request_is_prepared_with_its_words():
    make_council()

    matter = make_request_matter(stage="prepared")

    assert (matter.stage, matter.summary) == (MatterStage.PREPARED, f"Bra underlag.\n\n{matter.request.purpose}")
    assert matter.proposal == "Grant 300\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}kr as it is asked for."


def test_the_longest_words_and_the_longest_purpose_fit_into_the_papers_when_they_come_back():
    matter = make_request_matter(stage="prepared")
    longest = [Request._meta.get_field("purpose").max_length, RequestMove._meta.get_field("words").max_length]
    summary = "\n\n".join("x" * length for length in longest)

    form = PapersForm({"summary": summary, "proposal": "Bevilja."}, matter=matter)
    form.is_valid()

    assert "summary" not in form.errors


def test_the_page_says_who_has_the_request_and_until_when(client):
    matter = make_request_matter()
    request = matter.request
    client.force_login(matter.prepared_by)

    page = client.get(matter.get_absolute_url()).content.decode()

    assert f"{request.holder.name} has it now, no later than {day(request.due_on)}." in page


def test_papers_that_are_handed_in_prepare_the_request_and_put_it_in_the_hands_of_the_chair():
    council = make_council()
    matter = make_request_matter()
    actions.save_papers(
        matter, summary="", proposal="Bevilja.", if_not="", board=matter.board, council=council, by=matter.prepared_by
    )

    actions.hand_in_papers(matter, by=matter.prepared_by)

    matter.request.refresh_from_db()
    assert (matter.request.stage, matter.request.holder) == (RequestStage.PREPARED, chair_of(council))


def assessed(council):
    meeting = make_meeting(council)
    matter = make_request_matter(stage="prepared")
    chair = chair_of(council)
    actions.declare_conflict(matter, is_conflicted=False, by=chair)
    actions.call_meeting(meeting, by=chair)
    item = meeting.items.select_related("matter__idea", "matter__request", "meeting__council").get()
    begin(item, chair)
    assess(item, chair)
    item.refresh_from_db()
    return item, chair


def test_the_council_s_advice_moves_the_request_too():
    item, chair = assessed(make_council())

    actions.give_recommendation(item, advice=Advice.RECOMMEND, words="Ja.", amount=200_000_00, by=chair)

    item.matter.request.refresh_from_db()
    assert item.matter.request.stage == RequestStage.RECOMMENDED


def test_what_comes_back_asks_whoever_asks_for_completion_and_again_when_it_is_sent():
    item, chair = assessed(make_council())
    request = item.matter.request

    actions.give_recommendation(item, advice=Advice.COME_BACK, words="Vad kostar driften?", by=chair)
    run_due_jobs()
    request.refresh_from_db()
    assert request.stage == RequestStage.COMPLETION
    funding.submit_request(request, by=request.applicant)
    run_due_jobs()

    matter = Matter.objects.get()
    assert (matter.stage, matter.amount) == (MatterStage.OPEN, request.amount)


def test_while_a_request_is_completed_its_papers_can_be_kept_but_not_handed_in(client):
    matter = make_request_matter(stage="prepared")
    actions.send_back_matter(matter, words="Vad kostar driften?", by=matter.request.holder)
    matter.refresh_from_db()
    client.force_login(matter.prepared_by)
    page = reverse("matters:papers", args=[matter.pk])

    shown = client.get(page).content.decode()
    with pytest.raises(Refused, match=f"{matter.request.applicant} is completing the request"):
        actions.hand_in_papers(matter, by=matter.prepared_by)
    Request.objects.filter(pk=matter.request_id).update(amount=200_000_00)
    matter.request.refresh_from_db()
    funding.submit_request(matter.request, by=matter.request.applicant)
    then = client.get(page).content.decode()
    actions.hand_in_papers(matter, by=matter.prepared_by)

    assert [("is completing" in one, 'name="hand_in"' in one) for one in (shown, then)] == [
        (True, False),
        (False, True),
    ]
    assert (matter.stage, matter.request.stage) == (MatterStage.PREPARED, RequestStage.PREPARED)
    assert Matter.objects.get().amount == 200_000_00


def test_a_request_handed_back_on_its_own_page_is_prepared_anew():
    make_council()
    matter = make_request_matter(stage="prepared")

    funding.ask_for_completion(matter.request, words="Vad kostar driften?", by=matter.request.holder)
    run_due_jobs()

    matter.refresh_from_db()
    assert matter.stage == MatterStage.OPEN


def test_a_request_that_is_withdrawn_takes_its_matter_with_it():
    matter = make_request_matter()

    funding.withdraw_request(matter.request, reason="", by=matter.request.applicant)
    run_due_jobs()

    matter.refresh_from_db()
    assert matter.stage == MatterStage.WITHDRAWN


def test_hours_alone_are_no_matter():
    request = make_request(stage="draft")
    request.claim = None

    assert actions.follow_request(request, by=request.applicant) is None
