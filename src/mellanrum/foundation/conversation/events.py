"""What has happened in conversations. Events carry who and what, never the words."""

from dataclasses import dataclass

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core.events import Event

from .models import Comment, Conversation


@dataclass(frozen=True, kw_only=True)
class CommentPosted(Event):
    """Somebody said something."""

    comment: Comment
    conversation: Conversation


@dataclass(frozen=True, kw_only=True)
class CommentEdited(Event):
    """Somebody changed their words while there was time."""

    comment: Comment


@dataclass(frozen=True, kw_only=True)
class CommentRemoved(Event):
    """Somebody took their own words back."""

    comment: Comment


@dataclass(frozen=True, kw_only=True)
class CommentModerated(Event):
    """A moderator removed somebody else's words, and said why."""

    comment: Comment


@dataclass(frozen=True, kw_only=True)
class QuestionAsked(Event):
    """A comment waits for one person's answer."""

    comment: Comment
    conversation: Conversation
    asked: User


@dataclass(frozen=True, kw_only=True)
class QuestionPassedOn(Event):
    """Who was asked is away or has left, and somebody else is asked; or the question is theirs again."""

    comment: Comment
    conversation: Conversation
    from_person: User
    asked: User


@dataclass(frozen=True, kw_only=True)
class QuestionAnswered(Event):
    """The person who was asked has answered with a comment."""

    comment: Comment
    conversation: Conversation
    answer: Comment


@dataclass(frozen=True, kw_only=True)
class PersonMentioned(Event):
    """A comment called on somebody by name."""

    comment: Comment
    conversation: Conversation
    person: User
