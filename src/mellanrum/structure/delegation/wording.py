"""A delegation order in words: for the page, the paper and the comparison between two versions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mellanrum.foundation.ui.words import local_day

from .deciding import limits
from .models import DelegationOrder, Rule


@dataclass(frozen=True)
class RuleWords:
    """A rule as one reads it."""

    rule: Rule
    point: str
    kind: str
    limits: str
    holder: str
    deputy: str
    where: str
    ground: str
    note: str

    @property
    def parts(self) -> dict[str, str]:
        """What the rule says, by what each part is called."""
        return {
            _("Kind of matter"): self.kind,
            _("Limit"): self.limits,
            _("Who decides"): self.holder,
            _("Deputy"): self.deputy,
            _("Holds for"): self.where,
            _("Legal ground"): self.ground,
            _("Note"): self.note,
        }


@dataclass(frozen=True)
class Change:
    """What became of a point from one version to another; ``parts`` are what it is called, before and after."""

    point: str
    kind: str
    what: str
    parts: tuple[tuple[str, str, str], ...]


def in_words(rule: Rule) -> RuleWords:
    """A rule in words; its units must be fetched with it."""
    deputy = str(rule.get_deputy_display()) if rule.deputy else ""
    return RuleWords(
        rule,
        rule.point,
        str(rule.kind_of_matter),
        limits(rule.kind, rule.least, rule.most),
        _at(rule.holder_in_words, rule.post_unit),
        _at(deputy, rule.deputy_unit),
        rule.unit.name if rule.unit else "",
        rule.ground,
        rule.note,
    )


def every_part(rule: Rule) -> dict[str, str]:
    """All that a rule says, by what each part is called, and in words also what it leaves open."""
    parts = {name: words or "–" for name, words in in_words(rule).parts.items()}
    return parts if rule.unit else parts | {_("Holds for"): _("everything that belongs to the board")}


def _at(post: str, unit: object) -> str:
    return f"{post}, {unit}" if unit else post


def rules_in_words(order: DelegationOrder) -> list[RuleWords]:
    """The rules of an order in the order of their points; one query."""
    found = order.rules.select_related("unit", "post_unit", "deputy_unit", "withdrawal")
    return sorted(map(in_words, found), key=lambda one: one.rule.place)


def by_kind(rules: Iterable[RuleWords]) -> list[tuple[str, list[RuleWords]]]:
    """The rules under the kind of matter that they are about, in the order in which each kind first comes."""
    found: dict[str, list[RuleWords]] = {}
    for one in rules:
        found.setdefault(one.kind, []).append(one)
    return list(found.items())


def changes(before: Sequence[RuleWords], after: Sequence[RuleWords]) -> list[Change]:
    """What was added, changed and taken away, point by point."""
    was, now = ({one.point: one for one in rules} for rules in (before, after))
    points = sorted({**was, **now}.values(), key=lambda one: one.rule.place)
    found = (_change(was.get(one.point), now.get(one.point)) for one in points)
    return [change for change in found if change.parts]


def _change(was: RuleWords | None, now: RuleWords | None) -> Change:
    before, after = (one.parts if one else {} for one in (was, now))
    parts = tuple(
        (name, before.get(name, ""), after.get(name, ""))
        for name in before | after
        if before.get(name, "") != after.get(name, "")
    )
    what = "changed" if was and now else "added" if now else "taken_away"
    either = now or was
    return Change(either.point if either else "", either.kind if either else "", what, parts)


def _dated(moment: date | None) -> str:
    """A day with its year: what is adopted is read for years."""
    return date_format(moment, "j F Y") if moment else ""


def adopted_in_words(order: DelegationOrder) -> str:
    """By whom, when and where it was adopted, and from when it holds."""
    if not order.is_adopted:
        return _("A draft. Nobody may decide by it until it is adopted.")
    words = _("Adopted by {owner} on {day}, {paragraph}. Holds from {first}.").format(
        owner=order.principal.body,
        day=_dated(order.adopted_on),
        paragraph=order.paragraph,
        first=_dated(order.valid_from),
    )
    if order.valid_to:
        words += " " + _("Holds to {last}.").format(last=_dated(order.valid_to))
    return words


def printed(order: DelegationOrder) -> dict[str, object]:
    """The order on paper."""
    return {
        "intro": adopted_in_words(order),
        "columns": [_("Point"), _("Who decides"), _("Limit"), _("Deputy")],
        "sections": [
            {"heading": kind, "rows": [_printed_rule(one) for one in rules]}
            for kind, rules in by_kind(rules_in_words(order))
        ],
        "always_title": _("What always holds"),
        "always": always_holds(),
    }


def _printed_rule(one: RuleWords) -> dict[str, object]:
    where = _("Holds for {unit}.").format(unit=one.where) if one.where else ""
    lines = [line for line in (where, one.note, one.ground, _withdrawn(one.rule)) if line]
    return {"point": one.point, "holder": one.holder, "limits": one.limits, "deputy": one.deputy, "lines": lines}


def _withdrawn(rule: Rule) -> str:
    taken_back = getattr(rule, "withdrawal", None)
    if taken_back is None:
        return ""
    return _("Withdrawn from {day}, {paragraph}.").format(
        day=_dated(local_day(taken_back.holds_from)), paragraph=taken_back.paragraph
    )


def always_holds() -> list[str]:
    """What the law says beside every order, in a few sentences."""
    return [
        _("One person decides at a time, never a group of officials together."),
        _("A superior has the same right. When the holder is away, the deputy decides, and after them the superior."),
        _("Whoever has a conflict of interest does not decide; the next in line does."),
        _("Everything that is decided in the same matter is counted together."),
        _("The board may take a matter over before it is decided, and take back what it has given away."),
        _("Goals, direction, scope and quality are always decided by the board itself."),
    ]
