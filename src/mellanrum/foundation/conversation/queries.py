"""A whole conversation as it is shown to one person."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from . import permissions
from .models import Comment, CommentVersion, Conversation

Address = Callable[[str, Comment], str]
"""Gives the page of the room above for a verb ("edit", "remove", "moderate") and a comment."""


@dataclass(frozen=True)
class Entry:
    """A comment with the replies to it, and the addresses of what the viewer may do; "" for what they may not."""

    comment: Comment
    edit_url: str = ""
    remove_url: str = ""
    moderate_url: str = ""
    versions: list[CommentVersion] = field(default_factory=list)
    replies: list["Entry"] = field(default_factory=list)


def thread_of(
    conversation: Conversation, *, viewer: permissions.Viewer, address: Address, moderator: bool = False
) -> list[Entry]:
    """Everything said, the oldest first, replies with what they reply to.

    One query; two for a moderator where something has been changed or removed.
    """
    comments = list(conversation.comments.in_order().select_related("author", "removed_by", "asks"))
    versions = _versions(comments) if moderator else {}
    entries: dict[UUID, Entry] = {}
    for comment in comments:
        entry = Entry(comment, **_addresses(comment, viewer, address, moderator), versions=versions.get(comment.pk, []))
        entries[comment.pk] = entry
        if comment.reply_to_id:
            entries[comment.reply_to_id].replies.append(entry)
    return [entry for entry in entries.values() if not entry.comment.reply_to_id]


def _addresses(comment: Comment, viewer: permissions.Viewer, address: Address, moderator: bool) -> dict[str, Any]:
    may = {
        "edit": permissions.can_edit_comment(viewer, comment),
        "remove": permissions.can_remove_comment(viewer, comment),
        "moderate": permissions.can_moderate(viewer, comment, moderator=moderator),
    }
    return {f"{verb}_url": address(verb, comment) for verb, allowed in may.items() if allowed}


def _versions(comments: Iterable[Comment]) -> dict[UUID, list[CommentVersion]]:
    versions = defaultdict(list)
    changed = [comment for comment in comments if comment.edited_at or comment.is_removed]
    found = CommentVersion.objects.filter(comment__in=changed).order_by("replaced_at", "pk") if changed else ()
    for version in found:
        versions[version.comment_id].append(version)
    return versions
