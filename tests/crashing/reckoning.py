"""Run inside an installation afterwards: what stands in the database, as JSON, and whether anybody was not told."""

import json

import django

django.setup()

from django.db import transaction  # noqa: E402 - models can be read only now

from mellanrum.foundation.conversation.models import Comment  # noqa: E402
from mellanrum.foundation.core.events import listeners_of  # noqa: E402
from mellanrum.foundation.core.models import AuditEntry  # noqa: E402
from mellanrum.front.notifications.models import Letter, Notification  # noqa: E402
from mellanrum.structure.ideas.models import Answer, Idea  # noqa: E402


def reckon() -> dict[str, object]:
    return {
        "draft": [str(pk) for pk in Idea.objects.values_list("pk", flat=True)],
        "sent": [str(pk) for pk in Idea.objects.submitted().values_list("pk", flat=True)],
        "comment": list(Comment.objects.values_list("text", flat=True)),
        "answer": list(Answer.objects.values_list("words", flat=True)),
        "letters": {str(one.pk): _end_of(one) for one in Letter.objects.all()},
        "untold": untold(),
    }


def _end_of(letter: Letter) -> str:
    return "sent" if letter.sent_at else "withheld" if letter.withheld_at else "waiting"


def untold() -> list[str]:
    """What listeners would still do if they heard everything once more: nothing, when each has heard once."""
    found = []
    for entry in AuditEntry.objects.order_by("pk"):
        before = Notification.objects.count()
        with transaction.atomic():
            _tell_again(entry)
            if Notification.objects.count() != before:
                found.append(f"{entry.pk} {entry.kind}")
            transaction.set_rollback(True)
    return found


def _tell_again(entry: AuditEntry) -> None:
    by = str(entry.by_id) if entry.by_id else None
    for listener in listeners_of(entry.kind).values():
        listener(**entry.facts, by_id=by, role=entry.role, entry_id=entry.pk)


if __name__ == "__main__":
    print(json.dumps(reckon()))
