"""People gather around an idea: follow, help, carry together, hand over."""

import datetime

import pytest
import time_machine
from django.urls import reverse

from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.ideas.actions import answer_hand_over, close_idea, invite_co_owner, propose_hand_over
from mellanrum.structure.ideas.models import ClosingReason, Part, Visibility
from mellanrum.structure.ideas.permissions import parts_in

from .factories import make_idea

pytestmark = pytest.mark.django_db


def url(name, thing):
    return reverse(f"ideas:{name}", args=[thing.pk])


def parts(person, idea):
    idea.__dict__.pop("parts_by_person", None)
    return set(parts_in(person, idea))


def test_following_can_be_undone(client):
    idea = make_idea()
    person = make_employee()
    client.force_login(person)

    client.post(url("follow", idea))
    follows = parts(person, idea)
    client.post(url("unfollow", idea))

    assert (follows, parts(person, idea)) == ({Part.FOLLOWER}, set())


def test_help_is_offered_changed_and_taken_back(client):
    idea = make_idea()
    person = make_employee()
    client.force_login(person)

    for offer in ("En timme", "Två timmar"):
        client.post(url("offer_help", idea), {"offer": offer})
    offers = list(idea.help_offers.values_list("offer", flat=True))
    client.post(url("withdraw_help", idea))

    assert (offers, parts(person, idea)) == (["Två timmar"], set())
    assert not idea.help_offers.filter(withdrawn_at=None).exists()


def test_whoever_is_invited_carries_it_after_a_yes(client):
    idea = make_idea(visibility=Visibility.GROUP)
    friend = make_employee(idea.unit, name="Bo Ek")
    client.force_login(idea.owner)
    client.post(url("invite", idea), {"person": "Bo Ek", "words": "Vill du?"})
    client.force_login(friend)

    led = client.get(idea.get_absolute_url())
    client.post(led["Location"], {"accept": "yes"})

    assert led["Location"] == url("invitation", idea.invitations.get())
    assert parts(friend, idea) == {Part.CO_OWNER}
    assert client.get(idea.get_absolute_url()).status_code == 200


def test_a_no_changes_nothing_and_the_idea_stays_hidden(client):
    idea = make_idea(visibility=Visibility.GROUP)
    friend = make_employee(idea.unit)
    invitation = invite_co_owner(idea, person=friend, by=idea.owner)
    client.force_login(friend)

    client.post(url("invitation", invitation), {"accept": "no"})

    assert parts(friend, idea) == set()
    assert client.get(idea.get_absolute_url()).status_code == 404


def test_an_invitation_lapses_after_fourteen_days(client):
    idea = make_idea()
    friend = make_employee(idea.unit)
    invitation = invite_co_owner(idea, person=friend, by=idea.owner)
    client.force_login(friend)

    with time_machine.travel(invitation.created_at + datetime.timedelta(days=16)):
        client.force_login(friend)
        answer = client.post(url("invitation", invitation), {"accept": "yes"})

    assert answer.status_code == 404


def test_somebody_elses_invitation_does_not_exist(client):
    idea = make_idea()
    invitation = invite_co_owner(idea, person=make_employee(), by=idea.owner)
    hand_over = propose_hand_over(idea, to=make_employee(), by=idea.owner)
    client.force_login(make_employee())

    answers = [client.post(url("invitation", invitation)), client.post(url("answer_hand_over", hand_over))]

    assert [answer.status_code for answer in answers] == [404, 404]


def test_it_is_handed_over_when_the_other_says_yes(client):
    idea = make_idea()
    before, friend = idea.owner, make_employee(idea.unit, name="Bo Ek")
    client.force_login(before)
    client.post(url("hand_over", idea), {"person": "Bo Ek"})
    idea.refresh_from_db()
    meanwhile = idea.owner
    client.force_login(friend)

    client.post(url("answer_hand_over", idea.hand_overs.get()), {"accept": "yes"})

    idea.refresh_from_db()
    assert (meanwhile, idea.owner) == (before, friend)


def test_the_question_can_be_taken_back(client):
    idea = make_idea()
    friend = make_employee()
    hand_over = propose_hand_over(idea, to=friend, by=idea.owner)
    client.force_login(idea.owner)

    client.post(url("withdraw_hand_over", idea))

    client.force_login(friend)
    assert client.post(url("answer_hand_over", hand_over), {"accept": "yes"}).status_code == 404


def test_only_those_who_carry_it_invite_and_hand_over(client):
    idea = make_idea()
    propose_hand_over(idea, to=make_employee(), by=idea.owner)
    client.force_login(make_employee(idea.unit))

    answers = [client.post(url(name, idea)) for name in ("invite", "hand_over", "withdraw_hand_over")]

    assert [answer.status_code for answer in answers] == [403, 403, 403]


def test_what_was_handed_over_and_closed_is_still_carried(client):
    idea = make_idea()
    friend = make_employee()
    hand_over = propose_hand_over(idea, to=friend, by=idea.owner)
    close_idea(idea, reason=ClosingReason.NOT_OURS, words="", lesson="Fråga.", look_again="Ny lag.", by=idea.owner)

    answer_hand_over(hand_over, accept=True, by=friend)

    idea.refresh_from_db()
    assert (idea.owner, idea.is_open) == (friend, False)
