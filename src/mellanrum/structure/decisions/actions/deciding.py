"""Deciding: the record, the money, the letter and the lines in list and minutes are made together, or none of it is."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Forbidden, Refused
from mellanrum.foundation.core.events import announce
from mellanrum.structure.decisions.events import DecisionMade
from mellanrum.structure.decisions.kinds import REASONS, Choice, Part, Reason
from mellanrum.structure.decisions.models import Decision, Letter
from mellanrum.structure.decisions.queries.desk import Right, company_of, right_to_decide
from mellanrum.structure.decisions.queries.taking_part import those_who_took_part
from mellanrum.structure.delegation.rules import Holder
from mellanrum.structure.funding.actions import decline_request, grant_request
from mellanrum.structure.matters.actions import count_decided, send_back_matter
from mellanrum.structure.matters.kinds import READY, Outcome
from mellanrum.structure.matters.models import Matter
from mellanrum.structure.matters.queries.deciding import board_of

from .numbering import case_number_for
from .recording import Sealed, by_right_of, ensure_met, sealed_decider, write_record
from .releasing import release_decision
from .veiling import veil_money


@dataclass(frozen=True, kw_only=True)
class Said:
    """What whoever decides has said: the answer, why, in their own words, how much and on what conditions.

    ``paragraph`` is that of the minutes, where a board or a committee decides, and ``met_on`` the day of its meeting
    (today, where nothing is said); ``urgent`` why it cannot wait for the board, where a member decides in its place;
    ``despite`` why money is granted although a
    final report of the same idea is overdue. Amounts are whole öre.
    """

    choice: Choice
    reason: Reason
    words: str
    amount: int = 0
    conditions: str = ""
    secrecy: str = ""
    case_number: str = ""
    paragraph: str = ""
    met_on: date | None = None
    despite: str = ""
    urgent: str = ""


@transaction.atomic
def decide(matter: Matter, *, said: Said, by: User, release: bool = False) -> Decision | None:
    """Decide a matter, if ``by`` may at this very moment; None where it was sent back for more.

    Made together or not at all: the record with its place in the chain, the ledger's entry, the letter to the author
    and, with them, the lines in the list of delegated decisions and in the minutes. Nobody is told, the matter does not
    show as decided and the idea does not move until it is released; ``release`` does that in the same transaction.
    """
    matter = _locked(matter)
    amount = said.amount if said.choice == Choice.YES else 0
    right = right_to_decide(by, matter, amount=amount or None, urgent=bool(said.urgent.strip()))
    _ensure(said, matter, right)
    if said.choice == Choice.COME_BACK:
        return send_back_matter(matter, words=said.words, by=by)
    decision = _record(matter, said, _holder(matter, said, amount, by=by), by=by)
    letter = Letter.objects.create(decision=decision, person=matter.idea.author)
    _move_money(matter, said, decision, by=by)
    count_decided(matter, amount=decision.amount)
    announce(DecisionMade(decision=decision, idea=matter.idea, by=by, role=decision.capacity))
    if release:
        release_decision(letter, by=by)
    else:
        veil_money(matter)
    return decision


def _locked(matter: Matter) -> Matter:
    locked = Matter.objects.select_for_update(of=["self"]).select_related("idea", "unit", "board", "request")
    matter = locked.get(pk=matter.pk)
    if matter.stage not in READY or Decision.objects.filter(matter=matter).exists():
        raise Refused(_("The matter has already moved on. Reload the page to see where it is."))
    return matter


def _ensure(said: Said, matter: Matter, right: Right) -> None:
    if right.holder is None:
        raise Forbidden(right.why_not)
    if said.reason not in REASONS[said.choice]:
        raise Refused(_("Choose a reason that goes with your answer."))
    if not said.words.strip():
        raise Refused(_("Say why in your own words."))
    if right.for_body and said.choice != Choice.COME_BACK:
        _ensure_body(said, matter, right.holder)
    if said.choice == Choice.YES and matter.amount and not 0 < said.amount <= matter.amount:
        raise Refused(_("Grant something, and at most what is asked for."))


def _ensure_body(said: Said, matter: Matter, holder: Holder) -> None:
    if board_of(holder, matter) is None and company_of(matter.unit) is None:
        raise Refused(_("It is not written down whose board decides this. Whoever prepares it can say."))
    if not said.paragraph.strip():
        raise Refused(_("Say in which paragraph of the minutes it was decided."))
    ensure_met(said.met_on)


def _holder(matter: Matter, said: Said, amount: int, *, by: User) -> Holder:
    """As what somebody decides, in the municipality’s own language whatever the decider reads."""
    with override(settings.LANGUAGE_CODE):
        holder = right_to_decide(by, matter, amount=amount or None, urgent=bool(said.urgent.strip())).holder
    assert holder is not None  # noqa: S101 - asked a moment ago, and the matter is locked
    return holder


def _record(matter: Matter, said: Said, holder: Holder, *, by: User) -> Decision:
    with override(settings.LANGUAGE_CODE):
        return write_record(_row(matter, said, holder), sealed=_sealed(matter, said, holder, by))


def _row(matter: Matter, said: Said, holder: Holder) -> Decision:
    rule = holder.rule
    return Decision(
        case_number=said.case_number.strip() or case_number_for(matter.idea),
        matter=matter,
        idea=matter.idea,
        kind=matter.kind,
        outcome=Outcome(said.choice.value),
        reason=said.reason,
        amount=said.amount if said.choice == Choice.YES and matter.amount else 0,
        unit=matter.unit,
        board_id=board_of(holder, matter),
        board_name=rule.order.principal.name if rule else holder.post,
        **by_right_of(holder),
        paragraph=said.paragraph.strip(),
        met_on=None if holder.person else said.met_on or clock.today(),
        secrecy=said.secrecy.strip(),
    )


def _sealed(matter: Matter, said: Said, holder: Holder, by: User) -> list[Sealed]:
    people = [Sealed.person_of(Part.PREPARED_BY, matter.prepared_by)]
    people += [Sealed.person_of(Part.TOOK_PART, person) for person in those_who_took_part(matter)]
    declared = matter.declarations.filter(is_conflicted=True).select_related("person").order_by("declared_at")
    people += [Sealed.person_of(Part.CONFLICT, one.person) for one in declared]
    return [*_texts(matter, said), *sealed_decider(holder, by=by), *people]


def _texts(matter: Matter, said: Said) -> list[Sealed]:
    texts = {
        Part.ABOUT: str(matter),
        Part.NEED: matter.idea.problem,
        Part.PROPOSAL: matter.proposal,
        Part.WORDS: said.words,
        Part.CONDITIONS: said.conditions,
        Part.DESPITE: said.despite,
        Part.URGENT: said.urgent,
    }
    return [Sealed(part, text.strip()) for part, text in texts.items() if text.strip()]


def _move_money(matter: Matter, said: Said, decision: Decision, *, by: User) -> None:
    """The request and its ledger; that it is granted or declined, and why, shows to nobody until it is told."""
    with override(settings.LANGUAGE_CODE):
        ground = _("Decision {number}").format(number=decision.name)
    given: dict[str, Any] = {"ground": ground, "by": by, "release": False}
    if matter.request and said.choice == Choice.YES:
        grant_request(matter.request, amount=said.amount, despite=said.despite, **given)
    elif matter.request:
        decline_request(matter.request, reason="", words="", **given)
