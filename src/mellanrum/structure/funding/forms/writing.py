"""What is asked for, as somebody writes it: words and days, and rows for costs, for who else pays and for effects.

Nothing has to be filled in to be saved: what is lacking the rules say while one writes, and again before it is sent.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from mellanrum.foundation.core import clock
from mellanrum.foundation.ui.forms import Day, SharedForm, Text, Words
from mellanrum.foundation.ui.words import amount
from mellanrum.structure.funding.models import Request
from mellanrum.structure.funding.rules import Wish
from mellanrum.structure.funding.stages import CostKind
from mellanrum.structure.ledger.fields import AmountField
from mellanrum.structure.ledger.models import Fund

YEARS_AHEAD = 5
MOST_ROWS = 30


def years() -> list[tuple[int, str]]:
    """This year and those that can be asked for."""
    now = clock.today().year
    return [(year, str(year)) for year in range(now, now + YEARS_AHEAD)]


class BeginForm(forms.Form):
    """Which fund is asked for money; none where only hours are asked for."""

    fund = forms.ModelChoiceField(Fund.objects.open().filter(rules__isnull=False), required=False)


class AskedLater:
    """A field that a draft may lack, but not what is sent: the rules say so, and so it is not called optional."""

    is_asked_later = True


class LaterText(AskedLater, Text):
    """Some lines of free text."""


class LaterDay(AskedLater, Day):
    """A day."""


class LaterChoice(AskedLater, forms.ChoiceField):
    """One of a few."""

    widget = forms.RadioSelect


class RequestForm(SharedForm, forms.Form):
    """The words and days of a request; the area only where the fund has areas to choose from.

    Those who carry the idea may write at once.
    """

    purpose = LaterText(
        label=_("What is it for?"),
        help_text=_("What will you do, with whom, and what will be better? A few sentences suffice."),
        max_length=3000,
        required=False,
    )
    starts_on = LaterDay(label=_("From"), required=False)
    ends_on = LaterDay(label=_("Until"), required=False)
    area = LaterChoice(label=_("Which area does it serve most?"), required=False)
    otherwise = Text(
        label=_("What happens otherwise?"),
        help_text=_("Those who decide weigh this too."),
        max_length=2000,
        required=False,
        rows=3,
    )

    def __init__(self, data: Any = None, *, areas: list[str], **given: Any) -> None:
        super().__init__(data, **given)
        area = self.fields["area"]
        assert isinstance(area, forms.ChoiceField)  # noqa: S101 - for who checks types
        if areas:
            area.choices = [(name, name[:1].upper() + name[1:]) for name in areas]
        else:
            del self.fields["area"]

    def clean(self) -> dict[str, Any]:
        """The last day does not come before the first; what is written stays."""
        said = super().clean() or self.cleaned_data
        first, last = said.get("starts_on"), said.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day comes before the first."))
            said["ends_on"] = last
        return said


class Row(forms.Form):
    """A row that counts only when something is typed in it: to take it away is to empty it."""

    typed: tuple[str, ...] = ()

    def has_changed(self) -> bool:
        return any(self.data.get(self.add_prefix(name), "").strip() for name in self.typed)


class CostForm(Row):
    """What is needed, of which kind, which year and how much."""

    typed = ("what", "amount")
    what = Words(label=_("What"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=CostKind.choices)
    year = forms.TypedChoiceField(label=_("Year"), choices=years, coerce=int)
    amount = AmountField(label=_("Kronor"))


class CoFundingForm(Row):
    """Who else pays, and how much."""

    typed = ("by_whom", "amount")
    by_whom = Words(label=_("Who"), max_length=200)
    amount = AmountField(label=_("Kronor"))


class EffectGoalForm(Row):
    """What is measured, where it stands and where it should come."""

    typed = ("what", "baseline", "target")
    what = Words(label=_("What do you measure?"), max_length=200)
    baseline = Words(label=_("Today"), max_length=120, required=False)
    target = Words(label=_("Goal"), max_length=120)


class Rows(BaseFormSet):
    """Rows with some empty ones at the end; none of them has to be filled in.

    They carry along what stood there when the page was opened: rows that the person left alone follow whoever changed
    them meanwhile. Where both have changed them, the person hears what stands there; sending once more keeps theirs.
    """

    overtaken = SharedForm.overtaken
    nothing = _("nothing")

    def __init__(self, data: Any = None, *, initial: list[dict[str, Any]], empty: int, **given: Any) -> None:
        self.extra = len(initial) + empty
        self._saved, self._follows = initial, False
        super().__init__(data, initial=initial, **given)

    @property
    def seen(self) -> str:
        """What the person has seen standing there: when the page was opened, or when they were told."""
        sent = self.data.get(self.add_prefix("seen")) if self.is_bound and not self.non_form_errors() else None
        return _as_text(self._saved) if sent is None else sent

    def clean(self) -> None:
        seen, now = self.data.get(self.add_prefix("seen")), _as_text(self._saved)
        if seen in (None, now) or any(self.errors):
            return
        mine = _as_text(self.lines)
        self._follows = mine == seen
        if mine not in (seen, now):
            raise forms.ValidationError(self.overtaken.format(now=_in_words(self._saved) or self.nothing))

    def initial_form_count(self) -> int:
        return 0

    @property
    def lines(self) -> list[dict[str, Any]]:
        """The rows that are filled in as they should be."""
        if self._follows:
            return list(self._saved)
        return [form.cleaned_data for form in self.forms if form.has_changed() and form.is_valid()]


def _as_text(lines: Iterable[Mapping[str, Any]]) -> str:
    return json.dumps([{name: line[name] for name in sorted(line)} for line in lines])


SAID: dict[str, Callable[[Any], str]] = {"amount": amount, "kind": lambda kind: str(CostKind(kind).label)}


def _in_words(lines: Iterable[Mapping[str, Any]]) -> str:
    said = [[SAID.get(name, str)(value) for name, value in line.items() if value] for line in lines]
    return "; ".join(", ".join(one) for one in said)


ROWS: dict[str, tuple[Any, int, tuple[str, ...]]] = {
    "costs": (formset_factory(CostForm, Rows, max_num=MOST_ROWS), 2, ("what", "kind", "year", "amount")),
    "co_fundings": (formset_factory(CoFundingForm, Rows, max_num=MOST_ROWS), 1, ("by_whom", "amount")),
    "effect_goals": (formset_factory(EffectGoalForm, Rows, max_num=MOST_ROWS), 1, ("what", "baseline", "target")),
}
OF_MONEY = frozenset({"costs", "co_fundings"})  # nothing to fill in where only hours are asked for


class Writing:
    """A whole request as it is being written: its form and its rows, filled in from what is saved or from ``data``."""

    def __init__(self, data: Any, *, request: Request) -> None:
        rules = getattr(request.fund, "rules", None)
        words = ("purpose", "starts_on", "ends_on", "area", "otherwise")
        begin = {name: getattr(request, name) for name in words}
        self.form = RequestForm(data, areas=list(rules.areas) if rules else [], initial=begin)
        self.rows = {name: self._rows(data, request, name) for name in ROWS if request.fund_id or name not in OF_MONEY}

    @staticmethod
    def _rows(data: Any, request: Request, name: str) -> Rows:
        kind, empty, fields = ROWS[name]
        saved = getattr(request, name).order_by("id").values(*fields)
        return kind(data, initial=list(saved), empty=empty if saved else empty + 1, prefix=name)

    @property
    def costs(self) -> Rows | None:
        return self.rows.get("costs")

    @property
    def co_fundings(self) -> Rows | None:
        return self.rows.get("co_fundings")

    @property
    def effect_goals(self) -> Rows:
        return self.rows["effect_goals"]

    def is_valid(self) -> bool:
        """Whether all that is written can be read; asks every part, so that all that is wrong is said at once."""
        return all([self.form.is_valid(), *(rows.is_valid() for rows in self.rows.values())])

    @property
    def words(self) -> dict[str, Any]:
        """All of it, as it is saved."""
        return self.form.cleaned_data | {name: rows.lines for name, rows in self.rows.items()}

    def wish(self) -> Wish:
        """What is asked for so far, as far as it can be read."""
        self.is_valid()
        said: dict[str, Any] = self.form.cleaned_data
        costs = self.costs.lines if self.costs else []
        starts_on: date | None = said.get("starts_on")
        return Wish(
            purpose=said.get("purpose") or "",
            amount=sum(cost["amount"] for cost in costs),
            area=said.get("area") or "",
            kinds=frozenset(cost["kind"] for cost in costs),
            starts_on=starts_on,
            ends_on=said.get("ends_on"),
        )
