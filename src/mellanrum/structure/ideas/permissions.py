"""Who may do what with an idea; every answer can be read aloud."""

from uuid import UUID

from django.db.models import Q, QuerySet

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.remembering import remembered
from mellanrum.foundation.organisation.models import Assignment, Municipality
from mellanrum.foundation.organisation.permissions import Viewer, holds, works_here
from mellanrum.foundation.organisation.roles import INSIDE, Role
from mellanrum.structure.process.models import Decider, Stage

from .models import Idea, NextStep, Part, Visibility
from .models.parts import GROUP


def parts_in(user: Viewer, idea: Idea) -> frozenset[str]:
    """What somebody is to an idea; read once per idea and person."""
    if not user.is_authenticated:
        return frozenset()
    known = idea.__dict__.setdefault("parts_by_person", {})
    if user.pk not in known:
        known[user.pk] = frozenset(idea.people.filter(person=user).values_list("part", flat=True))
    return known[user.pk]


def carries(user: Viewer, idea: Idea) -> bool:
    """Whether somebody is owner or co-owner of the idea."""
    return bool(parts_in(user, idea) & {Part.OWNER, Part.CO_OWNER})


def leads(user: Viewer, idea: Idea) -> bool:
    """Whether somebody is innovation leader for the idea's unit, or the central contact of the municipality."""
    return holds(user, Role.INNOVATION_LEADER, unit=idea.unit) or is_central(user)


def is_central(user: Viewer) -> bool:
    """Whether somebody is where every question ends: the central contact, or their deputy."""
    if not user.is_authenticated:
        return False
    return user.pk in _centre()


@remembered(seconds=2)
def _centre() -> tuple[UUID, ...]:
    """The central contact and their deputy: nearly every page asks, nearly nobody changes them."""
    return Municipality.objects.values_list("central_contact_id", "central_deputy_id").first() or ()


def has_the_next_step(user: Viewer, idea: Idea) -> bool:
    return idea.is_open and idea.waiting_on_id is not None and idea.waiting_on_id == user.pk


def answers_for(user: Viewer, idea: Idea) -> bool:
    """Whether somebody may speak for the municipality about the idea: leader, or whoever the answer has come to."""
    return leads(user, idea) or (has_the_next_step(user, idea) and Part.ANSWERER in parts_in(user, idea))


def decides(user: Viewer, idea: Idea, stage: Stage | None = None) -> bool:
    """Whether somebody decides that the idea may leave its stage: by role in the unit, or having been handed it."""
    decider = (stage or idea.at).decider
    if decider == Decider.MANAGER and holds(user, Role.MANAGER, unit=idea.unit):
        return True
    if decider == Decider.INNOVATION_LEADER and leads(user, idea):
        return True
    return is_central(user) or (has_the_next_step(user, idea) and Part.ANSWERER in parts_in(user, idea))


def acting_role(user: User | None, idea: Idea) -> str:
    """In which role somebody acts on an idea, for the trail: the strongest word that is true."""
    if user is None:
        return "clock"
    if holds(user, Role.MANAGER, unit=idea.unit):
        return Role.MANAGER
    if holds(user, Role.INNOVATION_LEADER, unit=idea.unit):
        return Role.INNOVATION_LEADER
    if is_central(user):
        return "central_contact"
    parts = parts_in(user, idea)
    return next((part for part in Part if part in parts), Role.EMPLOYEE if works_here(user) else "visitor")


def can_capture_on_behalf(user: Viewer) -> bool:
    return works_here(user)


def can_edit(user: Viewer, idea: Idea) -> bool:
    """Change the description, goals and working units of a submitted idea."""
    return idea.submitted_at is not None and (carries(user, idea) or leads(user, idea))


def can_change_unit(user: Viewer, idea: Idea) -> bool:
    """Let another unit answer for the idea: whoever leads where it is now."""
    return idea.is_under_way and leads(user, idea)


def can_read_versions(user: Viewer, idea: Idea) -> bool:
    """Read what the description said before: it may be what somebody wrote by mistake, so not for everybody."""
    return can_edit(user, idea) or holds(user, Role.REGISTRAR)


def can_weed(user: Viewer) -> bool:
    """Take away for good what an idea said before, as the registrar does with decisions."""
    return holds(user, Role.REGISTRAR)


def can_work(user: Viewer, idea: Idea) -> bool:
    """Fill in the canvas, tick the checklist and add files."""
    return idea.is_under_way and (bool(_group(user, idea)) or leads(user, idea))


def _group(user: Viewer, idea: Idea) -> frozenset[str]:
    return parts_in(user, idea) & {Part.AUTHOR, Part.OWNER, Part.CO_OWNER, Part.ANSWERER, Part.HELPER}


def can_answer(user: Viewer, idea: Idea) -> bool:
    """Answer the author, and so say what happens next: what is asleep waits for what wakes it, and for nothing else."""
    return idea.is_under_way and not idea.is_asleep and answers_for(user, idea)


def can_ask_for_decision(user: Viewer, idea: Idea) -> bool:
    return idea.is_under_way and idea.at.is_step and (carries(user, idea) or leads(user, idea))


def can_move(user: Viewer, idea: Idea) -> bool:
    """Move the idea on or back. Resting ideas are woken, not moved."""
    return idea.is_under_way and idea.at.is_step and decides(user, idea)


def can_rest(user: Viewer, idea: Idea) -> bool:
    """Let an idea rest, or rest on when somebody has looked again."""
    return idea.is_under_way and (idea.at.is_step or idea.is_asleep) and _may_stop(user, idea)


def can_close(user: Viewer, idea: Idea) -> bool:
    return idea.is_under_way and _may_stop(user, idea)


def _may_stop(user: Viewer, idea: Idea) -> bool:
    return answers_for(user, idea) or decides(user, idea) or Part.OWNER in parts_in(user, idea)


def can_wake(user: Viewer, idea: Idea) -> bool:
    return idea.is_asleep and (carries(user, idea) or answers_for(user, idea))


def can_reopen(user: Viewer, idea: Idea) -> bool:
    """Look again at an idea that has ended."""
    return not idea.is_open and leads(user, idea)


def can_pause(user: Viewer, idea: Idea) -> bool:
    """Let the clock of the next step stand still; it cannot stand still twice, and what is asleep waits already."""
    goes = idea.is_under_way and not (idea.is_paused or idea.is_asleep)
    return goes and (has_the_next_step(user, idea) or leads(user, idea))


def can_resume(user: Viewer, idea: Idea) -> bool:
    return idea.is_open and idea.is_paused and (has_the_next_step(user, idea) or leads(user, idea))


def can_set_next_step(user: Viewer, idea: Idea) -> bool:
    """Change what happens next, who does it and when; whoever is owed an answer cannot let the other one off."""
    own = idea.at.is_step and idea.next_step_kind == NextStep.WORK and carries(user, idea)
    return can_answer(user, idea) or (idea.is_open and own)


def can_invite_co_owner(user: Viewer, idea: Idea) -> bool:
    return idea.is_under_way and carries(user, idea)


def can_end_co_ownership(user: Viewer, idea: Idea, *, person_id: UUID) -> bool:
    """Step down from carrying an idea with its owner, or let somebody else step down."""
    mine = person_id == user.pk and Part.CO_OWNER in parts_in(user, idea)
    return idea.is_under_way and (mine or Part.OWNER in parts_in(user, idea) or leads(user, idea))


def can_invite_author(user: Viewer, idea: Idea) -> bool:
    """Send an author who cannot sign in a letter with a way in."""
    author = idea.author
    waits = idea.submitted_at is not None and author.is_active and not (author.has_account or author.is_nobody)
    return waits and works_here(user) and (idea.captured_by_id == user.pk or carries(user, idea) or leads(user, idea))


def can_hand_over(user: Viewer, idea: Idea) -> bool:
    return idea.is_under_way and (Part.OWNER in parts_in(user, idea) or leads(user, idea))


def can_offer_help(user: Viewer, idea: Idea) -> bool:
    """Whoever is not in it already can offer help, and change what they have offered."""
    inside = _group(user, idea) - {Part.HELPER}
    return user.is_authenticated and idea.is_under_way and not inside


def can_follow(user: Viewer, idea: Idea) -> bool:
    return user.is_authenticated and idea.submitted_at is not None


def can_comment(user: Viewer, idea: Idea) -> bool:
    return user.is_authenticated and idea.submitted_at is not None


def can_moderate(user: Viewer, idea: Idea) -> bool:
    return leads(user, idea) or holds(user, Role.ADMINISTRATOR)


def can_change_visibility(user: Viewer, idea: Idea) -> bool:
    return can_edit(user, idea)


def can_fill_in(user: Viewer, idea: Idea, stage: Stage) -> bool:
    """Change the canvas and checklist of the stage the idea is at; those it has left stay as they were decided on."""
    return stage.is_step and idea.stage_id == stage.pk and can_work(user, idea)


def can_see_conversation(user: Viewer, idea: Idea) -> bool:
    """What people say under a public idea is for those who have signed in: words to colleagues, not to the world."""
    return user.is_authenticated and idea.submitted_at is not None


def can_remove_file(user: Viewer, idea: Idea, *, uploaded_by: UUID) -> bool:
    """Take away a file: one's own, or any of an idea that one carries or leads."""
    if idea.submitted_at is None:
        return idea.captured_by_id == user.pk
    return can_work(user, idea) and (uploaded_by == user.pk or can_edit(user, idea))


def people_who_may_see(idea: Idea) -> QuerySet[User]:
    """Those in the municipality and around the idea who can be called on, since they may see it."""
    around = idea.people.values("person")
    people = User.objects.with_account()
    if idea.visibility == Visibility.GROUP:
        return people.filter(pk__in=around.filter(part__in=GROUP))
    inside = Assignment.objects.on(clock.today()).filter(role__in=INSIDE).values("person")
    return people.filter(Q(pk__in=around) | Q(pk__in=inside))


def askable(idea: Idea) -> QuerySet[User]:
    """Those around an idea who can be asked, and who will see the question."""
    seeing = GROUP if idea.visibility == Visibility.GROUP else Part
    return User.objects.with_account().filter(pk__in=idea.people.filter(part__in=seeing).values("person"))
