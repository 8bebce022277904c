"""People gather around an idea: follow, help, carry together, hand over."""

import datetime

import pytest
import time_machine
from django.urls import reverse

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.organisation.queries import innovation_leader
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.ideas.actions import (
    answer_hand_over,
    answer_idea,
    answer_invitation,
    close_idea,
    end_co_ownership,
    invite_co_owner,
    propose_hand_over,
    withdraw_invitation,
)
from mellanrum.structure.ideas.actions.people import end_questions
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
        answer = client.post(url("invitation", invitation), {"accept": "yes"}, follow=True)

    assert parts(friend, idea) == set()
    assert "no longer stands" in answer.content.decode()


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
    answer = client.get(url("answer_hand_over", hand_over), follow=True)
    assert answer.redirect_chain[-1][0] == idea.get_absolute_url()
    assert "no longer stands" in answer.content.decode()


def test_an_invitation_can_be_taken_back_by_whoever_carries_the_idea(client):
    idea = make_idea()
    invitation = invite_co_owner(idea, person=make_employee(), by=idea.owner)
    client.force_login(idea.owner)
    there = reverse("ideas:withdraw_invitation", args=[idea.pk, invitation.pk])
    offered = there in client.get(idea.get_absolute_url()).content.decode()

    answers = [client.post(there).status_code for _twice in range(2)]

    assert (offered, answers, idea.invitations.standing().exists()) == (True, [302, 404], False)
    with pytest.raises(Refused, match="already been answered"):
        withdraw_invitation(invitation, by=idea.owner)


@pytest.mark.parametrize("who", ["owner", "co_owner", "leader"])
def test_a_co_owner_steps_down_and_follows_the_idea_and_their_step_is_the_owner_s(client, who):
    idea, friend = carried_together()
    by = {"owner": idea.owner, "co_owner": friend, "leader": innovation_leader(idea.unit)}[who]
    there = reverse("ideas:end_co_ownership", args=[idea.pk, friend.pk])
    client.force_login(by)
    offered = there in client.get(idea.get_absolute_url()).content.decode()
    asked = client.get(there)

    client.post(there)

    idea.refresh_from_db()
    assert (offered, asked.status_code, parts(friend, idea)) == (True, 200, {Part.FOLLOWER})
    assert idea.waiting_on == idea.owner
    with pytest.raises(Refused, match="no longer carries"):
        end_co_ownership(idea, person=friend, by=by)


def test_whoever_steps_down_from_what_only_the_group_sees_is_led_elsewhere(client):
    idea, friend = carried_together(visibility=Visibility.GROUP)
    client.force_login(friend)

    answer = client.post(reverse("ideas:end_co_ownership", args=[idea.pk, friend.pk]))

    assert answer.headers["Location"] == "/"


def test_nobody_else_ends_it_and_only_a_co_owner_s_is_ended(client):
    idea, friend = carried_together()
    other = make_employee(idea.unit)
    client.force_login(other)
    refused = client.post(reverse("ideas:end_co_ownership", args=[idea.pk, friend.pk]))
    client.force_login(idea.owner)
    missing = client.post(reverse("ideas:end_co_ownership", args=[idea.pk, idea.owner.pk]))

    assert (refused.status_code, missing.status_code, parts(friend, idea)) == (403, 404, {Part.CO_OWNER, Part.ANSWERER})


def carried_together(**given):
    """An idea with a co-owner, whose turn it is."""
    idea = make_idea(**given)
    friend = make_employee(idea.unit)
    answer_invitation(invite_co_owner(idea, person=friend, by=idea.owner), accept=True, by=friend)
    leader = idea.waiting_on
    answer_idea(idea, words="Bra.", next_step="Ring", holder=friend, due_on=clock.today(), by=leader)
    return idea, friend


def test_only_those_who_carry_it_invite_and_hand_over(client):
    idea = make_idea()
    propose_hand_over(idea, to=make_employee(), by=idea.owner)
    client.force_login(make_employee(idea.unit))

    answers = [client.post(url(name, idea)) for name in ("invite", "hand_over", "withdraw_hand_over")]

    assert [answer.status_code for answer in answers] == [403, 403, 403]


def close(idea):
    close_idea(idea, reason=ClosingReason.NOT_OURS, words="Tack.", lesson="Fråga.", look_again="Ny lag.", by=idea.owner)


@pytest.mark.parametrize("end", [close, end_questions])
def test_what_is_asked_about_carrying_it_ends_with_the_idea(end):
    idea = make_idea()
    invitation = invite_co_owner(idea, person=make_employee(), by=idea.owner)
    hand_over = propose_hand_over(idea, to=make_employee(), by=idea.owner)

    end(idea)

    with pytest.raises(Refused, match="no longer stands"):
        answer_invitation(invitation, accept=True, by=invitation.person)
    with pytest.raises(Refused, match="no longer stands"):
        answer_hand_over(hand_over, accept=True, by=hand_over.to)
