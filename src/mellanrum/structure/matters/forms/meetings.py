"""What is filled in about a meeting, what a member thinks, and what the council recommends."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.ui.forms import Day, Text, Words
from mellanrum.structure.ledger.fields import AmountField
from mellanrum.structure.matters.kinds import HIGHEST, LOWEST, Advice
from mellanrum.structure.matters.models import Assessment, Criterion, Meeting


class MeetingForm(forms.Form):
    """When and where a council meets."""

    day = Day(label=gettext_lazy("Which day?"))
    time = forms.TimeField(
        label=gettext_lazy("At what time?"), widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    )
    where = Words(label=gettext_lazy("Where?"), max_length=200, required=False)

    def __init__(self, data: Any = None, *, meeting: Meeting | None = None) -> None:
        local = timezone.localtime(meeting.starts_at) if meeting else None
        known = {"day": local.date(), "time": local.time(), "where": meeting.where} if meeting and local else {}
        super().__init__(data, initial=known)

    def clean(self) -> dict[str, Any]:
        words = super().clean() or {}
        if "day" in words and "time" in words and self._moment() <= clock.now():
            self.add_error("day", _("Choose a time that has not come yet."))
        return words

    def _moment(self) -> datetime:
        chosen = datetime.combine(self.cleaned_data["day"], self.cleaned_data["time"])
        return timezone.make_aware(chosen, timezone.get_default_timezone())

    @property
    def said(self) -> dict[str, Any]:
        """The moment and the place, as the actions want them."""
        return {"starts_at": self._moment(), "where": self.cleaned_data["where"]}


class AttendanceForm(forms.Form):
    """Who is there; those who are not known to be away are ticked beforehand."""

    present = forms.ModelMultipleChoiceField(
        User.objects.none(), label=gettext_lazy("Who is here?"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any = None, *, members: Sequence[User], here: Sequence[User]) -> None:
        super().__init__(data, initial={"present": here})
        field = self.fields["present"]
        assert isinstance(field, forms.ModelMultipleChoiceField)  # noqa: S101 - for who checks types
        field.queryset = User.objects.filter(pk__in=[person.pk for person in members])
        field.choices = [(person.pk, person.name) for person in members]


class AssessmentForm(forms.Form):
    """What a member thinks: a score for each criterion, what they would recommend, and why."""

    view = forms.ChoiceField(
        label=gettext_lazy("What would you recommend?"),
        choices=Advice.choices,
        widget=forms.RadioSelect,
    )
    words = Text(
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy("Two sentences are enough. The others read it when all have scored."),
        max_length=3000,
        rows=4,
        required=False,
    )

    def __init__(
        self, data: Any = None, *, criteria: Sequence[Criterion], known: Assessment | None, hands_in: bool = False
    ) -> None:
        initial = {"view": known.view, "words": known.words} if known else {}
        super().__init__(data, initial=initial)
        self.criteria, self.hands_in = criteria, hands_in
        # What is only kept may have holes; what is handed in may not.
        complete = hands_in or data is None
        scores = {score.criterion_id: score.value for score in known.scores.all()} if known else {}
        for criterion in criteria:
            self.fields[self.name_of(criterion)] = forms.TypedChoiceField(
                label=criterion.name,
                choices=[(value, value) for value in range(LOWEST, HIGHEST + 1)],
                coerce=int,
                empty_value=None,
                widget=forms.RadioSelect,
                required=complete,
                initial=scores.get(criterion.pk),
            )
        self.fields["view"].required = complete

    @staticmethod
    def name_of(criterion: Criterion) -> str:
        """What the field of a criterion is called."""
        return f"score_{criterion.pk}"

    @property
    def rows(self) -> list[tuple[Criterion, forms.BoundField]]:
        """Each criterion with its field."""
        return [(criterion, self[self.name_of(criterion)]) for criterion in self.criteria]

    @property
    def said(self) -> dict[str, Any]:
        """What was said, as the action wants it."""
        given = self.cleaned_data
        scores = {one: value for one in self.criteria if (value := given.get(self.name_of(one))) is not None}
        return {"scores": scores, "view": given["view"], "words": given["words"], "hand_in": self.hands_in}


class RecommendationForm(forms.Form):
    """What the council recommends, with its reasons; an amount only where money is asked for."""

    advice = forms.ChoiceField(
        label=gettext_lazy("What does the council recommend?"), choices=Advice.choices, widget=forms.RadioSelect
    )
    words = Text(
        label=gettext_lazy("Why? Or: with what should it come back?"),
        help_text=gettext_lazy("The author reads this."),
        max_length=3000,
    )
    amount = AmountField(label=gettext_lazy("How much?"), required=False)
    conditions = Text(label=gettext_lazy("On which conditions?"), max_length=2000, rows=3, required=False)

    def __init__(self, data: Any = None, *, asked: int) -> None:
        super().__init__(data, initial={"amount": asked})
        if not asked:
            del self.fields["amount"]

    @property
    def said(self) -> dict[str, Any]:
        """What was said, as the action wants it: the amount in öre."""
        given = self.cleaned_data
        return {
            "advice": Advice(given["advice"]),
            "words": given["words"],
            "conditions": given["conditions"],
            "amount": given.get("amount"),
        }
