"""A manager answers from the letter with one tap; a program that only opens the link answers nothing."""

from datetime import timedelta
from functools import partial

import pytest
from django.core import signing
from django.urls import reverse

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.funding import actions
from mellanrum.structure.funding.models import Backing
from mellanrum.structure.funding.queries import lacking
from mellanrum.structure.funding.stages import BackingKind
from mellanrum.structure.funding.tokens import LASTS, SALT, backing_id_of, token_of
from mellanrum.structure.ideas.tests.factories import make_idea, make_unit_with_people

from .factories import at_noon, in_days, make_backing, make_request, make_rules, words

pytestmark = pytest.mark.django_db


def letter(backing: Backing) -> str:
    return reverse("funding:answer_backing", args=[token_of(backing.pk)])


def make_request_for_hours(idea=None):
    idea = idea or make_idea()
    request = actions.begin_request(idea, fund=None, by=idea.author)
    actions.save_request(request, by=idea.author, **words(costs=[]))
    return request


def test_the_manager_of_the_unit_is_asked():
    unit, _leader, manager = make_unit_with_people()

    backing = make_backing(make_request("draft"), unit=unit)

    assert (backing.person, backing.hours, backing.waits) == (manager, 40, True)


def test_opening_the_link_answers_nothing(client):
    backing = make_backing(make_request())

    answers = [client.get(letter(backing)), client.head(letter(backing)), client.get(letter(backing) + "?accept=yes")]

    backing.refresh_from_db()
    assert [answer.status_code for answer in answers] == [200] * 3
    assert backing.waits


@pytest.mark.parametrize(("said", "accepted"), [("yes", True), ("no", False)])
def test_one_tap_answers_without_signing_in(client, said, accepted):
    backing = make_backing(make_request(), words="Två eftermiddagar")

    client.post(letter(backing), {"accept": said, "answer": "Från mars."})

    backing.refresh_from_db()
    assert (backing.accepted, backing.answer) == (accepted, "Från mars.")
    assert "Från mars." in client.get(letter(backing)).content.decode()


def test_an_answer_is_given_once(client):
    backing = make_backing(make_request())
    client.post(letter(backing), {"accept": "yes"})

    client.post(letter(backing), {"accept": "no"})

    backing.refresh_from_db()
    assert backing.accepted is True
    with pytest.raises(Refused, match="This has been answered already, or is no longer asked of you"):
        actions.answer_backing(backing, accept=False, by=backing.person)


def test_nobody_answers_for_somebody_else(client):
    backing = make_backing(make_request())
    client.force_login(make_employee())

    answer = client.post(letter(backing), {"accept": "yes"})

    backing.refresh_from_db()
    assert (answer.status_code, backing.waits) == (403, True)
    assert "This letter was to" in answer.content.decode()
    with pytest.raises(Refused):
        actions.answer_backing(backing, accept=True, by=make_employee())


def test_a_word_that_was_not_made_here_or_is_too_old_opens_nothing(client):
    backing = make_backing(make_request())
    forged = signing.TimestampSigner(salt="another").sign(str(backing.pk))
    old = signing.TimestampSigner(salt=SALT)
    old.timestamp = lambda: signing.b62_encode(int((clock.now() - LASTS - timedelta(days=1)).timestamp()))

    assert backing_id_of(forged) is None
    assert backing_id_of(old.sign(str(backing.pk))) is None
    assert client.get(reverse("funding:answer_backing", args=["x"])).status_code == 404


def test_a_question_that_is_taken_back_cannot_be_answered_and_the_letter_leads_to_why(client):
    backing = make_backing(make_request())
    client.force_login(backing.asked_by)

    client.post(reverse("funding:withdraw_backing", args=[backing.pk]))
    client.logout()
    shown = client.post(letter(backing), {"accept": "yes"}).content.decode()

    assert f"{backing.asked_by} has taken the question back." in shown
    assert '<button class="ds-button" name="accept"' not in shown
    with pytest.raises(Refused, match="The manager has answered already"):
        actions.withdraw_backing(backing, by=backing.asked_by)


ENDS = {
    "withdrawn": partial(actions.withdraw_request, reason="Vi väntar."),
    "declined": partial(actions.decline_request, reason="Andra gick före", words="Sök igen i maj."),
}


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_hours_for_what_has_ended_are_given_by_nobody(client, end):
    request = make_request("prepared")
    backing = make_backing(request)
    end(request, by=request.holder)

    shown = client.post(letter(backing), {"accept": "yes"}).content.decode()

    assert "No answer is needed any more" in shown
    assert Backing.objects.get(pk=backing.pk).accepted is None
    with pytest.raises(Refused, match="Nobody waits for this answer any more"):
        actions.answer_backing(backing, accept=True, by=backing.person)


def test_a_question_that_somebody_else_has_answered_says_who(client):
    backing = make_backing(make_request())
    asked, deputy = backing.person, make_employee(name="Petra Nyström")
    Backing.objects.filter(pk=backing.pk).update(person=deputy)
    backing.refresh_from_db()
    actions.answer_backing(backing, accept=True, answer="Från mars.", by=deputy)
    shown = []

    for reader in (asked, deputy):
        client.force_login(reader)
        shown.append(client.get(letter(backing)).content.decode())

    assert ["Petra Nyström has said yes" in page for page in shown] == [True, False]
    assert ["You have said yes" in page for page in shown] == [False, True]


def test_who_did_not_ask_takes_nothing_back(client):
    backing = make_backing(make_request())
    client.force_login(make_employee())

    answer = client.post(reverse("funding:withdraw_backing", args=[backing.pk]))

    assert answer.status_code == 403
    assert "Those who asked take the question back." in answer.content.decode()


def test_a_unit_is_asked_for_the_same_once():
    request = make_request()
    backing = make_backing(request)

    with pytest.raises(Refused, match="has been asked for that already"):
        make_backing(request, unit=backing.unit)


def test_it_is_asked_on_the_page(client):
    request = make_request("draft")
    unit, _leader, manager = make_unit_with_people()
    client.force_login(request.applicant)
    said = {"kind": "hours", "unit": unit.pk, "hours": 12, "year": clock.today().year, "words": "Maja"}

    client.post(reverse("funding:ask_for_backing", args=[request.pk]), said)

    backing = Backing.objects.get()
    assert (backing.person, backing.hours, backing.words) == (manager, 12, "Maja")


def test_hours_are_asked_for_in_the_year_when_it_begins(client):
    request = make_request("draft", starts_on=in_days(366), ends_on=in_days(400))
    client.force_login(request.applicant)

    form = client.get(reverse("funding:ask_for_backing", args=[request.pk])).context["form"]

    assert form["year"].value() == in_days(366).year


def test_hours_without_a_number_are_asked_for_again(client):
    request = make_request("draft")
    client.force_login(request.applicant)
    said = {"kind": "hours", "unit": request.idea.unit_id, "year": clock.today().year}

    answer = client.post(reverse("funding:ask_for_backing", args=[request.pk]), said)

    assert answer.status_code == 422
    assert "How many hours?" in answer.content.decode()


def test_the_heads_stand_behind_it_before_it_is_sent():
    request = make_request("draft", fund=make_rules(heads_anchor=True).fund)
    assert [one.key for one in lacking(request)] == ["heads"]
    backing = make_backing(request, unit=request.idea.unit, hours=0)

    actions.answer_backing(backing, accept=True, by=backing.person)

    assert lacking(request) == ()


def test_hours_only_are_decided_by_the_managers_yes():
    request = make_request_for_hours()
    first, second = make_backing(request), make_backing(request, hours=8)
    actions.submit_request(request, by=request.applicant)
    actions.answer_backing(first, accept=False, answer="Inte nu", by=first.person)
    request.refresh_from_db()
    assert request.stage == "submitted"

    actions.answer_backing(second, accept=True, by=second.person)

    request.refresh_from_db()
    assert (request.stage, request.moves.latest("created_at").by) == ("granted", second.person)
    assert request.claim is None


def test_hours_that_were_granted_before_it_was_sent_are_settled_at_once():
    request = make_request_for_hours()
    backing = make_backing(request)
    actions.answer_backing(backing, accept=True, by=backing.person)

    actions.submit_request(request, by=request.applicant)

    request.refresh_from_db()
    assert request.stage == "granted"


def test_a_no_to_all_the_hours_is_a_no():
    request = make_request_for_hours()
    backing = make_backing(request)
    actions.submit_request(request, by=request.applicant)

    actions.answer_backing(backing, accept=False, answer="Vi är för få.", by=backing.person)

    request.refresh_from_db()
    assert (request.stage, request.moves.latest("created_at").words) == ("declined", "Vi är för få.")


def test_of_nothing_there_is_nothing_to_settle():
    request = make_request()

    actions.settle_hours(request, by=request.applicant)

    assert request.stage == "submitted"


def test_a_manager_who_gives_hours_although_a_report_is_late_says_why():
    late = make_request("used")
    request = make_request_for_hours(late.idea)
    backing = make_backing(request, kind=BackingKind.HOURS)
    actions.submit_request(request, by=request.applicant)

    with at_noon(in_days(400)):
        with pytest.raises(Refused, match="Say why you grant all the same"):
            actions.answer_backing(backing, accept=True, by=backing.person)
        actions.answer_backing(backing, accept=True, answer="Rapporten är på väg.", by=backing.person)

    request.refresh_from_db()
    assert request.stage == "granted"


def test_what_a_manager_is_asked_stands_among_what_is_in_their_hands_until_they_answer(client):
    backing = make_backing(make_request())
    client.force_login(backing.person)
    address, answer = reverse("funding:list"), reverse("funding:answer_backing", args=[token_of(backing.pk)])

    before = client.get(address).content.decode()
    elsewhere = client.get(address + "?show=all").content.decode()
    actions.answer_backing(backing, accept=True, by=backing.person)
    after = client.get(address).content.decode()

    assert [answer in page for page in (before, elsewhere, after)] == [True, False, False]
    assert "Nothing waits for you" not in before
    assert "Nothing waits for you" in after
