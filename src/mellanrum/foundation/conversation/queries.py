"""A whole conversation as it is shown to one person."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject

from mellanrum.foundation.accounts.models import User

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


MOMENTS = ("created_at", "edited_at", "removed_at", "answered_at")
PEOPLE = ("author", "removed_by", "asks", "covering_for")
PLAIN = ("id", "reply_to_id", "answered_by_comment_id", "text", "removal_reason")


def comments_as_json(conversation: OuterRef) -> QuerySet[Any]:
    """Everything said in a conversation, for a room that asks for it together with the thing it is about."""
    people = {f"{who}_{what}": f"{who}__{what}" for who in PEOPLE for what in ("id", "name", "title")}
    said = Comment.objects.filter(conversation=conversation).in_order()
    return said.values(row=JSONObject(**{name: name for name in MOMENTS + PLAIN}, **people))


def comments_from(rows: Iterable[str]) -> list[Comment]:
    """The comments that ``comments_as_json`` found."""
    return [_comment(json.loads(row)) for row in rows]


def _comment(row: dict[str, Any]) -> Comment:
    moments = {name: row[name] and datetime.fromisoformat(row[name]) for name in MOMENTS}
    ids = {name: row[name] and UUID(row[name]) for name in PLAIN[:3]}
    people = {who: _person(row, who) for who in PEOPLE}
    return Comment(text=row["text"], removal_reason=row["removal_reason"], **moments, **ids, **people)


def _person(row: dict[str, Any], who: str) -> User | None:
    known = row[f"{who}_id"]
    return User(pk=UUID(known), name=row[f"{who}_name"], title=row[f"{who}_title"]) if known else None


def thread_of(
    conversation: Conversation, *, viewer: permissions.Viewer, address: Address, moderator: bool = False
) -> list[Entry]:
    """Everything said, the oldest first, replies with what they reply to.

    One query; two for a moderator where something has been changed or removed.
    """
    comments = list(conversation.comments.in_order().select_related(*PEOPLE))
    return entries_of(comments, viewer=viewer, address=address, moderator=moderator)


def entries_of(
    comments: Iterable[Comment], *, viewer: permissions.Viewer, address: Address, moderator: bool = False
) -> list[Entry]:
    """A thread of comments that the room above has fetched already."""
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
