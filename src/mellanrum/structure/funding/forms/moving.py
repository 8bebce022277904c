"""What is written when a request moves, when managers are asked and answer, and when money is used and reported."""

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mellanrum.foundation.core import clock
from mellanrum.foundation.organisation.fields import UnitField
from mellanrum.foundation.ui.forms import Day, Text, Words
from mellanrum.foundation.ui.words import amount as in_words
from mellanrum.structure.funding.models import EffectGoal, Request
from mellanrum.structure.funding.queries import money_in
from mellanrum.structure.funding.stages import BackingKind, Reached
from mellanrum.structure.ledger.fields import AmountField
from mellanrum.structure.ledger.models import Transaction

from .writing import years


class AboutRequest(forms.Form):
    """A form about a request."""

    def __init__(self, data: Any = None, *, request: Request, **given: Any) -> None:
        super().__init__(data, **given)
        self.request = request


class SubmitForm(AboutRequest):
    words = Text(label=gettext_lazy("A word to whoever prepares it"), max_length=3000, required=False, rows=3)


class WithdrawForm(AboutRequest):
    reason = Words(label=gettext_lazy("Why?"), max_length=500)


class CompletionForm(AboutRequest):
    words = Text(
        label=gettext_lazy("What is lacking?"),
        help_text=gettext_lazy("Whoever asks reads this. Ask for one thing at a time, and say what it is needed for."),
        max_length=3000,
    )


class PrepareForm(AboutRequest):
    words = Text(
        label=gettext_lazy("Your words to those who ask, and to those who decide"), max_length=3000, required=False
    )


class BackingForm(AboutRequest):
    """Asking a manager for hours, or to stand behind the request."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What do you ask for?"),
        choices=[
            (BackingKind.HOURS, gettext_lazy("Hours of somebody's time")),
            (BackingKind.ANCHORING, gettext_lazy("That the unit stands behind the request")),
        ],
        widget=forms.RadioSelect,
        initial=BackingKind.HOURS,
    )
    unit = UnitField(label=gettext_lazy("Which unit?"), help_text=gettext_lazy("Its manager gets the question."))
    hours = forms.IntegerField(label=gettext_lazy("Hours"), min_value=1, max_value=20_000, required=False)
    year = forms.TypedChoiceField(label=gettext_lazy("Year"), choices=years, coerce=int)
    words = Words(
        label=gettext_lazy("Whose time, and for what?"),
        help_text=gettext_lazy("The manager reads this in the letter."),
        max_length=500,
        required=False,
    )

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        if self.request.starts_on:
            self.fields["year"].initial = self.request.starts_on.year

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("kind") == BackingKind.ANCHORING:
            said["hours"] = 0
        elif "hours" in said and not said["hours"]:
            self.add_error("hours", _("How many hours?"))
        return said


class AnswerForm(forms.Form):
    """A manager's yes or no."""

    accept = forms.TypedChoiceField(choices=[("yes", ""), ("no", "")], coerce=lambda said: said == "yes")
    answer = Words(
        label=gettext_lazy("A word on the way"),
        help_text=gettext_lazy("If you say no: why, or when it would suit."),
        max_length=500,
        required=False,
    )


class UseForm(AboutRequest):
    """Money that went to something. The page carries a mark, so that sending it twice writes one row."""

    amount = AmountField(label=gettext_lazy("How much?"), help_text=gettext_lazy("In kronor, such as 1 250,50."))
    on = Day(label=gettext_lazy("When was it used?"))
    comment = Words(label=gettext_lazy("For what?"), max_length=300)
    receipt = Words(label=gettext_lazy("Receipt or voucher"), max_length=80, required=False)
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["key"].initial = uuid.uuid4
        self.fields["on"].initial = clock.today

    def clean_amount(self) -> int:
        amount: int = self.cleaned_data["amount"]
        left = money_in(self.request.claim).left
        written = Transaction.objects.filter(key=self.data.get(self.add_prefix("key")) or None).exists()
        if amount > left and not written:
            raise ValidationError(_("Only {left} of the grant is left to use.").format(left=in_words(left)))
        return amount

    def clean_key(self) -> str:
        return str(self.cleaned_data["key"])


class ReportForm(AboutRequest):
    """The final report: each effect goal as it came out, and four questions."""

    effects = Text(
        label=gettext_lazy("What has become better, and for whom?"),
        help_text=gettext_lazy("Also what did not turn out as you thought."),
        max_length=4000,
    )
    money = Text(label=gettext_lazy("Did the money go to what you planned?"), max_length=2000, required=False, rows=3)
    hours_used = forms.IntegerField(
        label=gettext_lazy("How many hours did it take?"), min_value=0, max_value=100_000, required=False
    )
    lessons = Text(
        label=gettext_lazy("What have you learnt?"),
        help_text=gettext_lazy("What should somebody who begins now know?"),
        max_length=4000,
    )
    next_receiver = Words(
        label=gettext_lazy("Who takes it further?"),
        help_text=gettext_lazy("A unit, a person, or nobody: say why."),
        max_length=300,
    )

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.goals: list[EffectGoal] = list(self.request.effect_goals.order_by("id"))
        for goal in self.goals:
            self.fields[f"reached_{goal.pk}"] = forms.ChoiceField(
                label=f"{goal.what}: {goal.target}", choices=Reached.choices, widget=forms.RadioSelect
            )
            self.fields[f"outcome_{goal.pk}"] = Words(label=_("Where did it come?"), max_length=300, required=False)
        own = [f"{part}_{goal.pk}" for goal in self.goals for part in ("reached", "outcome")]
        self.order_fields([*own, "effects", "money", "hours_used", "lessons", "next_receiver"])

    @property
    def told(self) -> dict[str, Any]:
        """The report as the action wants it."""
        said = self.cleaned_data
        words = {name: said[name] for name in ("effects", "money", "lessons", "next_receiver")}
        outcomes = {goal: (said[f"reached_{goal.pk}"], said[f"outcome_{goal.pk}"]) for goal in self.goals}
        return words | {"hours_used": said["hours_used"] or 0, "outcomes": outcomes}


class ReturnForm(AboutRequest):
    words = Text(label=gettext_lazy("Your words to those who reported"), max_length=3000, required=False, rows=3)
