"""What passes on when somebody leaves, what stays in public records, and what an idea leaves behind when it moves."""

from datetime import date

from django.db import transaction

from mellanrum.foundation.accounts.models import User
from mellanrum.structure.ideas.models import Idea
from mellanrum.structure.matters.kinds import MatterStage
from mellanrum.structure.matters.models import Assessment, Declaration, Matter, MatterMove, Membership, Referral
from mellanrum.structure.matters.queries.deciding import in_other_hands
from mellanrum.structure.process.queries import the_process

from .councils import release_member
from .desks import put_desks_right
from .preparing import pass_on_preparation, pass_to_decider, withdraw_matter


def matters_held(person: User) -> int:
    """How many matters somebody prepares, and how many councils they sit in."""
    seats = Membership.objects.filter(person=person, ends_on=None)
    return Matter.objects.filter(prepared_by=person, stage=MatterStage.OPEN).count() + seats.count()


@transaction.atomic
def hand_over_matters(person: User, successor: User, by: User | None) -> None:
    """Somebody leaves: what they prepare goes to their successor, and their seats in councils are free."""
    preparing = Matter.objects.filter(prepared_by=person, stage=MatterStage.OPEN)
    for matter in preparing.select_related("idea__unit", "council"):
        pass_on_preparation(matter, to=successor, by=by)
    for membership in Membership.objects.filter(person=person, ends_on=None).select_related("council", "person"):
        release_member(membership, by=by)


def cover_matters(day: date) -> None:
    """What waits to be decided comes to whoever decides it today: in July the deputy or the superior, then back.

    Who writes papers is the idea's to cover, and a council meets without who is away.
    """
    for matter in in_other_hands():
        pass_to_decider(matter, by=None)
    put_desks_right()


def stay_in_matters(person: User) -> bool:
    """Whether somebody's name stays, because of what they did or said about a decision."""
    of_theirs = (
        Matter.objects.filter(opened_by=person) | Matter.objects.filter(prepared_by=person),
        MatterMove.objects.filter(by=person),
        Declaration.objects.filter(person=person),
        Referral.objects.filter(by=person),
        Assessment.objects.filter(person=person),
        Membership.objects.filter(person=person),
    )
    return any(rows.exists() for rows in of_theirs)


@transaction.atomic
def leave_behind(idea: Idea) -> None:
    """Take back what was asked about an idea that has since gone another way: it rests, is closed or stepped back.

    What is decided and not told is told all the same.
    """
    asked = Matter.objects.undecided().filter(idea=idea, to_stage__isnull=False).select_related("idea__unit")
    for matter in asked:
        on_its_way = idea.at.is_step and the_process().after(idea.at).pk == matter.to_stage_id
        if not on_its_way:
            withdraw_matter(matter, words="", by=None)
