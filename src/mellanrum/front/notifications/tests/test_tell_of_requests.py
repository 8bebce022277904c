"""Who asks for money is told at every move, and whoever has it in their hands must act."""

from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.jobs import run_due_jobs
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.foundation.ui.words import day as day_in_words
from mellanrum.front.notifications.models import Letter, Notification
from mellanrum.front.notifications.wording import sentence, words_of
from mellanrum.structure.funding import actions
from mellanrum.structure.funding.tests.factories import make_backing, make_request, report
from mellanrum.structure.funding.tokens import token_of
from mellanrum.structure.ideas.actions import follow_idea
from mellanrum.structure.ideas.models import Visibility
from mellanrum.structure.ideas.tests.factories import make_idea
from mellanrum.structure.ledger.actions import reverse
from mellanrum.structure.ledger.tests.factories import KRONA

pytestmark = pytest.mark.django_db


def kinds_of(person) -> list[str]:
    run_due_jobs()
    about_money = Notification.objects.filter(person=person, request__isnull=False)
    return list(about_money.order_by("entry").values_list("kind", flat=True))


def letters_to(person) -> str:
    run_due_jobs()
    return "\n".join(letter.text for letter in Letter.objects.filter(person=person).order_by("created_at"))


def test_at_every_move_the_one_who_asks_is_told_and_who_has_it_must_act():
    request = make_request("recommended")
    leader, author = request.holder, request.applicant
    actions.grant_request(request, amount=100_000 * KRONA, words="Ja!", conditions="Rapportera i mars.", by=leader)
    actions.use_funds(request, amount=KRONA, on=clock.today(), comment="Larm", key="1", by=author)
    report(request)
    actions.return_remainder(request, words="Tack!", by=leader)

    assert kinds_of(author) == ["request_prepared", "request_recommended", "request_granted", "request_returned"]
    assert kinds_of(leader) == ["request_yours", "request_yours"]


def test_what_got_money_back_after_it_was_settled_is_told_and_is_in_the_hands_of_whoever_settles_it():
    request = make_request("used")
    report(request)
    actions.return_remainder(request, by=request.holder)
    leader, author = request.idea.waiting_on, request.applicant

    reverse(request.claim.transactions.get(kind="use"), reason="Fel konto", by=None)

    assert kinds_of(author)[-1] == "request_reopened"
    assert kinds_of(leader)[-1] == "request_yours"


def test_the_letter_says_what_was_granted_on_which_conditions_and_in_which_words():
    request = make_request("recommended")

    actions.grant_request(
        request, amount=100_000 * KRONA, words="Bra tänkt!", conditions="Rapportera i mars.", by=request.holder
    )

    text = letters_to(request.applicant)
    for words in ("Bra tänkt!", "Rapportera i mars.", "100\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}kr"):
        assert words in text


def test_a_no_is_told_with_its_reason_and_a_way_to_complete_with_what_is_lacking():
    request = make_request("prepared")
    leader, author = request.holder, request.applicant
    actions.ask_for_completion(request, words="Vad kostar larmen?", by=leader)
    actions.submit_request(request, by=author)
    actions.decline_request(request, reason="Andra gick före", words="Sök igen i maj.", by=leader)

    text = letters_to(author)

    assert kinds_of(author)[-2:] == ["request_completion", "request_declined"]
    for words in ("Vad kostar larmen?", "Andra gick före", "Sök igen i maj."):
        assert words in text


def test_a_decision_that_is_held_back_is_told_when_it_is_released_and_once():
    request = make_request("recommended")
    leader, author = request.holder, request.applicant
    actions.grant_request(request, amount=100_000 * KRONA, by=leader, release=False)
    before = kinds_of(author)

    actions.release_decision(request, by=leader)

    assert ("request_granted" in before, kinds_of(author).count("request_granted")) == (False, 1)


def test_who_only_follows_the_idea_is_not_told_what_is_said_of_its_money():
    idea, follower = make_idea(), make_employee()
    follow_idea(idea, by=follower)

    make_request("recommended", idea=idea)

    assert kinds_of(follower) == []


def test_a_manager_gets_the_question_with_a_link_that_opens_it():
    backing = make_backing(make_request(), hours=40, words="Två eftermiddagar")

    text = letters_to(backing.person)

    assert f"/funding/backing/{token_of(backing.pk)[:36]}" in text
    assert ("40" in text, "Två eftermiddagar" in text) == (True, True)
    assert str(backing.request.idea.waiting_on) not in text  # whose next step it is says nothing to whoever is asked


def test_a_manager_is_asked_also_of_an_idea_they_do_not_see():
    request = make_request(idea=make_idea(visibility=Visibility.GROUP))

    backing = make_backing(request)

    assert kinds_of(backing.person) == ["backing_asked"]
    assert Notification.objects.visible_to(backing.person).filter(kind="backing_asked").exists()


@pytest.mark.parametrize(("accept", "kind"), [(True, "backing_accepted"), (False, "backing_declined")])
def test_who_asked_hears_what_the_manager_said(accept, kind):
    request = make_request()
    backing = make_backing(request)

    actions.answer_backing(backing, accept=accept, answer="Från mars.", by=backing.person)

    assert kinds_of(request.applicant)[-1] == kind
    told = Notification.objects.with_words().get(person=request.applicant, kind=kind)
    assert words_of(told) == "Från mars."
    assert request.idea.title in sentence(told)


def test_the_report_is_reminded_of_with_its_day():
    request = make_request("used")

    actions.remind_of_report(request)

    assert kinds_of(request.applicant)[-1] == "report_due"
    told = Notification.objects.get(person=request.applicant, kind="report_due")
    assert (told.day, told.get_absolute_url()) == (request.report_due_on, request.get_absolute_url())


def test_whoever_has_a_request_is_reminded_of_their_day():
    request = make_request()

    actions.remind_of_request(request)

    assert kinds_of(request.holder)[-1] == "request_day_is_near"
    told = Notification.objects.get(person=request.holder, kind="request_day_is_near")
    assert (told.day, told.get_absolute_url()) == (request.due_on, request.get_absolute_url())
    assert request.idea.title in sentence(told)


@pytest.mark.parametrize(
    ("stage", "remind", "day", "kinds"),
    [
        ("used", actions.remind_of_report, "report_due_on", ["report_due", "report_overdue"]),
        ("submitted", actions.remind_of_request, "due_on", ["request_day_is_near", "request_day_has_passed"]),
    ],
)
def test_what_is_late_is_not_called_near(stage, remind, day, kinds):
    request = make_request(stage)
    run_due_jobs()
    request.refresh_from_db()
    on_the_day = timezone.make_aware(datetime.combine(getattr(request, day), time(12)))

    for moment in (on_the_day, on_the_day + timedelta(days=1)):
        with clock.at(moment):
            remind(request)
            run_due_jobs()

    assert kinds_of(request.holder)[-2:] == kinds


def test_a_manager_who_is_reminded_answers_from_that_letter_too():
    backing = make_backing(make_request("draft"))

    actions.remind_of_backing(backing)

    assert kinds_of(backing.person)[-1] == "backing_asked_again"
    told = Notification.objects.with_words().get(person=backing.person, kind="backing_asked_again")
    assert "/funding/backing/" in told.get_absolute_url()
    until = f"Answer by {day_in_words(backing.answer_by)}."
    assert (told.day, words_of(told)) == (backing.answer_by, f"{backing.in_words}\n\n{until}")


def test_a_request_that_changes_hands_is_told_to_both():
    request, deputy = make_request(), make_employee()
    actions.hand_over_requests(request.holder, deputy, None)

    assert kinds_of(deputy) == ["request_yours"]
    assert kinds_of(request.applicant)[-1] == "request_passed_on"
