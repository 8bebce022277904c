"""What those who keep the money write."""

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mellanrum.foundation.core.swedish import swedish_order
from mellanrum.foundation.organisation.fields import UnitField
from mellanrum.foundation.organisation.models import Board
from mellanrum.foundation.ui.forms import Day, Text, Words

from .fields import AmountField
from .models import BudgetYear, Fund


class BoardField(forms.ModelChoiceField):
    """A board in use."""

    def __init__(self, **given: Any) -> None:
        super().__init__(Board.objects.filter(is_active=True).order_by(swedish_order("name")), **given)


class FundForm(forms.ModelForm):
    """A fund: what it is called, for which year, for what, and whose it is."""

    year = forms.IntegerField(label=gettext_lazy("Year"), min_value=2000, max_value=2100)
    board = BoardField(
        label=gettext_lazy("Board that keeps it"), required=False, empty_label=gettext_lazy("no board of its own")
    )
    unit = UnitField(
        label=gettext_lazy("Unit that keeps it"), required=False, empty_label=gettext_lazy("the whole municipality")
    )

    class Meta:
        model = Fund
        fields = ["name", "year", "purpose", "board", "unit", "is_open"]
        field_classes = {"name": Words, "purpose": Text}
        labels = {
            "name": gettext_lazy("Name"),
            "purpose": gettext_lazy("What the money is for"),
            "is_open": gettext_lazy("Can be asked for money"),
        }

    def clean(self) -> dict:
        words = super().clean()
        if words.get("board") and words.get("unit"):
            self.add_error("unit", _("A fund is kept by a board or by a unit. Choose one of them."))
        if "year" in self.changed_data and not self.instance._state.adding and self.instance.allotments.exists():
            self.add_error("year", _("There is money in the fund for this year. Set up a new fund for another year."))
        return words


class Once(forms.Form):
    """A form whose page carries a mark, so that sending it twice writes one row."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=80)

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.initial.setdefault("key", str(uuid.uuid4()))


class AllotForm(Once):
    board = BoardField(label=gettext_lazy("Which board’s money is it?"))
    amount = AmountField(label=gettext_lazy("How much?"), help_text=gettext_lazy("In kronor, such as 250 000."))
    ground = Words(
        label=gettext_lazy("Which decision does it rest on?"),
        max_length=80,
        help_text=gettext_lazy("Such as KF 2026-11-24 § 118."),
    )
    field_order = ["board", "amount", "ground"]


class UseForm(Once):
    amount = AmountField(label=gettext_lazy("How much?"), help_text=gettext_lazy("In kronor, such as 1 250,50."))
    on = Day(label=gettext_lazy("When was it used?"))
    receipt = Words(label=gettext_lazy("Receipt or voucher"), max_length=80)
    comment = Words(label=gettext_lazy("For what?"), max_length=300, required=False)
    field_order = ["amount", "on", "receipt", "comment"]


class ReverseForm(forms.Form):
    reason = Words(label=gettext_lazy("What was wrong?"), max_length=300)


class FinanceCodeForm(forms.Form):
    code = Words(
        label=gettext_lazy("Its code in the finance system"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("Such as a project number. Costs that are brought in find their way by it."),
    )


class CostsForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("The list"),
        help_text=gettext_lazy(
            "An Excel workbook (.xlsx) or CSV. Nothing is done until you have seen what it would do."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.xlsx"}),
    )


class BudgetYearForm(forms.ModelForm):
    """The two days of a budget year."""

    class Meta:
        model = BudgetYear
        fields = ["in_by", "decided_by"]
        field_classes = {"in_by": Day, "decided_by": Day}
        widgets = {"in_by": Day.widget, "decided_by": Day.widget}
        labels = {
            "in_by": gettext_lazy("Last day to send in what is wanted"),
            "decided_by": gettext_lazy("Day when the budget is decided"),
        }

    def clean(self) -> dict:
        days = super().clean()
        first, last = days.get("in_by"), days.get("decided_by")
        if first and last and last < first:
            self.add_error("decided_by", _("It is decided after it has come in. Change one of the days."))
        if last and last.year >= self.instance.year:
            raise ValidationError(_("A budget is decided before its year begins. Look at the days."))
        return days
