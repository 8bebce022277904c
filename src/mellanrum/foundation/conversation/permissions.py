"""Who may change what has been said. Who may see it, speak and moderate is for the room above to say."""

from django.contrib.auth.models import AnonymousUser

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core.clock import now

from .models import TIME_TO_EDIT, Comment

Viewer = User | AnonymousUser


def can_edit_comment(user: Viewer, comment: Comment) -> bool:
    """Whoever wrote it, for a quarter of an hour."""
    return can_remove_comment(user, comment) and now() <= comment.created_at + TIME_TO_EDIT


def can_remove_comment(user: Viewer, comment: Comment) -> bool:
    """Whoever wrote it, whenever they want."""
    return comment.author_id == user.pk and not comment.is_removed


def can_moderate(user: Viewer, comment: Comment, *, moderator: bool) -> bool:
    """A moderator, over what others wrote; ``moderator`` is the word of the room above on this person."""
    return moderator and comment.author_id != user.pk and not comment.is_removed
