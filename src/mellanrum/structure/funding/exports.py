"""What requests know about a person, for the person to have."""

from collections.abc import Iterable
from typing import Any

from mellanrum.foundation.accounts.exports import register_export
from mellanrum.foundation.accounts.models import User

from .models import Backing, FinalReport, Request, RequestMove

ASKED = ("id", "idea_id", "stage", "purpose", "otherwise", "amount", "created_at", "submitted_at")


def requests_of_person(person: User) -> dict[str, Any]:
    """What somebody has asked for, said about requests, been asked for as a manager, and reported."""
    return {
        "asked": _rows(Request.objects.filter(applicant=person), ASKED),
        "in_hands": _rows(Request.objects.in_hands_of(person), ("id", "idea_id", "stage")),
        "moves": _rows(
            RequestMove.objects.filter(by=person), ("request_id", "to_stage", "reason", "words", "created_at")
        ),
        "answered_as_manager": _rows(
            Backing.objects.filter(person=person), ("request_id", "kind", "hours", "accepted", "answer", "answered_at")
        ),
        "asked_managers": _rows(Backing.objects.filter(asked_by=person), ("request_id", "kind", "words", "created_at")),
        "reports": _rows(FinalReport.objects.filter(by=person), ("request_id", "effects", "lessons", "created_at")),
    }


def _rows(found: Any, names: Iterable[str]) -> list[dict[str, Any]]:
    return list(found.order_by("created_at").values(*names))


register_export("requests", requests_of_person)
