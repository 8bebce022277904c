"""Talking: to say something, to change it, to take it away. Whoever may do it has been asked for by the view."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core.clock import now
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.events import announce

from . import events, permissions
from .models import Comment, CommentVersion, Conversation, Mention


def start_conversation() -> Conversation:
    """A place to talk, for the room above to hang under its thing."""
    return Conversation.objects.create()


def start_conversations(count: int) -> list[Conversation]:
    """As many places to talk, for a room that brings in many things at once."""
    return Conversation.objects.bulk_create(Conversation() for _number in range(count))


@transaction.atomic
def post_comment(
    conversation: Conversation,
    *,
    text: str,
    by: User,
    reply_to: Comment | None = None,
    asks: User | None = None,
    covering_for: User | None = None,
    mentions: Iterable[User] = (),
) -> Comment:
    """Say something; as a reply, as a question to ``asks`` (in place of ``covering_for``), calling on ``mentions``.

    A reply to a reply stands under the same comment as that. A reply by who was asked answers the question.
    The same words in the same place within one breath are one comment, however many times the button was pressed.
    """
    if asks == by:
        raise Refused(_("You cannot put a question to yourself."))
    place = {"reply_to": _root(conversation, reply_to), "asks": asks}
    again = _said_already(conversation, by, text, **place)
    if again:
        _answer_questions(again, reply_to)
        return again
    said = {"author": by, "text": text, "created_at": now(), "covering_for": covering_for}
    comment = Comment.objects.create(conversation=conversation, **said, **place)
    announce(events.CommentPosted(comment=comment, conversation=conversation, by=by))
    _answer_questions(comment, reply_to)
    if asks:
        announce(events.QuestionAsked(comment=comment, conversation=conversation, asked=asks, by=by))
    _mention(comment, {person.pk: person for person in mentions if person != by})
    return comment


@transaction.atomic
def pass_on_question(question: Comment, *, to: User, covering_for: User | None = None) -> None:
    """Let somebody else answer, for good or while ``covering_for`` is away; a question that has its answer keeps it."""
    question = _locked(question)
    former = question.asks
    if not question.waits or former is None:
        return
    question.asks, question.covering_for = to, covering_for
    question.save(update_fields=["asks", "covering_for"])
    if to != former:
        announce(
            events.QuestionPassedOn(comment=question, conversation=question.conversation, from_person=former, asked=to)
        )


@transaction.atomic
def edit_comment(comment: Comment, *, text: str, by: User) -> None:
    """Put one's own words in another way, within a quarter of an hour; the old ones are kept for moderators."""
    comment = _locked(comment)
    if not permissions.can_edit_comment(by, comment):
        raise Refused(_("A comment can be changed for 15 minutes by whoever wrote it. Write a new one instead."))
    if text == comment.text:
        return
    CommentVersion.objects.create(comment=comment, text=comment.text)
    comment.text, comment.edited_at = text, now()
    comment.save(update_fields=["text", "edited_at"])
    announce(events.CommentEdited(comment=comment, by=by))


@transaction.atomic
def remove_comment(comment: Comment, *, by: User) -> None:
    """Take one's own words back. That something stood there is still seen, and a question it answered waits again."""
    comment = _locked(comment)
    if not permissions.can_remove_comment(by, comment):
        raise Refused(_("Only whoever wrote the comment can take it back, and only once."))
    _remove(comment, by=by)
    announce(events.CommentRemoved(comment=comment, by=by))


@transaction.atomic
def moderate_comment(comment: Comment, *, reason: str, by: User) -> None:
    """Remove what somebody else wrote, with a reason that everyone who sees the conversation can read."""
    comment = _locked(comment)
    if not reason.strip():
        raise Refused(_("Say why you remove the comment. Whoever wrote it will read it."))
    if not permissions.can_moderate(by, comment, moderator=True):
        raise Refused(_("The comment has already been removed, or is your own."))
    _remove(comment, by=by, reason=reason.strip())
    announce(events.CommentModerated(comment=comment, by=by))


def _said_already(conversation: Conversation, by: User, text: str, **place: Comment | User | None) -> Comment | None:
    # Locked, so that two presses at once wait for each other: the second sees what the first has said.
    Conversation.objects.select_for_update(no_key=True).get(pk=conversation.pk)
    return conversation.comments.just_said(by, text).filter(**place).first()


def _root(conversation: Conversation, reply_to: Comment | None) -> Comment | None:
    if reply_to is None:
        return None
    if reply_to.conversation_id != conversation.pk or reply_to.is_removed:
        raise Refused(_("The comment you reply to has been removed. Reload the page."))
    return reply_to.reply_to or reply_to


def _answer_questions(answer: Comment, reply_to: Comment | None) -> None:
    if reply_to is None:
        return
    asked = Q(asks=answer.author) | Q(covering_for=answer.author)
    asked_in = {reply_to.pk, answer.reply_to_id}
    waiting = Comment.objects.questions().filter(asked, pk__in=asked_in).select_for_update()
    for question in waiting:
        question.answered_at, question.answered_by_comment = answer.created_at, answer
        question.save(update_fields=["answered_at", "answered_by_comment"])
        announce(
            events.QuestionAnswered(comment=question, conversation=answer.conversation, answer=answer, by=answer.author)
        )


def _mention(comment: Comment, people: dict[object, User]) -> None:
    Mention.objects.bulk_create(Mention(comment=comment, person=person) for person in people.values())
    for person in people.values():
        # Whoever is asked hears that a question waits for them; hearing of the mention too would be once too often.
        if person != comment.asks:
            announce(
                events.PersonMentioned(
                    comment=comment, conversation=comment.conversation, person=person, by=comment.author
                )
            )


def _locked(comment: Comment) -> Comment:
    return Comment.objects.select_for_update().get(pk=comment.pk)


def _remove(comment: Comment, *, by: User, reason: str = "") -> None:
    CommentVersion.objects.create(comment=comment, text=comment.text)
    comment.text, comment.removed_at, comment.removed_by, comment.removal_reason = "", now(), by, reason
    comment.save(update_fields=["text", "removed_at", "removed_by", "removal_reason"])
    Comment.objects.filter(answered_by_comment=comment).update(answered_at=None, answered_by_comment=None)
