"""Writing a decision down so that nobody can change it without being seen, and holding the chain while it grows."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext as _

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.structure.decisions.auditor import canonical, commitment, link_hash
from mellanrum.structure.decisions.kinds import Part
from mellanrum.structure.decisions.models import Decision, Head, Link, LinkKind, Opening
from mellanrum.structure.decisions.queries.proof import body_of
from mellanrum.structure.decisions.signing import sign
from mellanrum.structure.delegation.rules import Holder, OrderInForce

SALT_BYTES = 32


@dataclass(frozen=True)
class Sealed:
    """A name or a text that a record is bound to without telling it."""

    part: Part
    value: str
    person: User | None = None

    @classmethod
    def person_of(cls, part: Part, person: User) -> "Sealed":
        """Somebody as they are called today."""
        return cls(part, canonical({"id": str(person.pk), "name": person.name}), person)


def sealed_decider(holder: Holder, *, by: User) -> list[Sealed]:
    """Who decided; where a body of politicians did, also who wrote it down."""
    if holder.person:
        return [Sealed.person_of(Part.DECIDER, holder.person)]
    return [Sealed(Part.DECIDER, holder.name), Sealed.person_of(Part.WRITTEN_BY, by)]


def ensure_met(day: date | None) -> None:
    """What politicians decided together was decided at a meeting that has been."""
    if day and day > clock.today():
        raise Refused(_("The meeting has not been held yet."))


def by_right_of(holder: Holder) -> dict[str, Any]:
    """The columns of a decision that say as what somebody decides, and by which point of which order."""
    rule = holder.rule
    return {
        "post": holder.post,
        "capacity": holder.capacity.value,
        "rule_id": rule.id if rule else None,
        "point": rule.point if rule else "",
        "order": _in_words(rule.order) if rule else "",
        "ground": rule.ground if rule else "",
    }


def _in_words(order: OrderInForce) -> str:
    words = _("Delegation order no. {number} of {name}, adopted {day} {paragraph}")
    day = order.adopted_on.isoformat()
    return words.format(number=order.number, name=order.principal.name, day=day, paragraph=order.paragraph)


@transaction.atomic
def write_record(decision: Decision, *, sealed: Sequence[Sealed]) -> Decision:
    """Give a new decision its number, write it, and bind it to the chain; all or nothing."""
    head = locked_head()
    decision.year = clock.today().year
    decision.number = next_number("decision", decision.year)
    decision.save(force_insert=True)
    openings = Opening.objects.bulk_create(_openings(decision, sealed))
    add_link(head, kind=LinkKind.DECISION, decision=decision, body=body_of(decision, openings))
    return decision


def add_link(head: Head, *, kind: LinkKind, decision: Decision, body: dict[str, Any]) -> Link:
    """Add a link after the end of the chain, which the caller has locked."""
    position = head.length + 1
    found = link_hash(position, kind, body, head.hash)
    key, signature = sign(found)
    link = Link.objects.create(
        position=position,
        kind=kind,
        decision=decision,
        body=canonical(body),
        previous=head.hash,
        hash=found,
        key=key,
        signature=signature,
    )
    Head.objects.filter(pk=head.pk).update(length=position, hash=found)
    head.length, head.hash = position, found
    return link


def next_number(name: str, year: int) -> int:
    """The next number of a series; two who ask at once get one each, and a number is never given twice."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO decisions_series (name, year, last) VALUES (%s, %s, 1)"
            " ON CONFLICT (name, year) DO UPDATE SET last = decisions_series.last + 1 RETURNING last",
            [name, year],
        )
        (number,) = cursor.fetchone()
    return number


def locked_head() -> Head:
    """The end of the chain, ours until the transaction is over: one winner at a time."""
    Head.objects.bulk_create([Head()], ignore_conflicts=True)
    return Head.objects.select_for_update().get()


def _openings(decision: Decision, sealed: Sequence[Sealed]) -> list[Opening]:
    places: dict[str, int] = {}
    openings = []
    for one in sealed:
        place = places[one.part] = places.get(one.part, -1) + 1
        salt = secrets.token_hex(SALT_BYTES)
        openings.append(
            Opening(
                commitment=commitment(one.part, place, salt, one.value),
                decision=decision,
                part=one.part,
                place=place,
                salt=salt,
                value=one.value,
                person=one.person,
            )
        )
    return openings
