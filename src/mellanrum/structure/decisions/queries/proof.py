"""Whether decisions are as they were written: what an auditor gets, and what is wrong with what is stored."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings

from mellanrum.foundation.core import clock
from mellanrum.foundation.organisation.models import Municipality
from mellanrum.structure.decisions.auditor import (
    FIRST,
    HEADER,
    Fault,
    canonical,
    check,
    commitment,
    read_line,
)
from mellanrum.structure.decisions.models import Decision, Head, Link, LinkKind, Opening
from mellanrum.structure.decisions.signing import is_signed, known_keys, sign

Openings = dict[UUID, list[Opening]]


def record_of(decision: Decision) -> dict[str, Any]:
    """Every column of a decision as plain values, to be written down in one way."""
    return {field.attname: _plain(getattr(decision, field.attname)) for field in decision._meta.concrete_fields}


def body_of(decision: Decision, openings: Iterable[Opening]) -> dict[str, Any]:
    """What the chain keeps of a decision: its columns, and commitments to its names and texts."""
    ordered = sorted(openings, key=lambda one: (one.part, one.place))
    sealed = [{"part": one.part, "place": one.place, "commitment": one.commitment} for one in ordered]
    return {"decision": str(decision.pk), "record": record_of(decision), "sealed": sealed}


def checkpoint_now(municipality: str) -> str:
    """A signed line on how long the chain is and how it ends, to be kept elsewhere."""
    head = Head.objects.first() or Head()
    key, _signature = sign("")
    told = {
        "municipality": municipality,
        "length": head.length,
        "hash": head.hash if head.length else FIRST,
        "at": clock.now().isoformat(),
        "key": key,
    }
    return canonical({"checkpoint": told, "signature": sign(canonical(told))[1]})


def export_decisions(municipality: str) -> str:
    """Everything an auditor needs, one line for each link; see ``auditor.py``."""
    openings = _openings()
    lines = (_line(link, openings[link.decision_id]) for link in Link.objects.order_by("position"))
    return "".join(f"{line}\n" for line in [canonical(HEADER), *lines, checkpoint_now(municipality)])


def checkpoints_place() -> Path:
    """Where this installation puts its checkpoints aside, outside its database."""
    return Path(settings.DATA) / "checkpoints.jsonl"


def kept_checkpoints() -> list[str]:
    """The checkpoints that this installation has put aside."""
    place = checkpoints_place()
    return place.read_text().splitlines() if place.exists() else []


def name_here() -> str:
    """What the municipality is called, before it is founded too."""
    return str(Municipality.objects.values_list("name", flat=True).first() or "")


def find_faults(*, kept: Iterable[str] = ()) -> list[Fault]:
    """What is not as it was written: in the chain itself, and where the rows say something else than it does."""
    try:
        export = export_decisions("")
    except ValueError:
        return [Fault(_unreadable(), "unreadable")]
    faults = check(export, kept=kept, keys=known_keys(), verify=is_signed)
    return faults + list(_differences())


def _unreadable() -> int:
    return next((link.position for link in Link.objects.order_by("position") if not _is_written_well(link.body)), 0)


def _is_written_well(body: str) -> bool:
    try:
        read_line(body)
    except ValueError:
        return False
    return True


def _openings() -> Openings:
    found: Openings = defaultdict(list)
    for opening in Opening.objects.order_by("part", "place"):
        found[opening.decision_id].append(opening)
    return found


def _line(link: Link, openings: list[Opening]) -> str:
    told = [{name: getattr(one, name) for name in ("part", "place", "salt", "value")} for one in openings]
    columns = {name: getattr(link, name) for name in ("position", "kind", "previous", "hash", "key", "signature")}
    is_decision = link.kind == LinkKind.DECISION
    return canonical(columns | {"body": read_line(link.body), "openings": told if is_decision else []})


def _differences() -> Iterator[Fault]:
    """Rows that say something else than the chain: changed, taken away or put there."""
    decisions = {decision.pk: decision for decision in Decision.objects.all()}
    openings = _openings()
    for link in Link.objects.order_by("position"):
        body = json.loads(link.body)
        if body.get("decision") != str(link.decision_id):
            yield Fault(link.position, "differs")
        elif link.kind == LinkKind.DECISION:
            yield from _held_against(link, body, decisions.pop(link.decision_id, None))
            yield from _misplaced(link, openings.pop(link.decision_id, []))
    if decisions or any(openings.values()):
        yield Fault(0, "row_added")


def _held_against(link: Link, body: dict[str, Any], decision: Decision | None) -> Iterator[Fault]:
    if decision is None:
        yield Fault(link.position, "row_missing")
    elif not _says_the_same(record_of(decision), body.get("record", {})):
        yield Fault(link.position, "differs")


def _says_the_same(record: dict[str, Any], written: dict[str, Any]) -> bool:
    """A column that came after the decision was written must be empty in it."""
    return all(record.get(name) == value for name, value in written.items()) and not any(
        value for name, value in record.items() if name not in written
    )


def _misplaced(link: Link, openings: list[Opening]) -> Iterator[Fault]:
    for one in openings:
        is_own = one.commitment == commitment(one.part, one.place, one.salt, one.value)
        if not is_own or one.person_id != _person_in(one.value):
            yield Fault(link.position, "opened_wrong")


def _person_in(value: str) -> UUID | None:
    """Whose name a value is, when it is a name."""
    try:
        return UUID(json.loads(value)["id"])
    except (ValueError, TypeError, KeyError):
        return None


def _plain(value: object) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value if value is None or isinstance(value, (str, int)) else str(value)
