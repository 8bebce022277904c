"""Capture: from the first words to something the municipality owes an answer to."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from mellanrum.foundation.accounts.actions import add_person
from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.attachments.actions import remove_attachment
from mellanrum.foundation.conversation.actions import start_conversation
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.events import announce
from mellanrum.foundation.core.models import new_id
from mellanrum.foundation.core.postgresql.savepoints import savepoint
from mellanrum.foundation.core.working_days import add_working_days
from mellanrum.foundation.organisation.models import Unit
from mellanrum.foundation.organisation.queries import innovation_leader
from mellanrum.structure.ideas.events import IdeaSubmitted
from mellanrum.structure.ideas.models import Idea, Move, NextStep, OwnStep, Part, Participation, Visibility
from mellanrum.structure.ideas.models.idea import IdeaQuerySet
from mellanrum.structure.ideas.permissions import acting_role
from mellanrum.structure.process.queries import the_process

from .promising import promise_next_step

TITLE_LENGTH = 80


class DraftClash(Refused):
    """The draft was written on another device meanwhile; ``kept`` is what stands there, and nothing was overwritten."""

    def __init__(self, kept: Idea) -> None:
        super().__init__(_("The draft has been changed on another device."))
        self.kept = kept


def save_draft(
    draft: Idea | None,
    *,
    by: User,
    draft_id: UUID | None = None,
    base: datetime | None = None,
    **words: Any,
) -> Idea:
    """Keep what has been typed so far, also when it is unfinished; a draft is nobody's but the one who types.

    ``base`` is when the draft was last saved (its ``moved_at``) as the writer saw it: what another device has written
    since then is not overwritten (``DraftClash``). With ``draft_id`` a new draft gets that id, so that sending it twice
    makes one.
    """
    if draft is None:
        draft = Idea(pk=draft_id or new_id(), author=by, captured_by=by, **words)
        draft.title = draft.title or title_from(draft.problem)
        return _keep_new(draft)
    words["title"] = words.get("title") or title_from(words.get("problem", draft.problem))
    return _keep_changed(draft, base=base, by=by, **words)


@transaction.atomic
def _keep_changed(draft: Idea, *, base: datetime | None, by: User, **words: Any) -> Idea:
    here = Idea.objects.filter(pk=draft.pk, submitted_at=None, captured_by=by)
    unchanged = here.filter(moved_at=base) if base else here
    if not unchanged.update(moved_at=clock.now(), **words):
        _tell_why_not_saved(here)
    draft.refresh_from_db()
    return draft


def _keep_new(draft: Idea) -> Idea:
    """The browser saves while somebody types, and may send a new draft twice at once: the first one is kept."""
    try:
        with savepoint():
            draft.save(force_insert=True)
    except IntegrityError:
        _tell_why_not_saved(Idea.objects.filter(pk=draft.pk, submitted_at=None, captured_by=draft.captured_by))
    return draft


def _tell_why_not_saved(here: IdeaQuerySet) -> None:
    kept = here.select_related("unit").first()
    if kept is None:
        raise Refused(_("The idea has been sent already, so the draft is no more."))
    raise DraftClash(kept)


def refuse_unfit_author(name: str, email: str) -> None:
    """Say no to an idea for somebody nameless, unreachable, or who signs in here and so can leave it themselves."""
    if not email:
        return
    if not name:
        raise Refused(_("Write their name too."))
    try:
        validate_email(email)
    except ValidationError:
        raise Refused(_("“{email}” is not an e-mail address.").format(email=email)) from None
    if User.objects.with_account().filter(email=email.lower()).exists():
        raise Refused(
            _(
                "Whoever has that e-mail signs in here. Ask them to leave the idea, or send it as your own and then "
                "invite them to carry it with you."
            )
        )


def introduce_person(name: str, *, by: User, email: str = "") -> User:
    """The person an idea is written down for: whoever has the e-mail already, else somebody new without an account."""
    known = User.objects.filter(email=email.lower()).first() if email else None
    return known or add_person(name, email=email, by=by)


def _author(draft: Idea, by: User) -> User:
    refuse_unfit_author(draft.behalf_name, draft.behalf_email)
    return introduce_person(draft.behalf_name, email=draft.behalf_email, by=by) if draft.behalf_name else draft.author


def _introduced(author: User) -> dict[str, Any]:
    return {"author": author, "behalf_name": "", "behalf_email": ""}


def title_from(problem: str) -> str:
    """A name for an idea that was given none: how its description begins."""
    first_line = next((line.strip() for line in problem.splitlines() if line.strip()), "")
    sentence = first_line.split(". ")[0].rstrip(".")
    return sentence if len(sentence) <= TITLE_LENGTH else Truncator(sentence).chars(TITLE_LENGTH)


@transaction.atomic
def discard_draft(draft: Idea, *, by: User) -> None:
    """Throw a draft away with its files; what has been submitted is a public record and stays."""
    for added in draft.attachments.filter(attachment__removed_at=None).select_related("attachment"):
        remove_attachment(added.attachment, by=by)
    deleted, _rows = Idea.objects.filter(pk=draft.pk, submitted_at=None, captured_by=by).delete()
    if not deleted:
        raise Refused(_("The idea has been sent, and is a public record. It can be closed, but not thrown away."))


@transaction.atomic
def submit_idea(idea: Idea, *, by: User, visibility: Visibility = Visibility.MUNICIPALITY) -> Idea:
    """Hand a draft over to the municipality, which now owes an answer within the days of the first stage.

    The innovation leader of the unit has the next step at once. An author without an account cannot carry the idea,
    so the leader carries it until somebody does.
    """
    first, leader, author = the_process().first, innovation_leader(_unit_of(idea)), _author(idea, by)
    owner = author if author.can_sign_in else leader
    due_on = add_working_days(clock.today(), first.answer_days)
    idea.move_to(
        first,
        expected=None,
        submitted_at=clock.now(),
        visibility=visibility,
        **_introduced(author),
        owner=owner,
        waiting_on=leader,
        due_on=due_on,
        next_step=OwnStep.ANSWER,
        conversation=start_conversation(),
    )
    _gather(idea, owner)
    role = acting_role(by, idea)
    Move.objects.create(idea=idea, from_stage=None, to_stage=first, by=by, role=role)
    announce(IdeaSubmitted(idea=idea, by=by, role=role))
    promise_next_step(idea, kind=NextStep.ANSWER, what=OwnStep.ANSWER, holder=leader, due_on=due_on, by=by)
    return idea


def _unit_of(idea: Idea) -> Unit:
    """Where somebody answers an idea that says enough to be sent."""
    if not idea.problem.strip():
        raise Refused(_("Write a few words on what is wrong, or could be better."))
    if idea.unit is None:
        raise Refused(_("Choose a unit, so that somebody answers."))
    return idea.unit


def _gather(idea: Idea, owner: User) -> None:
    parts = [(idea.author, Part.AUTHOR), (owner, Part.OWNER)]
    if idea.captured_by_id not in (idea.author_id, owner.pk):
        parts += [(idea.captured_by, Part.WRITER), (idea.captured_by, Part.FOLLOWER)]
    Participation.objects.bulk_create([Participation(idea=idea, person=person, part=part) for person, part in parts])
