"""What a fund asks for, as those who keep it write it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mellanrum.foundation.ui.forms import Day, Text
from mellanrum.structure.funding.models import FundRules
from mellanrum.structure.funding.stages import CostKind
from mellanrum.structure.ledger.fields import AmountField
from mellanrum.structure.process.queries import the_process

LONGEST_AREA = 80


class RulesForm(forms.Form):
    """The rules of a fund. What is left empty is not asked for."""

    least = AmountField(label=gettext_lazy("At least"), required=False, help_text=gettext_lazy("Such as 250 000."))
    most = AmountField(label=gettext_lazy("At most"), required=False)
    least_units = forms.IntegerField(
        label=gettext_lazy("How many departments must work together?"), min_value=0, max_value=20, required=False
    )
    areas = Text(
        label=gettext_lazy("Areas to serve"),
        help_text=gettext_lazy("One on each line. Whoever asks chooses one of them."),
        required=False,
        max_length=2000,
    )
    heads_anchor = forms.BooleanField(
        label=gettext_lazy("The heads of the departments must stand behind it"), required=False
    )
    canvas = forms.ChoiceField(label=gettext_lazy("Canvas that must be filled in"), required=False)
    checklist = forms.ChoiceField(label=gettext_lazy("Checklist that must be ticked"), required=False)
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("What the money may go to"),
        help_text=gettext_lazy("Tick none, and it may go to anything."),
        choices=CostKind.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    council_on = Day(label=gettext_lazy("When does the council meet next?"), required=False)
    days_before = forms.IntegerField(
        label=gettext_lazy("How many days before must a request be in?"), min_value=0, max_value=200
    )
    report_days = forms.IntegerField(
        label=gettext_lazy("How many days after the end must the final report be in?"), min_value=1, max_value=700
    )

    def __init__(self, data: Any = None, *, rules: FundRules) -> None:
        super().__init__(data, initial=self._begin(rules))
        stages = [("", "—"), *((stage.key, stage.name) for stage in the_process().steps)]
        for name in ("canvas", "checklist"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for who checks types
            field.choices = stages

    @staticmethod
    def _begin(rules: FundRules) -> dict[str, Any]:
        plain = ("least_units", "heads_anchor", "kinds", "council_on", "days_before", "report_days")
        return {
            **{name: getattr(rules, name) for name in plain},
            "least": rules.least or None,
            "most": rules.most or None,
            "areas": "\n".join(rules.areas),
            "canvas": rules.canvas_id,
            "checklist": rules.checklist_id,
        }

    def clean_areas(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["areas"].splitlines()]
        if any(len(line) > LONGEST_AREA for line in lines):
            raise forms.ValidationError(_("Write a few words on each line, not whole sentences."))
        return list(dict.fromkeys(filter(None, lines)))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        least, most = said.get("least") or 0, said.get("most") or 0
        if most and least > most:
            self.add_error("most", _("The most is less than the least. Change one of them."))
        return said

    @property
    def told(self) -> dict[str, Any]:
        """The rules as the action wants them."""
        said = self.cleaned_data
        numbers = {name: said[name] or 0 for name in ("least", "most", "least_units")}
        stages = {f"{name}_id": said[name] or None for name in ("canvas", "checklist")}
        kept = {
            name: said[name] for name in ("areas", "heads_anchor", "kinds", "council_on", "days_before", "report_days")
        }
        return numbers | stages | kept
