"""What happens to ideas when somebody is away, comes back or leaves."""

from datetime import date

from django.db.models import Q, QuerySet

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.conversation.models import Comment
from mellanrum.foundation.organisation.models import Absence, Unit
from mellanrum.foundation.organisation.queries import innovation_leader
from mellanrum.structure.ideas.models import (
    Answer,
    CoOwnerInvitation,
    DescriptionVersion,
    HandOver,
    Idea,
    Move,
    Part,
    Participation,
    Promise,
    SavedView,
)

from .capturing import discard_draft
from .describing import change_unit
from .people import change_owner, lapse_hand_over, lapse_invitation
from .promising import cover_promise


def ideas_held(person: User) -> int:
    """How many open ideas somebody carries or has the next step of."""
    return Idea.objects.open().filter(Q(owner=person) | Q(waiting_on=person)).count()


def hand_over_ideas(person: User, successor: User, by: User | None) -> None:
    """Somebody leaves: what they carried and had to do goes to the innovation leader of each idea's unit."""
    _lapse_what_was_asked_of(person)
    for idea in Idea.objects.open().filter(owner=person).select_related("unit"):
        change_owner(idea, to=innovation_leader(idea.unit), by=by)
    for promise in _promises().filter(holder=person):
        cover_promise(promise, whose=promise.covering_for or innovation_leader(promise.idea.unit))
    _promises().filter(covering_for=person).update(covering_for=None)


def ideas_of_unit(unit: Unit) -> int:
    """How many open ideas a unit answers for."""
    return Idea.objects.open().filter(unit=unit).count()


def hand_over_unit_ideas(unit: Unit, successor: Unit, by: User | None) -> None:
    """A unit is put out of use: its open ideas come to another one, all of them or none."""
    for idea in Idea.objects.open().filter(unit=unit).select_related("unit", "owner"):
        change_unit(idea, unit=successor, by=by)


def _lapse_what_was_asked_of(person: User) -> None:
    for hand_over in HandOver.objects.unanswered().filter(to=person).select_related("idea", "to", "proposed_by"):
        lapse_hand_over(hand_over)
    invitations = CoOwnerInvitation.objects.unanswered().filter(person=person)
    for invitation in invitations.select_related("idea", "person", "invited_by"):
        lapse_invitation(invitation)


def erase_traces(person: User) -> bool:
    """Erase drafts, saved views and what somebody follows; whether their name stays, in ideas that have been sent."""
    for draft in Idea.objects.drafts_of(person):
        discard_draft(draft, by=person)
    SavedView.objects.filter(person=person).delete()
    Participation.objects.filter(person=person, part=Part.FOLLOWER).delete()
    asked = (CoOwnerInvitation.objects.filter(person=person), HandOver.objects.filter(to=person))
    for questions in asked:
        questions.exclude(accepted=True).delete()
    written = (Comment.objects.filter(author=person), Idea.objects.filter(captured_by=person))
    parts = Participation.objects.filter(person=person)
    said = (kept._default_manager.filter(by=person) for kept in (Move, Answer, DescriptionVersion))
    return any(rows.exists() for rows in (parts, *written, *said))


def cover_absences(day: date) -> None:
    """Next steps rest on nobody who is away: they go to who steps in, and back to who had them on return."""
    away = Absence.objects.on(day).values("person_id")
    for promise in _promises().filter(holder__in=away):
        cover_promise(promise, whose=promise.covering_for or promise.holder)
    for promise in _promises().filter(covering_for__isnull=False).exclude(covering_for__in=away):
        cover_promise(promise, whose=promise.covering_for or promise.holder)


def _promises() -> QuerySet[Promise]:
    return Promise.objects.open().select_related("idea__unit", "holder", "covering_for")
