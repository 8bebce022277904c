"""What a fund asks of a request, weighed while somebody writes: each rule says itself what it asks and what is lacking.

The example that the municipality begins from is Helsingborg's innovation fund of 2025. All of it is data: another fund
has other numbers, or none. Plain values in, sentences out; nothing here asks the database or the clock.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mellanrum.foundation.ui.words import amount, day

from .stages import CostKind

ABOUT_COSTS = frozenset({"amount", "left", "kinds"})


@dataclass(frozen=True)
class Rules:
    """What a fund asks for. Amounts in öre; 0, empty and None ask for nothing.

    ``canvas`` and ``checklist`` are the names of the stages whose canvas and checklist must be complete; ``left`` is
    what the fund still has to give.
    """

    least: int = 0
    most: int = 0
    least_units: int = 0
    areas: tuple[str, ...] = ()
    heads_anchor: bool = False
    canvas: str = ""
    checklist: str = ""
    last_day: date | None = None
    kinds: tuple[str, ...] = ()
    left: int | None = None


@dataclass(frozen=True)
class Wish:
    """What somebody asks for, as far as it is written. Amounts in öre.

    ``units`` are the departments that work together, ``anchored`` those whose head has said yes; ``canvas`` and
    ``checklist`` are how much is done, and of how much.
    """

    purpose: str = ""
    amount: int = 0
    hours: int = 0
    units: tuple[str, ...] = ()
    anchored: frozenset[str] = frozenset()
    area: str = ""
    canvas: tuple[int, int] = (0, 0)
    checklist: tuple[int, int] = (0, 0)
    kinds: frozenset[str] = frozenset()
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True)
class Weighed:
    """One rule and how it stands: ``asks`` in a sentence, and what is ``lacking``; empty where it is met."""

    key: str
    asks: str
    lacking: str

    @property
    def is_met(self) -> bool:
        return not self.lacking

    @property
    def is_about_costs(self) -> bool:
        """Whether it can be told where the costs are written, and not only in the list of all rules."""
        return self.key in ABOUT_COSTS


Judged = tuple[str, str] | None
Rule = Callable[[Rules, Wish, date], Judged]


def _purpose(rules: Rules, wish: Wish, today: date) -> Judged:
    asks = _("Say what it is for, and from when until when.")
    if not wish.purpose.strip():
        return asks, _("What is it for? A few sentences suffice.")
    if wish.starts_on is None or wish.ends_on is None:
        return asks, _("From when until when?")
    return asks, "" if wish.starts_on <= wish.ends_on else _("The last day comes before the first.")


def _something(rules: Rules, wish: Wish, today: date) -> Judged:
    lacking = _("Nothing is asked for yet. Write an amount, or ask for hours.")
    return _("Ask for money, hours or both."), "" if wish.amount or wish.hours else lacking


def _amount(rules: Rules, wish: Wish, today: date) -> Judged:
    if not (rules.least or rules.most):
        return None
    return _between(rules), _too_little(rules, wish) or _too_much(rules, wish)


def _between(rules: Rules) -> str:
    if rules.least and rules.most:
        return _("Between {least} and {most}.").format(least=amount(rules.least), most=amount(rules.most))
    if rules.least:
        return _("At least {least}.").format(least=amount(rules.least))
    return _("At most {most}.").format(most=amount(rules.most))


def _too_little(rules: Rules, wish: Wish) -> str:
    if wish.amount >= rules.least:
        return ""
    words = _("You ask for {asked}. {lacking} is lacking to reach what the fund gives.")
    return words.format(asked=amount(wish.amount), lacking=amount(rules.least - wish.amount))


def _too_much(rules: Rules, wish: Wish) -> str:
    if not rules.most or wish.amount <= rules.most:
        return ""
    words = _("You ask for {asked}. That is {over} more than the fund gives.")
    return words.format(asked=amount(wish.amount), over=amount(wish.amount - rules.most))


def _left(rules: Rules, wish: Wish, today: date) -> Judged:
    if rules.left is None:
        return None
    lacking = _("The fund has {left} left. Ask for less, or wait for next year.").format(left=amount(rules.left))
    return _("Within what the fund has left."), lacking if wish.amount > rules.left else ""


def _units(rules: Rules, wish: Wish, today: date) -> Judged:
    if rules.least_units < 2:
        return None
    asks = ngettext(
        "At least {count} department works together.", "At least {count} departments work together.", rules.least_units
    ).format(count=rules.least_units)
    if len(wish.units) >= rules.least_units:
        return asks, ""
    words = _("So far it is {units}. Choose on the idea's page which units share it.")
    return asks, words.format(units=_listed(wish.units) or _("nobody"))


def _area(rules: Rules, wish: Wish, today: date) -> Judged:
    if not rules.areas:
        return None
    asks = _("It serves one of the areas {areas}.").format(areas=_listed(rules.areas))
    return asks, "" if wish.area in rules.areas else _("Choose the area that it serves most.")


def _heads(rules: Rules, wish: Wish, today: date) -> Judged:
    if not rules.heads_anchor:
        return None
    waiting = [unit for unit in wish.units if unit not in wish.anchored]
    lacking = _("Not yet from {units}. Ask them; they answer in one tap.").format(units=_listed(waiting))
    return _("The heads of the departments stand behind it."), lacking if waiting else ""


def _canvas(rules: Rules, wish: Wish, today: date) -> Judged:
    return _done(
        rules.canvas,
        wish.canvas,
        _("The canvas of “{stage}” is filled in."),
        _("{done} of {all} questions have answers."),
    )


def _checklist(rules: Rules, wish: Wish, today: date) -> Judged:
    return _done(
        rules.checklist,
        wish.checklist,
        _("The checklist of “{stage}” is ticked."),
        _("{done} of {all} points are ticked."),
    )


def _done(stage: str, counted: tuple[int, int], asks: str, lacking: str) -> Judged:
    if not stage:
        return None
    done, all_ = counted
    return asks.format(stage=stage), "" if done >= all_ else lacking.format(done=done, all=all_)


def _kinds(rules: Rules, wish: Wish, today: date) -> Judged:
    if not rules.kinds:
        return None
    asks = _("The money goes to {kinds}.").format(kinds=_listed(_named(rules.kinds)))
    outside = [kind for kind in CostKind.values if kind in wish.kinds and kind not in rules.kinds]
    return asks, _("It may not go to {kinds}.").format(kinds=_listed(_named(outside))) if outside else ""


def _named(kinds: Sequence[str]) -> list[str]:
    return [str(CostKind(kind).label).lower() for kind in kinds]


def _in_time(rules: Rules, wish: Wish, today: date) -> Judged:
    if rules.last_day is None:
        return None
    last = day(rules.last_day)
    late = _("The last day to send it was {day}. Ask when the council meets next.").format(day=last)
    return _("Sent no later than {day}.").format(day=last), late if today > rules.last_day else ""


def _listed(names: Sequence[str]) -> str:
    return _(" and ").join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


RULES: dict[str, Rule] = {
    "purpose": _purpose,
    "something": _something,
    "amount": _amount,
    "left": _left,
    "kinds": _kinds,
    "area": _area,
    "units": _units,
    "heads": _heads,
    "canvas": _canvas,
    "checklist": _checklist,
    "in_time": _in_time,
}


def weigh(rules: Rules, wish: Wish, *, today: date) -> tuple[Weighed, ...]:
    """Every rule that the fund has, with what is lacking in words; the whole list, so that one sees what is met too."""
    judged = {key: rule(rules, wish, today) for key, rule in RULES.items()}
    return tuple(Weighed(key, *said) for key, said in judged.items() if said)


def unmet(rules: Rules, wish: Wish, *, today: date) -> tuple[Weighed, ...]:
    """Those rules that are not met."""
    return tuple(one for one in weigh(rules, wish, today=today) if not one.is_met)
