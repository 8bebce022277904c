"""Taking in a plan: what to strengthen, what to do, when to look again, and what came of it."""

from datetime import datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mellanrum.capability.methods.models import MethodCard
from mellanrum.capability.methods.queries import cards_that_strengthen
from mellanrum.culture.journey.ladder import Principle, Verdict
from mellanrum.culture.journey.models import Plan, Step
from mellanrum.foundation.core.personal_numbers import refuse_personal_numbers
from mellanrum.foundation.organisation.fields import PersonField

DAY = {"type": "date"}


class PrinciplesForm(forms.Form):
    """Which rungs to strengthen."""

    principles = forms.MultipleChoiceField(
        label=_("Which rungs do you want to strengthen?"),
        help_text=_("One, two or three. Begin where it would help you most, not where the figures are lowest."),
        choices=Principle.choices,
        widget=forms.CheckboxSelectMultiple,
    )

    def clean_principles(self) -> list[str]:
        chosen = self.cleaned_data["principles"]
        if len(chosen) > 3:
            raise forms.ValidationError(_("Choose at most three: more are not done."))
        return chosen


def _card(cards: QuerySet[MethodCard]) -> forms.ModelChoiceField:
    return forms.ModelChoiceField(cards, label=_("With a card from the method bank?"), required=False, empty_label="–")


class StepForm(forms.Form):
    """Something to do: what, how, when, with which competences, and who."""

    what = forms.CharField(
        label=_("What?"),
        max_length=200,
        validators=[refuse_personal_numbers],
    )
    card = _card(MethodCard.objects.none())
    how = forms.CharField(
        label=_("How?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        validators=[refuse_personal_numbers],
    )
    due_on = forms.DateField(label=_("When is it done?"), widget=forms.DateInput(attrs=DAY))
    holder = PersonField(label=_("Who sees to it?"), help_text=_("One person, by name or e-mail."))
    competences = forms.CharField(
        label=_("Which competences are needed?"),
        required=False,
        max_length=300,
        validators=[refuse_personal_numbers],
    )
    lacking = forms.CharField(
        label=_("Is there one that you lack?"),
        required=False,
        max_length=200,
        validators=[refuse_personal_numbers],
    )
    inviter = PersonField(
        label=_("Who invites it?"), required=False, help_text=_("Whoever asks the missing one along.")
    )

    def __init__(self, *args: Any, principles: list[str], **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["card"] = _card(cards_that_strengthen(principles or Principle.values))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("lacking") and not given.get("inviter"):
            self.add_error("inviter", _("Say who asks the missing competence along."))
        if not given.get("lacking"):
            given["inviter"] = None
        return given


class TriedForm(forms.Form):
    """What came of trying a card, in one line."""

    words = forms.CharField(
        label=_("What came of it?"),
        help_text=_("One line is enough. It went badly is as good an answer as it went well."),
        max_length=200,
        validators=[refuse_personal_numbers],
    )


class FollowUpForm(forms.Form):
    """The one time at which the group looks again."""

    day = forms.DateField(label=_("Which day?"), widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"))
    time = forms.TimeField(label=_("At what time?"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))

    @classmethod
    def of(cls, data: Any, plan: Plan | None) -> "FollowUpForm":
        """The form, filled with the time that is booked already."""
        at = timezone.localtime(plan.follow_up_at) if plan and plan.follow_up_at else None
        return cls(data, initial={"day": at.date(), "time": at.time()} if at else None)

    @property
    def moment(self) -> datetime:
        """The chosen time, where the municipality is."""
        chosen = datetime.combine(self.cleaned_data["day"], self.cleaned_data["time"])
        return timezone.make_aware(chosen, timezone.get_default_timezone())


class LookBackForm(forms.Form):
    """What came of each step."""

    def __init__(self, *args: Any, steps: list[Step], **given: Any) -> None:
        super().__init__(*args, **given)
        self.steps = steps
        for step in steps:
            self.fields[f"verdict_{step.pk}"] = forms.ChoiceField(
                label=step.what, choices=Verdict.choices, widget=forms.RadioSelect, initial=step.verdict
            )
            self.fields[f"outcome_{step.pk}"] = forms.CharField(
                label=_("What came of it?"),
                required=False,
                max_length=500,
                initial=step.outcome,
                validators=[refuse_personal_numbers],
            )

    @property
    def verdicts(self) -> dict[Step, tuple[str, str]]:
        """The verdict on each step, and the words."""
        given = self.cleaned_data
        return {step: (given[f"verdict_{step.pk}"], given[f"outcome_{step.pk}"]) for step in self.steps}
