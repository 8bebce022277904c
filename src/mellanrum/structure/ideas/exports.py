"""What ideas know about a person, for the person to have."""

from collections.abc import Iterable
from typing import Any

from mellanrum.foundation.accounts.exports import register_export
from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.conversation.models import Comment

from .models import Answer, CanvasVersion, DescriptionVersion, HelpOffer, Idea, Move, Participation, Promise, SavedView

WORDS = ("id", "title", "problem", "for_whom", "place", "proposal", "created_at", "submitted_at", "stage_id")


def ideas_of(person: User) -> dict[str, Any]:
    """Drafts and ideas that somebody had or wrote down, what they have said and done, and their part in others."""
    return {
        "had": _rows(Idea.objects.filter(author=person), WORDS),
        "written_down": _rows(Idea.objects.filter(captured_by=person).exclude(author=person), WORDS),
        "parts": _rows(Participation.objects.filter(person=person), ("idea_id", "idea__title", "part", "created_at")),
        "next_steps": _rows(Promise.objects.filter(holder=person), ("idea_id", "what", "promised_on", "ended_at")),
        "moves": _rows(Move.objects.filter(by=person), ("idea_id", "to_stage_id", "reason", "words", "created_at")),
        "answers": _rows(Answer.objects.filter(by=person), ("idea_id", "words", "next_step", "created_at")),
        "canvases": _rows(CanvasVersion.objects.filter(by=person), ("canvas__idea_id", "changed", "created_at")),
        "described": _rows(DescriptionVersion.objects.filter(by=person), ("idea_id", "stood", "created_at")),
        "offers": _rows(HelpOffer.objects.filter(person=person), ("idea_id", "offer", "created_at", "withdrawn_at")),
        "saved_views": _rows(SavedView.objects.filter(person=person), ("name", "filters")),
    }


def comments_of(person: User) -> list[dict[str, Any]]:
    """What somebody has written in conversations, and what they have removed themselves as a trace."""
    return _rows(Comment.objects.filter(author=person), ("id", "text", "created_at", "edited_at", "removed_at"))


def _rows(found: Any, names: Iterable[str]) -> list[dict[str, Any]]:
    return list(found.order_by("created_at").values(*names))


register_export("ideas", ideas_of)
register_export("comments", comments_of)
