"""The reasons, in words for whoever asks."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mellanrum.foundation.ui.words import amount
from mellanrum.structure.delegation.kinds import KINDS, Measure
from mellanrum.structure.delegation.rules import Principal, Question, RuleInForce


def measured(kind: str, count: int) -> str:
    """An amount of a kind of matter: öre as kronor, hours as hours."""
    if KINDS[kind].measure == Measure.HOURS:
        return ngettext("{count} hour", "{count} hours", count).format(count=count)
    return amount(count)


def limits(kind: str, lowest: int, highest: int | None) -> str:
    """From what and up to what a rule holds; empty where the amount plays no part."""
    if not KINDS[kind].measure:
        return ""
    least = measured(kind, lowest)
    if highest is None:
        return _("from {least}").format(least=least) if lowest else _("any amount")
    most = measured(kind, highest)
    if lowest:
        return _("from {least} to {most}").format(least=least, most=most)
    return _("at most {most}").format(most=most)


def _reach(rule: RuleInForce) -> str:
    return limits(rule.kind, rule.least, rule.most)


def given(rule: RuleInForce) -> str:
    """Why the holder of a rule may decide."""
    reach = _reach(rule)
    words = _("Point {point} gives it to {post}: {limits}.") if reach else _("Point {point} gives it to {post}.")
    return words.format(point=rule.point, post=rule.holder.called, limits=reach)


def outside_amount(rule: RuleInForce, question: Question) -> str:
    """Why a rule does not reach to an amount, told so that nobody thinks of splitting it."""
    total = measured(question.kind, question.total)
    if not question.already_decided:
        return _("Point {point} holds for {limits}. This is {total}.").format(
            point=rule.point, limits=_reach(rule), total=total
        )
    return _("Point {point} holds for {limits}. With what is already decided in the matter it is {total}.").format(
        point=rule.point, limits=_reach(rule), total=total
    )


def urgent(rule: RuleInForce) -> str:
    """Why a member may decide what the board would: only where it cannot be awaited."""
    return _("Point {point} lets {post} decide if it cannot wait for the board’s next meeting.").format(
        point=rule.point, post=rule.holder.called
    )


def elsewhere(rule: RuleInForce) -> str:
    return _("Point {point} holds for {unit} only.").format(point=rule.point, unit=rule.unit_name)


def withdrawn(rule: RuleInForce) -> str:
    return _("Point {point} has been withdrawn by {body}.").format(point=rule.point, body=rule.order.principal.body)


def in_place_of(post: str) -> str:
    return _("Steps in, since nobody who is {post} can decide now.").format(post=post)


def not_needed(post: str) -> str:
    return _("Would step in for {post}, but it is not needed now.").format(post=post)


def superior(post: str) -> str:
    return _("Is superior to {post} and has the same right.").format(post=post)


def acting_superior(name: str, post: str) -> str:
    return _("Steps in for {name}, who is superior to {post}.").format(name=name, post=post)


def vacant(post: str) -> str:
    return _("Nobody is {post} here now.").format(post=post)


def taken_over(principal: Principal) -> str:
    return _("The matter has been taken over by {body}.").format(body=principal.body)


def given_away() -> str:
    return _("Has given this away, and may take the matter over as long as nothing is decided.")


def stays(principal: Principal) -> str:
    return _("This may not be given away, so it is decided by {body}.").format(body=principal.body)


def no_order(principal: Principal) -> str:
    return _("No delegation order is in force, so it is decided by {body}.").format(body=principal.body)


def no_rule(principal: Principal) -> str:
    return _("Nothing in the delegation order gives this to anybody, so it is decided by {body}.").format(
        body=principal.body
    )


def nobody_able(principal: Principal) -> str:
    return _("Nobody it is given to can decide now, so it is decided by {body}.").format(body=principal.body)
