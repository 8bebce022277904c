"""Putting right what a decision says: by a new one that points at it."""

from dataclasses import asdict, dataclass, replace
from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Forbidden, Refused
from mellanrum.foundation.core.events import announce
from mellanrum.structure.decisions.events import DecisionCorrected
from mellanrum.structure.decisions.kinds import Part, Reason
from mellanrum.structure.decisions.models import Decision, Letter
from mellanrum.structure.decisions.queries.desk import right_to_correct
from mellanrum.structure.delegation.rules import Holder

from .recording import Sealed, by_right_of, ensure_met, sealed_decider, write_record
from .veiling import veil_money

# What a correction takes over from the decision it corrects; who decides, and by which point, is as it is now.
STANDS = (
    *(Part.ABOUT, Part.NEED, Part.PROPOSAL, Part.DESPITE, Part.URGENT),
    *(Part.PREPARED_BY, Part.TOOK_PART, Part.CONFLICT),
)
SHUT = {Part.NEED, Part.PROPOSAL, Part.DESPITE, Part.URGENT}
KEPT = ("matter", "idea", "kind", "outcome", "amount", "unit", "board_id", "board_name")


@dataclass(frozen=True, kw_only=True)
class Correction:
    """What a decision should have said. The outcome and the amount stand: another answer is another matter."""

    words: str
    conditions: str = ""
    secrecy: str = ""
    case_number: str = ""
    paragraph: str = ""
    met_on: date | None = None


@transaction.atomic
def correct_decision(decision: Decision, *, put_right: Correction, by: User) -> Decision:
    """Write a new decision that points at the old one; a letter that is still held gives way to a new one."""
    holder = _holder(decision, by=by)
    if not _differs(decision, put_right):
        raise Refused(_("This is what the decision says already. Change what is to be put right."))
    ensure_met(put_right.met_on)
    with override(settings.LANGUAGE_CODE):
        by_right = by_right_of(holder)
    if Decision.objects.filter(corrects=decision).exists():
        raise Refused(_("It has been corrected already. Correct the newest one."))
    new = Decision(
        **{name: getattr(decision, name) for name in KEPT},
        reason=Reason.CORRECTION,
        case_number=put_right.case_number.strip() or decision.case_number,
        secrecy=put_right.secrecy.strip(),
        paragraph=put_right.paragraph.strip(),
        met_on=None if holder.person else put_right.met_on or decision.met_on,
        corrects=decision,
        **by_right,
        decided_at=clock.now(),
    )
    write_record(new, sealed=[*_texts(decision, put_right), *sealed_decider(holder, by=by)])
    _tell_instead(decision, new)
    veil_money(new.matter)
    announce(DecisionCorrected(decision=new, idea=new.idea, by=by, role=holder.capacity.value))
    return new


def _differs(decision: Decision, put_right: Correction) -> bool:
    said = dict(decision.openings.filter(part__in=[Part.WORDS, Part.CONDITIONS]).values_list("part", "value"))
    stands = Correction(
        words=said.get(Part.WORDS, ""),
        conditions=said.get(Part.CONDITIONS, ""),
        secrecy=decision.secrecy,
        case_number=decision.case_number,
        paragraph=decision.paragraph,
        met_on=decision.met_on,
    )
    now = {name: value.strip() if isinstance(value, str) else value for name, value in asdict(put_right).items()}
    unsaid = {"case_number": stands.case_number, "met_on": stands.met_on}
    return replace(stands, **now | {name: now[name] or kept for name, kept in unsaid.items()}) != stands


def _holder(decision: Decision, *, by: User) -> Holder:
    """As what somebody corrects, in the municipality's own language; whoever may not reads why in theirs."""
    with override(settings.LANGUAGE_CODE):
        holder = right_to_correct(by, decision).holder
    if holder is None:
        raise Forbidden(right_to_correct(by, decision).why_not)
    return holder


def _texts(decision: Decision, put_right: Correction) -> list[Sealed]:
    """What it says now; what it was about, and who prepared it and took part, is what it was, if it is not weeded."""
    # A correction that opens what was secret tells only what it says itself.
    stands = {*STANDS} - SHUT if decision.is_secret and not put_right.secrecy.strip() else STANDS
    kept = decision.openings.filter(part__in=stands).order_by("part", "place").select_related("person")
    texts = {Part.WORDS: put_right.words.strip(), Part.CONDITIONS: put_right.conditions.strip()}
    said = [Sealed(part, text) for part, text in texts.items() if text]
    return [*(Sealed(Part(one.part), one.value, one.person) for one in kept), *said]


def _tell_instead(old: Decision, new: Decision) -> None:
    """Never two opposite letters: what nobody has been told of yet, nobody will be."""
    if old.letter.is_held:
        old.letter.withhold()
    Letter.objects.create(decision=new, person=old.letter.person)
