"""Taking in a list, and how its columns and words are to be read."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mellanrum.foundation.organisation.models import Unit
from mellanrum.structure.process.queries import the_process

from .columns import LABELS
from .models import UploadedList
from .queries import Plan

MOST_WORDS = 40


class ListForm(forms.Form):
    """A file from Excel."""

    file = forms.FileField(
        label=_("The list"),
        help_text=_("A CSV file or an Excel workbook (.xlsx). The columns may stand in any order."),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.xlsx"}),
    )


class ColumnsForm(forms.Form):
    """Which column is which. A field without a column is left out."""

    def __init__(self, columns: Sequence[str], *args: Any, uploaded: UploadedList, **given: Any) -> None:
        super().__init__(*args, prefix="column", **given)
        choices = [("", _("Leave out")), *((column, column) for column in columns)]
        for name, label in LABELS.items():
            self.fields[name] = forms.ChoiceField(
                label=label, choices=choices, required=name == "title", initial=uploaded.columns.get(name, "")
            )

    @property
    def chosen(self) -> dict[str, str]:
        return {name: column for name, column in self.cleaned_data.items() if column}


class WordsForm(forms.Form):
    """What the list's own words for stages and owners mean here; only those that the list uses are asked about."""

    def __init__(self, plan: Plan | None, *args: Any, **given: Any) -> None:
        super().__init__(*args, prefix="word", **given)
        self._words: dict[str, tuple[str, str]] = {}
        if plan:
            self._ask_about_stages(plan)
            self._ask_about_owners(plan)

    def _ask_about_stages(self, plan: Plan) -> None:
        choices = [("", _("Choose a stage")), *((key, stage.name) for key, stage in the_process().stages.items())]
        for number, (word, _count, stage) in enumerate(plan.statuses[:MOST_WORDS]):
            label = _("Status “{word}”").format(word=word) if word else _("No status")
            self._ask(f"status_{number}", word, label, choices, stage.key if stage else "")

    def _ask_about_owners(self, plan: Plan) -> None:
        units = [(str(unit.pk), unit.name) for unit in Unit.objects.active().order_by("name")]
        choices = [("", _("{unit} (not one of our units)").format(unit=plan.central)), *units]
        for number, (name, _count, unit) in enumerate(plan.owners[:MOST_WORDS]):
            label = _("Owner “{name}”").format(name=name)
            self._ask(f"unit_{number}", name, label, choices, str(unit.pk) if unit else "")

    def _ask(self, field: str, word: str, label: str, choices: list, initial: str) -> None:
        self._words[field] = (field.partition("_")[0], word)
        self.fields[field] = forms.ChoiceField(label=label, choices=choices, required=False, initial=initial)

    def chosen(self, kind: str) -> dict[str, str]:
        """What was chosen for each word of a kind: "status" or "unit"."""
        answers = ((self._words[field], answer) for field, answer in self.cleaned_data.items() if answer)
        return {word: answer for (of_kind, word), answer in answers if of_kind == kind}
