"""Conversations for tests."""

from mellanrum.foundation.accounts.tests.factories import make_user
from mellanrum.foundation.conversation.actions import post_comment, start_conversation
from mellanrum.foundation.conversation.models import Comment, Conversation


def make_conversation() -> Conversation:
    return start_conversation()


def make_comment(conversation: Conversation | None = None, **given) -> Comment:
    given.setdefault("text", "Vi provade det i Mellanby.")
    given["by"] = given.get("by") or make_user()
    return post_comment(conversation or make_conversation(), **given)
