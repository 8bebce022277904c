"""Asking for an address as somebody, and what is made of the answer; whatever was done is undone again."""

import copy
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.shortcuts import resolve_url

from mellanrum.foundation.core.models import AuditEntry
from mellanrum.foundation.core.remembering import forget_everything

from .audience import FORBIDDEN, LETS_IN, LOGIN, MISSING
from .cast import Somebody
from .reading import everything_in

CLOSED = "says 405"
BROKEN = "breaks"
SAYS = {403: FORBIDDEN, 404: MISSING, 405: CLOSED}


@dataclass(frozen=True)
class Asked:
    """How an address answered, all that the answer held, and how many lines it wrote in the trail."""

    says: str
    holds: str
    did: int


def ask(somebody: Somebody, verb: str, address: str, words: dict[str, object] | None = None) -> Asked:
    """What the address answers; afterwards nothing has happened."""
    cookies, here = copy.deepcopy(somebody.client.cookies), transaction.savepoint()
    before = AuditEntry.objects.count()
    try:
        given = {"data": words or {}} if verb == "POST" else {}
        answer = getattr(somebody.client, verb.lower())(address, **given)
        holds = everything_in(answer)
        did = AuditEntry.objects.count() - before if answer.status_code < 500 else 0
    finally:
        transaction.savepoint_rollback(here)
        somebody.client.cookies = cookies
        if verb != "GET":
            forget_everything()
    return Asked(_says(answer), holds, did)


def _says(answer) -> str:
    to = answer.headers.get("Location", "")
    kept = any(template.name == "ui/errors/again.html" for template in answer.templates)
    if kept or (answer.status_code == 302 and to.startswith(f"{resolve_url(settings.LOGIN_URL)}?next=")):
        return LOGIN  # what was written meanwhile is kept, and shown to whoever sent it
    if answer.status_code >= 500:
        return f"{BROKEN}: {getattr(answer, 'exc_info', ('', answer.status_code))[1]!r}"
    return SAYS.get(answer.status_code, LETS_IN)
