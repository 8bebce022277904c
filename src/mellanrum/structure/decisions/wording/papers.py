"""Decisions on paper: one decision, the list for a board, and the minutes of a meeting."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from mellanrum.foundation.ui.words import amount, local_day
from mellanrum.structure.decisions.models import Decision, ReportedList
from mellanrum.structure.decisions.queries.pages import Read, bases_of
from mellanrum.structure.delegation.kinds import KINDS
from mellanrum.structure.matters.kinds import LEADING, MeetingStage, MemberPart
from mellanrum.structure.matters.models import AgendaItem, Declaration, Meeting, Membership, Recommendation

Facts = list[tuple[str, str]]


def decision_in_print(read: Read) -> dict[str, Any]:
    """A decision with everything that belongs in it, as the sections of a document."""
    if not read.is_open:
        return {"intro": secret_in_words(read), "sections": []}
    sections = [
        {"heading": _("Decision"), "facts": _there(_what(read))},
        {"heading": _("What was proposed"), "text": read.proposal, "facts": _there([(_("The need"), read.need)])},
        {"heading": _("Reasons"), "text": read.words, "facts": _there(_on_terms(read))},
        {"heading": _("Who decided, and by what right"), "facts": _there(_by_right(read))},
        {"heading": _("Who prepared it and took part"), "facts": _there(_people(read))},
    ]
    return {"intro": read.about, "sections": [one for one in sections if one.get("text") or one["facts"]]}


def _there(facts: Iterable[tuple[str, str]]) -> Facts:
    return [(name, value) for name, value in facts if value]


def _what(read: Read) -> Facts:
    decision = read.decision
    return [
        (_("Matter"), kind_in_words(decision)),
        (_("Decision"), decision.get_outcome_display()),
        (_("Amount"), decision.given_in_words),
        (_("Reason"), decision.get_reason_display()),
        (_("Case number"), decision.case_number),
        (_("Date"), in_numbers(decision.day)),
        (_("Secrecy"), read.secrecy),
        (_("Corrects"), _("Decision {number}").format(number=decision.corrects) if decision.corrects else ""),
    ]


def _on_terms(read: Read) -> Facts:
    return [
        (_("Conditions"), read.conditions),
        (_("Why it could not wait for the board"), read.urgent),
        (_("Why although a final report is overdue"), read.despite),
    ]


def _by_right(read: Read) -> Facts:
    decision, is_reported = read.decision, hasattr(read.decision, "reported")
    return [
        (_("Decided by"), read.decider),
        (_("Post held"), decision.post),
        (_("As"), decision.get_capacity_display()),
        (_("On behalf of"), decision.board_name),
        (_("Delegation point"), decision.point),
        (_("Delegation order"), decision.order),
        (_("Legal ground"), decision.ground),
        (_("Paragraph of the minutes"), decision.paragraph),
        (_("Registered"), in_numbers(decision.decided_at) if decision.met_on else ""),
        (_("Reported to the board"), reported_in_words(decision.reported.in_list) if is_reported else ""),
    ]


def _people(read: Read) -> Facts:
    return [
        (_("Prepared by"), read.prepared_by),
        (_("Took part"), read.took_part),
        (_("Declared a conflict of interest"), read.conflicts or (_("Nobody") if read.decider else "")),
    ]


def in_numbers(moment: date | datetime) -> str:
    """A day with its year, as a public record writes it: 2026-11-22."""
    return local_day(moment).isoformat()


def kind_in_words(decision: Decision) -> str:
    """What kind of matter it was, as the delegation orders call it."""
    kind = KINDS.get(decision.kind)
    return str(kind.words) if kind else decision.kind


def secret_in_words(read: Read) -> str:
    """What those read who may not read a decision that is secret."""
    return _("The content is secret by {paragraph}.").format(paragraph=read.secrecy)


def list_in_print(rows: Sequence[Read], *, told: ReportedList | None = None) -> dict[str, Any]:
    """The list of delegated decisions: one row for each, also for those that are secret; and when it was reported."""
    if not rows:
        return {"intro": _("No decision was made on the board’s behalf during this time."), "sections": []}
    columns = [_("Number"), _("Date"), _("Matter"), _("Decision"), _("Decided by"), _("Point")]
    listed = {"heading": _("Decisions"), "columns": columns, "rows": [_row(row) for row in rows]}
    return {"intro": reported_in_words(told) if told else "", "sections": [listed]}


def reported_in_words(told: ReportedList) -> str:
    """At which meeting a board was told."""
    words = _("Reported to {board} on {day}, {paragraph}.")
    return words.format(board=told.board, day=in_numbers(told.reported_on), paragraph=told.paragraph)


def _row(read: Read) -> list[str]:
    decision = read.decision
    about = read.about if read.goes_out else secret_in_words(read)
    outcome = decision.get_outcome_display() if read.goes_out else ""
    told = f"{outcome}, {decision.given_in_words}" if decision.amount and read.goes_out else outcome
    instead = _("Corrects {number}").format(number=decision.corrects) if decision.corrects else ""
    post = f"{decision.post} ({decision.get_capacity_display()})" if decision.is_urgent else decision.post
    by_whom = "\n".join(filter(None, [read.decider, post])) if read.goes_out else post
    return [
        f"{decision.name}\n{decision.case_number}",
        in_numbers(decision.day),
        about,
        "\n".join(filter(None, [told, instead])),
        by_whom,
        decision.point,
    ]


def minutes_in_print(meeting: Meeting, decisions: Sequence[Read]) -> dict[str, Any]:
    """The minutes: when and where, who was there, and matter by matter what was recommended and decided."""
    present = ", ".join(present_in_words(meeting))
    items = meeting.items.select_related("matter__idea", "matter__request", "recommendation").order_by("position")
    bases = bases_of([item.matter for item in items])
    aside = _stepped_aside(meeting)
    about = {one.decision.matter_id: one for one in decisions}
    first = {"heading": _("Present"), "text": present or _("Nobody has been noted as present.")}
    paragraphs = [
        _paragraph(item, bases[item.matter_id], aside[item.matter_id], about.get(item.matter_id)) for item in items
    ]
    intro = ", ".join(filter(None, [in_numbers(meeting.starts_at), meeting.where]))
    return {"intro": intro, "sections": [first, *paragraphs]}


def present_in_words(meeting: Meeting) -> list[str]:
    """Those who were there by name, the chair and the secretary as such and first."""
    there = meeting.attendances.values("person")
    seats = Membership.objects.on(local_day(meeting.starts_at)).filter(council=meeting.council_id, person__in=there)
    parts = {seat.person_id: seat.part for seat in seats if seat.part in LEADING}
    people = [one.person for one in meeting.attendances.select_related("person").order_by("person__name")]
    people.sort(key=lambda person: [*LEADING, ""].index(parts.get(person.pk, "")))
    return [f"{one.name} ({MemberPart(parts[one.pk]).label})" if one.pk in parts else one.name for one in people]


def _stepped_aside(meeting: Meeting) -> dict[UUID, list[str]]:
    """Those at the meeting who took no part in a matter, since they had a conflict of interest."""
    there = Declaration.objects.filter(matter__items__meeting=meeting, person__in=meeting.attendances.values("person"))
    aside: dict[UUID, list[str]] = defaultdict(list)
    for one in there.filter(is_conflicted=True).select_related("person").order_by("person__name"):
        aside[one.matter_id].append(one.person.name)
    return aside


def _paragraph(item: AgendaItem, basis: Any, aside: list[str], read: Read | None) -> dict[str, Any]:
    if read and not read.goes_out:
        return {"heading": f"§ {item.position}", "facts": _decided(read)}
    # What was said at this meeting, of a matter that has come back since.
    advice = getattr(item, "recommendation", None)
    views = [one for one in basis.views if one.item_id == item.pk]
    is_over = item.meeting.stage == MeetingStage.OVER
    without = _("No advice was given.") if is_over and not (advice or read) else ""
    facts = [
        (_("Proposal"), item.matter.proposal),
        *(_advised(advice) if advice else []),
        (_("The council"), without),
        (_("Members"), "\n".join(f"{one.person}: {one.get_view_display()}" for one in views)),
        (_("Declared a conflict of interest"), ", ".join(aside)),
        *(_decided(read) if read else []),
    ]
    return {"heading": f"§ {item.position} {item.matter}", "facts": _there(facts)}


def _advised(advice: Recommendation) -> Facts:
    said = advice.get_advice_display()
    return [
        (_("The council recommends"), f"{said}, {amount(advice.amount)}" if advice.amount else said),
        (_("Because"), advice.words),
        (_("Conditions"), advice.conditions),
    ]


def _decided(read: Read) -> Facts:
    decision = read.decision
    if not read.goes_out:
        return [(_("Decision {number}").format(number=decision.name), secret_in_words(read))]
    outcome = decision.get_outcome_display()
    said = [f"{outcome}, {decision.given_in_words}" if decision.amount else outcome, f"{_by_whom(read)}."]
    return [
        (_("Decision {number}").format(number=decision.name), ". ".join(said)),
        (_("Conditions for the decision"), read.conditions),
    ]


def _by_whom(read: Read) -> str:
    """Who decided, as what and by which point; a body with the paragraph of its own minutes."""
    decision = read.decision
    post = "" if decision.post == read.decider else decision.post
    point = f"{_('point')} {decision.point}" if decision.point else ""
    return ", ".join(filter(None, [read.decider, post, point, decision.paragraph]))
