"""Taking in the answers of a canvas, also where two people answered the same question, and the ticks of a checklist."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _

from mellanrum.foundation.ui.forms import ButtonForm, Words
from mellanrum.structure.process.models import ChecklistItem, Question

LONGEST_ANSWER = 5000
MINE, THEIRS, TOGETHER = "mine", "theirs", "together"
CHOICES = (
    (MINE, _("What I wrote")),
    (THEIRS, _("What stood there already")),
    (TOGETHER, _("Both, as I write it here")),
)


class Answer(Words):
    """An answer in free text; a browser's line endings are made ours, so that nothing looks changed that is not.

    It is asked for, and may still be left empty until somebody knows: no mark says that it is only for those who want.
    """

    widget = forms.Textarea(attrs={"rows": 3})

    def __init__(self, **given: Any) -> None:
        super().__init__(max_length=LONGEST_ANSWER, **given)

    def validate(self, value: str) -> None:
        return

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n")


class CanvasForm(forms.Form):
    """The answers to a stage's questions, and the version they were written on top of.

    For a question in ``clashing`` it also takes what each of the two wrote, and which of it is to stand.
    """

    base = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)
    use_required_attribute = False

    def __init__(self, *args: Any, questions: Iterable[Question], clashing: Iterable[str] = (), **given: Any) -> None:
        super().__init__(*args, **{"auto_id": "canvas_%s"} | given)
        self.questions = list(questions)
        self.clashing = set(clashing)
        for question in self.questions:
            self.fields[f"answer_{question.key}"] = Answer(
                label=_("The two together") if question.key in self.clashing else question.label,
                help_text="" if question.key in self.clashing else escape(question.hint),
            )
        for key in self.clashing:
            self.fields[f"choose_{key}"] = forms.ChoiceField(
                choices=CHOICES, label=_("What shall stand?"), widget=forms.RadioSelect
            )
            self.fields[f"mine_{key}"] = Answer(widget=forms.HiddenInput)
            self.fields[f"theirs_{key}"] = Answer(widget=forms.HiddenInput)

    @staticmethod
    def clashing_in(sent: dict[str, Any], questions: Iterable[Question]) -> list[str]:
        """The questions that a sent form chooses between two answers for."""
        return [question.key for question in questions if f"mine_{question.key}" in sent]

    @property
    def answers(self) -> dict[str, str]:
        """What is to be saved, question by question."""
        return {question.key: self._answer(question.key) for question in self.questions}

    def _answer(self, key: str) -> str:
        chosen = self.cleaned_data.get(f"choose_{key}", TOGETHER)
        return self.cleaned_data[f"answer_{key}" if chosen == TOGETHER else f"{chosen}_{key}"]


class ChecklistForm(ButtonForm):
    """Which points of a checklist are ticked, and which were when the page was drawn."""

    not_whole = _("The checklist has changed. Reload the page and tick again.")

    def __init__(self, *args: Any, items: Iterable[ChecklistItem], **given: Any) -> None:
        super().__init__(*args, **given)
        choices = [(item.key, str(item)) for item in items]
        self.fields["ticked"] = forms.MultipleChoiceField(choices=choices, required=False)
        self.fields["seen"] = forms.MultipleChoiceField(choices=choices, required=False)
