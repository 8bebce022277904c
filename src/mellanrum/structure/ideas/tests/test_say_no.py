"""Every no that ideas say, word for word, and that nothing has happened afterwards."""

import datetime
import uuid

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils.datastructures import MultiValueDict

from mellanrum.foundation.accounts.tests.factories import make_user
from mellanrum.foundation.attachments.tests.factories import make_upload
from mellanrum.foundation.conversation.actions import post_comment
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Forbidden, Refused
from mellanrum.foundation.core.models import AuditEntry
from mellanrum.foundation.organisation.tests.factories import make_administrator, make_employee
from mellanrum.structure.ideas.actions import (
    add_file,
    answer_hand_over,
    answer_invitation,
    ask_for_decision,
    close_idea,
    discard_draft,
    invite_co_owner,
    move_on,
    pause_promise,
    propose_hand_over,
    rest_idea,
    resume_promise,
    save_draft,
    set_next_step,
    step_back,
    submit_idea,
    wake_idea,
    withdraw_hand_over,
)
from mellanrum.structure.ideas.forms.files import FilesForm
from mellanrum.structure.ideas.models import ClosingReason, CoOwnerInvitation, HandOver, Idea, Move, Visibility
from mellanrum.structure.ideas.views import talking
from mellanrum.structure.process.actions import take_away_step
from mellanrum.structure.process.queries import the_process

from .factories import make_draft, make_idea, make_unit_with_people

pytestmark = pytest.mark.django_db
MOVED_ON = "The idea has already moved on. Reload the page to see where it is."
ANSWERED = "The question has already been answered, or no longer stands."
SIXTY_DAYS = "Choose a day within the next sixty days."


def in_days(days: int) -> datetime.date:
    return clock.today() + datetime.timedelta(days=days)


def submitted_without_words(idea):
    submit_idea(make_draft(problem=" \n "), by=idea.author)


def submitted_without_a_unit(idea):
    draft = save_draft(None, by=idea.author, problem="Vägen är hal.")
    submit_idea(draft, by=idea.author)


def submitted_twice(idea):
    draft = make_draft(author=idea.author, unit=idea.unit)
    same = Idea.objects.get(pk=draft.pk)
    submit_idea(draft, by=idea.author)
    submit_idea(same, by=idea.author)


def draft_saved_after_it_was_sent(idea):
    save_draft(idea, by=idea.captured_by, problem="Nya ord")


def new_draft_with_the_id_of_one_that_was_sent(idea):
    save_draft(None, by=idea.captured_by, draft_id=idea.pk, problem="Nya ord")


def somebody_elses_draft_is_saved(idea):
    save_draft(make_draft(), by=idea.author, problem="Nya ord")


def sent_idea_is_thrown_away(idea):
    discard_draft(idea, by=idea.captured_by)


def asked_twice_for_a_decision(idea):
    ask_for_decision(idea, by=idea.owner)
    ask_for_decision(idea, by=idea.owner)


def stepped_back_forwards(idea):
    step_back(idea, to=the_process().stages["pilot"], reason="Fel", words="Tillbaka.", by=idea.waiting_on)


def stepped_back_to_where_it_is(idea):
    step_back(idea, to=idea.at, reason="Fel", words="Tillbaka.", by=idea.waiting_on)


def rested_without_a_wish(idea):
    rest_idea(idea, reason="Sen", words="Vila.", by=idea.waiting_on)


def rested_until_today(idea):
    rest_idea(idea, reason="Sen", words="Vila.", wakes_on=clock.today(), by=idea.waiting_on)


def closed_without_a_lesson(idea):
    close_idea(idea, reason=ClosingReason.NOT_OURS, words="Tack.", lesson=" \n", look_again="", by=idea.waiting_on)


def realised_without_a_lesson(idea):
    scaled = make_idea(stage="scale", unit=idea.unit)
    move_on(scaled, words="Klart!", by=scaled.waiting_on)


def woken_twice(idea):
    rest_idea(idea, reason="Sen", words="Vila.", wakes_when="Ny lag", by=idea.waiting_on)
    same = Idea.objects.select_related("rested_from").get(pk=idea.pk)
    wake_idea(idea, words="Vakna.", by=None)
    wake_idea(same, words="Vakna.", by=None)


def paused_twice(idea):
    pause_promise(idea, reason="Helg", until=in_days(2), by=idea.waiting_on)
    pause_promise(idea, reason="Helg", until=in_days(3), by=idea.waiting_on)


def paused_until_today(idea):
    pause_promise(idea, reason="Helg", until=clock.today(), by=idea.waiting_on)


def paused_for_too_long(idea):
    pause_promise(idea, reason="Helg", until=in_days(61), by=idea.waiting_on)


def let_go_without_a_pause(idea):
    resume_promise(idea, by=idea.waiting_on)


def next_step_of_what_has_ended(idea):
    leader = idea.waiting_on
    close_idea(idea, reason=ClosingReason.NOT_OURS, words="Tack.", lesson="Fråga.", look_again="", by=leader)
    set_next_step(idea, next_step="Ring", holder=leader, due_on=in_days(1), by=leader)


def owner_is_invited(idea):
    invite_co_owner(idea, person=idea.owner, by=idea.waiting_on)


def somebody_without_an_account_is_invited(idea):
    invite_co_owner(idea, person=make_user("Elsa Ek", has_account=False), by=idea.owner)


def somebody_who_left_is_invited(idea):
    invite_co_owner(idea, person=make_user("Elsa Ek", is_active=False), by=idea.owner)


def somebody_is_invited_twice(idea):
    person = make_user("Elsa Ek")
    invite_co_owner(idea, person=person, by=idea.owner)
    invite_co_owner(idea, person=person, by=idea.owner)


def invitation_of_another_is_answered(idea):
    answer_invitation(invite_co_owner(idea, person=make_user(), by=idea.owner), accept=True, by=make_user())


def invitation_is_answered_twice(idea):
    person = make_user()
    asked = invite_co_owner(idea, person=person, by=idea.owner)
    answer_invitation(asked, accept=False, by=person)
    answer_invitation(asked, accept=True, by=person)


def invitation_is_answered_too_late(idea):
    person = make_user()
    asked = invite_co_owner(idea, person=person, by=idea.owner)
    CoOwnerInvitation.objects.update(expires_on=in_days(-1))
    answer_invitation(asked, accept=True, by=person)


def handed_to_the_owner(idea):
    propose_hand_over(idea, to=idea.owner, by=idea.waiting_on)


def handed_to_somebody_without_an_account(idea):
    propose_hand_over(idea, to=make_user("Elsa Ek", has_account=False), by=idea.owner)


def handed_to_two(idea):
    propose_hand_over(idea, to=make_user("Elsa Ek"), by=idea.owner)
    propose_hand_over(idea, to=make_user(), by=idea.owner)


def hand_over_to_another_is_answered(idea):
    answer_hand_over(propose_hand_over(idea, to=make_user(), by=idea.owner), accept=True, by=make_user())


def hand_over_is_answered_after_it_was_withdrawn(idea):
    person = make_user()
    asked = propose_hand_over(idea, to=person, by=idea.owner)
    withdraw_hand_over(asked, by=idea.owner)
    answer_hand_over(asked, accept=True, by=person)


SENTENCES = {
    submitted_without_words: "Write a few words on what is wrong, or could be better.",
    submitted_without_a_unit: "Choose a unit, so that somebody answers.",
    submitted_twice: MOVED_ON,
    draft_saved_after_it_was_sent: "The idea has been sent already, so the draft is no more.",
    new_draft_with_the_id_of_one_that_was_sent: "The idea has been sent already, so the draft is no more.",
    somebody_elses_draft_is_saved: "The idea has been sent already, so the draft is no more.",
    sent_idea_is_thrown_away: "The idea has been sent, and is a public record. It can be closed, but not thrown away.",
    asked_twice_for_a_decision: "The question has already been asked.",
    stepped_back_forwards: "Choose a stage that comes before this one.",
    stepped_back_to_where_it_is: "Choose a stage that comes before this one.",
    rested_without_a_wish: "Say what would wake the idea: a day, or something that happens.",
    rested_until_today: "Choose a day that has not come yet.",
    closed_without_a_lesson: "Write the lesson: it is what others get out of this.",
    realised_without_a_lesson: "Write the lesson: it is what others get out of this.",
    woken_twice: MOVED_ON,
    paused_twice: "The clock is already paused.",
    paused_until_today: SIXTY_DAYS,
    paused_for_too_long: SIXTY_DAYS,
    let_go_without_a_pause: "The clock is already going.",
    next_step_of_what_has_ended: "The idea has ended, so nothing is waited for.",
    owner_is_invited: "Aino Ahl already carries the idea.",
    somebody_without_an_account_is_invited: "Elsa Ek cannot sign in, and so cannot be asked.",
    somebody_who_left_is_invited: "Elsa Ek cannot sign in, and so cannot be asked.",
    somebody_is_invited_twice: "Elsa Ek has already been asked.",
    invitation_of_another_is_answered: ANSWERED,
    invitation_is_answered_twice: ANSWERED,
    invitation_is_answered_too_late: ANSWERED,
    handed_to_the_owner: "Aino Ahl already carries the idea.",
    handed_to_somebody_without_an_account: "Elsa Ek cannot sign in, and so cannot be asked.",
    handed_to_two: "Elsa Ek has already been asked.",
    hand_over_to_another_is_answered: ANSWERED,
    hand_over_is_answered_after_it_was_withdrawn: ANSWERED,
}


@pytest.mark.parametrize(("attempt", "sentence"), SENTENCES.items(), ids=lambda one: getattr(one, "__name__", ""))
def test_a_no_is_a_sentence(attempt, sentence):
    idea = make_idea(author=make_employee(name="Aino Ahl"))

    with pytest.raises(Refused) as no:
        attempt(idea)

    assert str(no.value) == sentence


@pytest.mark.parametrize("attempt", [paused_until_today, rested_until_today, closed_without_a_lesson, owner_is_invited])
def test_nothing_has_happened_afterwards(attempt):
    idea = make_idea()
    before = AuditEntry.objects.count(), Move.objects.count(), idea.promises.get().due_on

    with pytest.raises(Refused):
        attempt(idea)

    idea.refresh_from_db()
    assert (AuditEntry.objects.count(), Move.objects.count(), idea.promises.get().due_on) == before
    assert (idea.stage_id, idea.is_open) == ("explore", True)


@pytest.mark.parametrize(("days", "may"), [(1, True), (60, True)])
def test_a_pause_lasts_from_a_day_to_sixty(days, may):
    idea = make_idea()

    pause_promise(idea, reason="Upphandling", until=in_days(days), by=idea.waiting_on)

    assert idea.promises.get().paused_until == in_days(days)


def test_an_invitation_stands_for_fourteen_days_and_a_lapsed_one_can_be_sent_anew():
    idea, person = make_idea(), make_user()
    first = invite_co_owner(idea, person=person, by=idea.owner)
    CoOwnerInvitation.objects.update(expires_on=in_days(-1))

    second = invite_co_owner(idea, person=person, by=idea.owner)

    first.refresh_from_db()
    assert (first.answered_at is None, first.accepted, second.expires_on) == (False, None, in_days(14))


def test_more_than_ten_files_at_once_are_refused():
    files = [make_upload(f"{number}.pdf") for number in range(11)]

    errors = [FilesForm({}, MultiValueDict({"uploads": files[:count]})).errors for count in (10, 11)]

    assert errors == [{}, {"uploads": ["Add at most ten files at a time."]}]


FORBIDDEN = {
    "answer": "Aino Ahl answers this idea.",
    "move_on": "Aino Ahl decides.",
    "step_back": "Aino Ahl decides.",
    "rest": "The owner, the leader or the manager lets an idea rest.",
    "close": "The owner, the leader or the manager closes an idea.",
    "reopen": "The unit's innovation leader looks at it again.",
    "pause": "Whoever has the next step can pause the clock.",
    "resume": "Whoever has the next step lets the clock go again.",
    "hand_over": "carries the idea.",
    "invite": "Those who carry the idea invite others to it.",
}


@pytest.mark.parametrize(("name", "sentence"), FORBIDDEN.items())
def test_whoever_may_not_is_told_who_may(client, name, sentence):
    unit, leader, _manager = make_unit_with_people()
    type(leader).objects.filter(pk=leader.pk).update(name="Aino Ahl")
    idea = make_idea(unit=unit)
    client.force_login(make_employee(unit))

    answer = client.post(reverse(f"ideas:{name}", args=[idea.pk]))

    assert answer.status_code == 403
    assert sentence.replace("'", "&#x27;") in answer.content.decode()


def test_whoever_is_in_it_already_offers_no_help(client):
    idea = make_idea()
    client.force_login(idea.author)

    answer = client.get(reverse("ideas:offer_help", args=[idea.pk]))

    assert (answer.status_code, "You are already part of this idea." in answer.content.decode()) == (403, True)


def test_a_file_is_removed_by_who_added_it_or_carries_the_idea(client):
    idea = make_idea()
    added = add_file(idea, upload=make_upload(), by=idea.owner)
    client.force_login(make_employee(idea.unit))

    answer = client.post(reverse("ideas:remove_file", args=[idea.pk, added.pk]))

    assert answer.status_code == 403
    assert "Whoever added the file, or carries the idea, can remove it." in answer.content.decode()


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("edit_comment", "A comment can be changed for 15 minutes by whoever wrote it."),
        ("remove_comment", "Only whoever wrote the comment can take it back."),
    ],
)
def test_words_of_another_are_left_alone(client, name, sentence):
    idea = make_idea()
    said = post_comment(idea.conversation, text="Bra!", by=idea.owner)
    client.force_login(make_employee(idea.unit))

    answer = client.post(reverse(f"ideas:{name}", args=[idea.pk, said.pk]), {"text": "Dåligt!"})

    said.refresh_from_db()
    assert (answer.status_code, said.text) == (403, "Bra!")
    assert sentence in answer.content.decode()


def test_whoever_has_not_signed_in_is_led_to_the_door_and_says_nothing(client):
    idea = make_idea(visibility=Visibility.PUBLIC)

    answer = client.post(reverse("ideas:conversation", args=[idea.pk]), {"text": "Hej"})

    assert (answer.status_code, answer.url.partition("?")[0]) == (302, reverse("account_login"))
    assert idea.conversation.comments.count() == 0


@pytest.mark.parametrize(
    "view", [talking.post_comment, lambda request, idea_id: talking.edit_comment(request, idea_id, uuid.uuid4())]
)
def test_the_page_itself_says_no_even_if_somebody_left_the_door_open(rf, view):
    idea = make_idea(visibility=Visibility.PUBLIC)
    request = rf.post("/", {"text": "Hej"})
    request.user = AnonymousUser()

    with pytest.raises(Forbidden) as no:
        view(request, idea.pk)

    assert str(no.value) == "Sign in to join in."


def test_questions_that_are_gone_have_no_page(client):
    person = make_employee()
    client.force_login(person)

    answers = [client.get(reverse(f"ideas:{name}", args=[uuid.uuid4()])) for name in ("invitation", "answer_hand_over")]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert HandOver.objects.count() == 0


def test_a_step_that_ideas_have_been_at_is_not_taken_away():
    make_idea(stage="pilot")
    administrator = make_administrator()

    with pytest.raises(Refused) as no:
        take_away_step("pilot", by=administrator, base=1)

    assert str(no.value) == "Ideas have been at the stage “Pilot”. It cannot be taken away."
    assert "pilot" in the_process().stages


@pytest.mark.parametrize("name", ["move_on", "step_back"])
def test_who_decides_is_told_by_name(client, name):
    unit, _leader, manager = make_unit_with_people()
    type(manager).objects.filter(pk=manager.pk).update(name="Bo Ek")
    idea = make_idea(unit=unit, stage="design")
    client.force_login(idea.author)

    answer = client.post(reverse(f"ideas:{name}", args=[idea.pk]))

    assert (answer.status_code, "Bo Ek decides." in answer.content.decode()) == (403, True)
