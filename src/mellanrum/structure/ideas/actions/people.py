"""The people around an idea: carrying it together, handing it over, helping and following."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.events import announce
from mellanrum.structure.ideas.events import (
    CoOwnerAnswered,
    CoOwnerInvitationLapsed,
    CoOwnerInvited,
    CoOwnershipEnded,
    HandOverAnswered,
    HandOverLapsed,
    HandOverProposed,
    HelpOffered,
    OwnerChanged,
)
from mellanrum.structure.ideas.models import (
    CoOwnerInvitation,
    HandOver,
    HelpOffer,
    Idea,
    NextStep,
    Part,
    Participation,
    Promise,
)
from mellanrum.structure.ideas.models.people import Asked, AskedQuerySet

from .promising import cover_promise

QUESTION_STANDS = timedelta(days=14)


def take_part(idea: Idea, person: User, part: Part) -> None:
    """Give somebody a part in an idea; twice is the same as once."""
    Participation.objects.bulk_create([Participation(idea=idea, person=person, part=part)], ignore_conflicts=True)
    idea.__dict__.pop("parts_by_person", None)


def follow_idea(idea: Idea, *, by: User) -> None:
    """Be told, in the weekly letter, how the idea goes."""
    take_part(idea, by, Part.FOLLOWER)


def unfollow_idea(idea: Idea, *, by: User) -> None:
    """Not be told any longer."""
    idea.people.filter(person=by, part=Part.FOLLOWER).delete()


@transaction.atomic
def invite_co_owner(idea: Idea, *, person: User, by: User, words: str = "") -> CoOwnerInvitation:
    """Ask somebody to carry the idea too; the question stands for fourteen days."""
    _refuse_to_ask(person, carries=idea.people.filter(person=person, part__in=[Part.OWNER, Part.CO_OWNER]).exists())
    for past in idea.invitations.past().filter(person=person).select_related("person", "invited_by"):
        lapse_invitation(past)
    invitation, made = CoOwnerInvitation.objects.get_or_create(
        idea=idea,
        person=person,
        answered_at=None,
        defaults={"invited_by": by, "words": words, "expires_on": clock.today() + QUESTION_STANDS},
    )
    if not made:
        raise Refused(_("{name} has already been asked.").format(name=person))
    announce(CoOwnerInvited(idea=idea, invitation=invitation, person=person, by=by))
    return invitation


@transaction.atomic
def answer_invitation(invitation: CoOwnerInvitation, *, accept: bool, by: User) -> None:
    """Say yes or no to carrying an idea too, while the question stands."""
    _answer_once(CoOwnerInvitation.objects.standing().filter(pk=invitation.pk, person=by), accept)
    if accept:
        take_part(invitation.idea, by, Part.CO_OWNER)
    announce(
        CoOwnerAnswered(
            idea=invitation.idea,
            invitation=invitation,
            accepted=accept,
            asked_by=invitation.invited_by,
            by=by,
        )
    )


def withdraw_invitation(invitation: CoOwnerInvitation, *, by: User) -> None:
    """Take the question back before it is answered."""
    _answer_once(CoOwnerInvitation.objects.filter(pk=invitation.pk), accept=False)


@transaction.atomic
def end_co_ownership(idea: Idea, *, person: User, by: User) -> None:
    """Let somebody step down from carrying the idea too: they follow it, and what they were to do is the owner's."""
    ended, _rows = idea.people.filter(person=person, part=Part.CO_OWNER).delete()
    if not ended:
        raise Refused(_("{name} no longer carries the idea.").format(name=person))
    take_part(idea, person, Part.FOLLOWER)
    _take_over_work(idea, person, idea.carrier)
    idea.people.filter(person=person, part=Part.ANSWERER).exclude(idea__waiting_on=person).delete()
    announce(CoOwnershipEnded(idea=idea, person=person, by=by))


def _take_over_work(idea: Idea, former: User, to: User) -> None:
    """What was somebody's to do goes with the idea; what somebody else does for it stays with them."""
    theirs = Q(holder=former) | Q(covering_for=former)
    for promise in Promise.objects.open().filter(theirs, idea=idea, kind=NextStep.WORK).select_related("idea"):
        cover_promise(promise, whose=to)


@transaction.atomic
def lapse_invitation(invitation: CoOwnerInvitation) -> None:
    """Nobody has answered in time, or the one who was asked has left: whoever asked is told."""
    if _end_unanswered(invitation):
        announce(
            CoOwnerInvitationLapsed(
                idea=invitation.idea,
                invitation=invitation,
                person=invitation.person,
                asked_by=invitation.invited_by,
                has_left=not invitation.person.is_active,
            )
        )


def _refuse_to_ask(person: User, *, carries: bool) -> None:
    if carries:
        raise Refused(_("{name} already carries the idea.").format(name=person))
    if not (person.is_active and person.has_account):
        raise Refused(_("{name} cannot sign in, and so cannot be asked.").format(name=person))


def _answer_once(question: AskedQuerySet, accept: bool) -> None:
    if not question.unanswered().update(answered_at=clock.now(), accepted=accept):
        raise Refused(_("The question has already been answered, or no longer stands."))


def _end_unanswered(asked: Asked) -> bool:
    return bool(type(asked).objects.unanswered().filter(pk=asked.pk).update(answered_at=clock.now()))


@transaction.atomic
def propose_hand_over(idea: Idea, *, to: User, by: User, words: str = "") -> HandOver:
    """Ask somebody to carry the idea on; it stands for fourteen days. Until they say yes, nothing changes."""
    _refuse_to_ask(to, carries=to == idea.owner)
    for past in idea.hand_overs.past().select_related("to", "proposed_by"):
        lapse_hand_over(past)
    hand_over, made = HandOver.objects.get_or_create(
        idea=idea,
        answered_at=None,
        defaults={"to": to, "proposed_by": by, "words": words, "expires_on": clock.today() + QUESTION_STANDS},
    )
    if not made:
        raise Refused(_("{name} has already been asked.").format(name=hand_over.to))
    announce(HandOverProposed(idea=idea, hand_over=hand_over, person=to, by=by))
    return hand_over


@transaction.atomic
def answer_hand_over(hand_over: HandOver, *, accept: bool, by: User) -> None:
    """Say yes or no to carrying the idea on."""
    idea = hand_over.idea
    _answer_once(HandOver.objects.standing().filter(pk=hand_over.pk, to=by), accept)
    announce(HandOverAnswered(idea=idea, hand_over=hand_over, accepted=accept, asked_by=hand_over.proposed_by, by=by))
    if accept:
        former = idea.carrier
        change_owner(idea, to=by, by=by)
        _take_over_work(idea, former, by)


@transaction.atomic
def withdraw_hand_over(hand_over: HandOver, *, by: User) -> None:
    """Take the question back before it is answered."""
    _answer_once(HandOver.objects.filter(pk=hand_over.pk), accept=False)


@transaction.atomic
def lapse_hand_over(hand_over: HandOver) -> None:
    """Nobody has answered in time, or the one who was asked has left: whoever asked is told."""
    if _end_unanswered(hand_over):
        announce(
            HandOverLapsed(
                idea=hand_over.idea,
                hand_over=hand_over,
                person=hand_over.to,
                asked_by=hand_over.proposed_by,
                has_left=not hand_over.to.is_active,
            )
        )


def end_questions(idea: Idea) -> None:
    """What was asked of somebody about carrying an idea that has ended is no question any more."""
    for asked in (idea.invitations, idea.hand_overs):
        asked.unanswered().update(answered_at=clock.now())


@transaction.atomic
def change_owner(idea: Idea, *, to: User, by: User | None) -> None:
    """Let somebody else carry the idea; the one who did goes on as author, follower or not at all, as before."""
    idea = Idea.objects.select_for_update(no_key=True).get(pk=idea.pk)
    former = idea.carrier
    idea.people.filter(part=Part.OWNER).delete()
    idea.people.filter(part=Part.CO_OWNER, person=to).delete()
    idea.owner = to
    idea.save(update_fields=["owner"])
    take_part(idea, to, Part.OWNER)
    if idea.waiting_on_id == former.pk and idea.next_step_kind != NextStep.WORK:
        take_part(idea, former, Part.ANSWERER)  # an answer that is owed stays owed by whoever owes it
    announce(OwnerChanged(idea=idea, owner=to, former=former, by=by))


@transaction.atomic
def let_author_carry(author: User) -> None:
    """Somebody an idea was written down for can sign in now: what was kept for them meanwhile is theirs to carry."""
    kept = Idea.objects.open().filter(author=author).exclude(owner=author).exclude(hand_overs__accepted=True)
    for idea in kept.exclude(captured_by=author):
        change_owner(idea, to=author, by=author)


@transaction.atomic
def offer_help(idea: Idea, *, offer: str, by: User) -> HelpOffer:
    """Say that one can help, and with what; the offer can be changed."""
    help_offer, made = HelpOffer.objects.update_or_create(
        idea=idea, person=by, withdrawn_at=None, defaults={"offer": offer}
    )
    take_part(idea, by, Part.HELPER)
    if made:
        announce(HelpOffered(idea=idea, offer=help_offer, person=by, by=by))
    return help_offer


@transaction.atomic
def withdraw_help(idea: Idea, *, by: User) -> None:
    """Take one's offer back."""
    idea.help_offers.filter(person=by, withdrawn_at=None).update(withdrawn_at=clock.now())
    idea.people.filter(person=by, part=Part.HELPER).delete()
