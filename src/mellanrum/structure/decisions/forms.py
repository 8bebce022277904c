"""What whoever decides, corrects or reports writes."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.swedish import swedish_order
from mellanrum.foundation.organisation.models import Board
from mellanrum.foundation.ui.forms import Day, Text, Words
from mellanrum.structure.ledger.fields import AmountField
from mellanrum.structure.matters.models import Matter

from .actions import Correction, Said
from .kinds import PEOPLE, REASONS, TEXTS, Choice, Part, Reason

REGISTRY = ("case_number", "secrecy")
PROMISES = ("is_free", "release")


class RecordForm(forms.Form):
    """What both a decision and its correction say."""

    words = Text(label=gettext_lazy("Why, in your own words"), max_length=3000, rows=5)
    conditions = Text(label=gettext_lazy("On which conditions?"), max_length=2000, required=False, rows=2)
    paragraph = Words(
        label=gettext_lazy("Paragraph of the minutes"), max_length=40, help_text=gettext_lazy("For example § 41")
    )
    met_on = Day(label=gettext_lazy("The day of the meeting"))
    case_number = Words(
        label=gettext_lazy("Case number from the registry"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("Left empty, it gets the number that the idea has, or the next of ours."),
    )
    secrecy = Words(
        label=gettext_lazy("Secrecy, by which paragraph?"),
        max_length=80,
        required=False,
        help_text=gettext_lazy("For example OSL 19 kap. 3 §. Then others see neither your words nor your reason."),
    )

    def __init__(self, *given: Any, for_body: bool, **named: Any) -> None:
        super().__init__(*given, **named)
        if not for_body:
            del self.fields["paragraph"], self.fields["met_on"]

    def clean_met_on(self) -> date:
        day: date = self.cleaned_data["met_on"]
        if day > clock.today():
            raise ValidationError(_("The meeting has not been held yet."))
        return day


class Despite(Text):
    """Why there is more money although a report is overdue: asked for only where the answer is yes."""

    is_asked_later = True


class DecideForm(RecordForm):
    """Yes, no, or ask for more; why; how much; and whether the author is told at once."""

    choice = forms.ChoiceField(label=gettext_lazy("Your answer"), choices=Choice.choices, widget=forms.RadioSelect)
    reason = forms.ChoiceField(label=gettext_lazy("The reason in short"))
    amount = AmountField(label=gettext_lazy("How much, if you agree?"))
    despite = Despite(
        label=gettext_lazy("A final report is overdue. Why grant all the same?"),
        max_length=500,
        required=False,
        rows=2,
    )
    urgent = Text(
        label=gettext_lazy("Why can it not wait for the board’s next meeting?"),
        max_length=1000,
        rows=3,
        help_text=gettext_lazy("Kommunallagen 6 kap. 39 §. The board is told at its next meeting."),
    )
    is_free = forms.BooleanField(label=gettext_lazy("I have no conflict of interest in this"))
    release = forms.BooleanField(
        label=gettext_lazy("Tell the author at once"),
        required=False,
        help_text=gettext_lazy("Otherwise nobody is told, and the idea stays, until you release it."),
    )
    field_order = ["choice", "amount", "reason", "words", "conditions", "urgent", "despite", "paragraph", "met_on"]

    def __init__(
        self, *given: Any, matter: Matter, for_body: bool, is_late: bool, is_urgent: bool = False, **named: Any
    ) -> None:
        super().__init__(*given, for_body=for_body, **named)
        groups = [(Choice(key).label, [(one.value, one.label) for one in REASONS[key]]) for key in Choice.values]
        self.fields["reason"].choices = [("", _("Choose")), *groups]
        # Hours are granted as they are asked for, or not.
        self.whole = matter.amount if matter.backing_id else 0
        asked = {"amount": matter.amount and not self.whole, "despite": is_late, "urgent": is_urgent}
        for name in [name for name, is_asked in asked.items() if not is_asked]:
            del self.fields[name]
        self.most = matter.amount
        if for_body:
            self.fields["is_free"].label = _("Nobody with a conflict of interest took part")

    def clean(self) -> dict[str, Any]:
        """The reason goes with the answer, the amount with what is asked, and more money where a report is overdue
        with words of its own."""
        words = super().clean()
        if words.get("choice") == Choice.YES and (words.get("amount") or 0) > self.most:
            self.add_error("amount", _("Grant something, and at most what is asked for."))
        if "despite" in self.fields and words.get("choice") == Choice.YES and not words.get("despite"):
            self.add_error("despite", _("Say why, or wait until the report is here."))
        if words.get("reason") and words.get("choice") and words["reason"] not in REASONS[words["choice"]]:
            self.add_error("reason", _("Choose a reason that goes with your answer."))
        return words

    @property
    def answer(self) -> list[forms.BoundField]:
        """What whoever decides says to everybody."""
        return [field for field in self if field.name not in (*REGISTRY, *PROMISES)]

    @property
    def registry(self) -> list[forms.BoundField]:
        """What seldom is anything else than left empty."""
        return [self[name] for name in REGISTRY]

    @property
    def is_registered(self) -> bool:
        """Whether something of that has been written, or has to be written anew."""
        return any(field.value() or field.errors for field in self.registry)

    @property
    def promises(self) -> list[forms.BoundField]:
        return [self[name] for name in PROMISES]

    @property
    def said(self) -> Said:
        """What was written, for the action."""
        words = {name: value for name, value in self.cleaned_data.items() if name not in PROMISES}
        choice, reason = Choice(words.pop("choice")), Reason(words.pop("reason"))
        return Said(choice=choice, reason=reason, **words | {"amount": words.get("amount") or self.whole})


class CorrectForm(RecordForm):
    """What a decision should have said."""

    @property
    def correction(self) -> Correction:
        return Correction(**self.cleaned_data)


class ReportForm(forms.Form):
    """At which meeting the board was told, and in which paragraph."""

    on = Day(label=gettext_lazy("The day of the board’s meeting"))
    paragraph = Words(
        label=gettext_lazy("Paragraph of the board’s minutes"),
        max_length=40,
        help_text=gettext_lazy("For example § 41"),
    )


class UpToForm(forms.Form):
    """Until which day decisions are old enough."""

    last = Day(label=gettext_lazy("Made up to and with"))


class WeedForm(forms.Form):
    """What is taken away, and by which rule."""

    people = forms.BooleanField(label=gettext_lazy("The names of people"), required=False)
    texts = forms.BooleanField(label=gettext_lazy("The texts"), required=False)
    rule = Words(
        label=gettext_lazy("By which decision on weeding?"),
        max_length=200,
        help_text=gettext_lazy("The rule with who decided on it, for example the archive plan, KS § 45/2026, point 7"),
    )
    is_sure = forms.BooleanField(label=gettext_lazy("I know that it cannot be taken back"))

    def clean(self) -> dict[str, Any]:
        """Something is to go."""
        words = super().clean()
        if not (words.get("people") or words.get("texts")):
            self.add_error("people", _("Choose what is to go."))
        return words

    @property
    def parts(self) -> list[Part]:
        """What of each decision goes."""
        chosen = self.cleaned_data
        return [*(PEOPLE if chosen["people"] else ()), *(TEXTS if chosen["texts"] else ())]


class StepAsideForm(forms.Form):
    """Why somebody does not decide."""

    words = Words(
        label=gettext_lazy("What is it?"),
        help_text=gettext_lazy("One line is enough. It is kept with the matter."),
        max_length=500,
        required=False,
    )


class FindForm(forms.Form):
    """Which decision."""

    number = forms.CharField(label=gettext_lazy("Number or case number"), max_length=80)


class ListForm(forms.Form):
    """For which board, and which days."""

    board = forms.ModelChoiceField(
        Board.objects.order_by(swedish_order("name")), label=gettext_lazy("Board"), empty_label=gettext_lazy("Choose")
    )
    first = Day(label=gettext_lazy("From and including"))
    last = Day(label=gettext_lazy("Up to and including"))

    def clean(self) -> dict[str, Any]:
        """The last day does not come before the first."""
        words = super().clean()
        if words.get("first") and words.get("last") and words["last"] < words["first"]:
            raise ValidationError(_("The last day cannot come before the first."))
        return words
