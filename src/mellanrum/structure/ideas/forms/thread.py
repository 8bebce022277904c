"""What is written when an idea is answered, moved, rested, woken or closed."""

from collections.abc import MutableMapping
from datetime import date
from functools import partial
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.working_days import add_working_days
from mellanrum.foundation.organisation.fields import PersonField
from mellanrum.foundation.organisation.permissions import Viewer
from mellanrum.foundation.ui.forms import Day, Text, Words
from mellanrum.foundation.ui.words import day
from mellanrum.structure.ideas.gates import closed_gate
from mellanrum.structure.ideas.models import ClosingReason, Idea, Promise
from mellanrum.structure.ideas.models.promises import LONGEST_PAUSE, LONGEST_REST, LONGEST_STEP
from mellanrum.structure.ideas.six_answers import named_on
from mellanrum.structure.process.models import Stage
from mellanrum.structure.process.queries import the_process


class IdeaForm(forms.Form):
    """A form about an idea, filled in by a viewer."""

    # A copy of its own, so that it may be written in.
    data: MutableMapping[str, Any]

    def __init__(self, data: Any = None, *, idea: Idea, viewer: Viewer, **given: Any) -> None:
        super().__init__(data.copy() if data is not None else None, **given)
        self.idea, self.viewer = idea, viewer


class ThreadForm(IdeaForm):
    """A form on what comes next: if the idea has moved since the page was opened, the person looks again first."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["seen"].initial = self._now
        if self.idea.author.is_nobody and "words" in self.fields:
            self.fields["words"].label = _("Your words")

    @property
    def _now(self) -> str:
        return as_seen(self.idea)

    def clean(self) -> dict[str, Any]:
        words = super().clean() or self.cleaned_data
        if words.pop("seen", "") != self._now:
            self.data["seen"] = self._now
            message = _("Something has happened since you opened this page: the idea is now at “{stage}”, {waits}")
            self.add_error(None, message.format(stage=self.idea.at.name, waits=self._waits()))
        return words

    def _waits(self) -> str:
        if self.idea.waiting_on is None:
            return _("and waits for nobody.")
        return _("and waits for {name}. Is this still right?").format(name=self.idea.waiting_on)


def as_seen(idea: Idea) -> str:
    """Where an idea is, as the page that was opened remembers it."""
    return f"{idea.stage_id} {idea.waiting_on_id} {idea.due_on} {idea.is_paused}"


class WordsForm(ThreadForm):
    """Words to the author, where there is one, and nothing else."""

    words = Text(label=gettext_lazy("Your words to the author"), max_length=3000)


class NextStepForm(ThreadForm):
    """What happens next, who does it and when."""

    next_step = Words(label=gettext_lazy("What happens next?"), max_length=200)
    due_on = Day(label=gettext_lazy("No later than"))

    field_order = ["words", "next_step", "holder", "due_on"]

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["next_step"].initial = self.idea.at.next_step
        self.fields["due_on"].initial = add_working_days(clock.today(), self.idea.at.work_days)
        self.fields["holder"] = PersonField(
            viewer=self.viewer,
            named=partial(named_on, self.idea),
            label=_("Who does it?"),
            help_text=_("Write a name or an e-mail."),
            initial=self.idea.owner,
        )
        self.order_fields(self.field_order)

    def clean_due_on(self) -> date:
        due_on = _to_come(self.cleaned_data["due_on"])
        if due_on > clock.today() + LONGEST_STEP:
            raise forms.ValidationError(_("Choose a day within a year. An idea that must wait longer can rest."))
        return due_on


class ChangeStepForm(NextStepForm):
    """The next step as it stands, to be changed; what is owed is not put off past its day."""

    def clean_due_on(self) -> date:
        due_on = super().clean_due_on()
        owed = Promise.objects.open().filter(idea=self.idea).first()
        if owed and due_on > owed.latest_day:
            words = _("This is promised by {day}. If it must wait, pause the clock and tell the author why.")
            raise forms.ValidationError(words.format(day=day(owed.latest_day)))
        return due_on


def as_it_stands(idea: Idea) -> dict[str, Any]:
    """What a next step is changed from; a day that has passed is not offered again."""
    stands = {"next_step": idea.next_in_words, "holder": idea.waiting_on}
    return stands if idea.is_overdue else stands | {"due_on": idea.due_on}


class AnswerForm(NextStepForm):
    """The municipality's answer to the author, with what happens next."""

    words = Text(label=gettext_lazy("Your answer"), max_length=3000)


class WakeForm(WordsForm):
    """Waking what rested: why now, and words to the author."""

    reason = Words(label=gettext_lazy("Why now?"), max_length=300)

    field_order = ["reason", "words"]


class MoveForm(WordsForm):
    """Moving on: why, words to the author, and the lesson where the idea becomes everyday life.

    Where it is decided formally, the decision tells why.
    """

    reason = Words(label=gettext_lazy("Why is it ready?"), max_length=300)

    field_order = ["reason", "words"]

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        if closed_gate(self.idea, the_process().after(self.idea.at)):
            del self.fields["reason"]
        if the_process().after(self.idea.at).requires_lesson:
            self.fields["lesson"] = _lesson(self.idea.lesson)


class AskForm(ThreadForm):
    """Asking for a decision: the lesson where it is decided formally that the idea becomes everyday life."""

    def __init__(self, *given: Any, keeps_lesson: bool, **named: Any) -> None:
        super().__init__(*given, **named)
        if keeps_lesson:
            self.fields["lesson"] = _lesson(self.idea.lesson)


class StepBackForm(WordsForm):
    """Going back to dig deeper."""

    to = forms.ChoiceField(label=gettext_lazy("Back to"), widget=forms.RadioSelect)
    reason = Words(label=gettext_lazy("Why?"), max_length=300)

    field_order = ["to", "reason", "words"]

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        before = the_process().before(self.idea.at)
        to = self.fields["to"]
        assert isinstance(to, forms.ChoiceField)  # noqa: S101 - for who checks types
        to.choices = [(stage.key, stage.name) for stage in reversed(before)]
        to.initial = before[-1].key if before else None

    def clean_to(self) -> Stage:
        return the_process().stages[self.cleaned_data["to"]]


class RestForm(WordsForm):
    """Letting an idea rest: why, and what would wake it."""

    reason = Words(label=gettext_lazy("Why does the idea rest?"), max_length=300)
    wakes_on = Day(
        label=gettext_lazy("A day that wakes it"),
        help_text=gettext_lazy("On that day the idea wakes by itself and the author is told."),
        required=False,
    )
    wakes_when = Words(
        label=gettext_lazy("Or something that happens"),
        help_text=gettext_lazy("For example: when the new contract for home care begins."),
        max_length=300,
        required=False,
    )

    field_order = ["reason", "wakes_on", "wakes_when", "words"]

    def clean_wakes_on(self) -> date | None:
        wakes_on = self.cleaned_data["wakes_on"]
        if wakes_on and wakes_on > clock.today() + LONGEST_REST:
            words = _("Choose a day within ten years, or say in words what would wake the idea.")
            raise forms.ValidationError(words)
        return _to_come(wakes_on, after_today=True) if wakes_on else None

    def clean(self) -> dict[str, Any]:
        words = super().clean()
        if not self.errors and not (words.get("wakes_on") or words.get("wakes_when")):
            self.add_error("wakes_on", _("Say what would wake the idea: a day, or something that happens."))
        return words


CHOSEN_REASONS = [(reason, reason.label) for reason in ClosingReason if reason != ClosingReason.NOT_TOLD]


class CloseForm(WordsForm):
    """Closing with a lesson."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Why does it stop here?"), choices=CHOSEN_REASONS, widget=forms.RadioSelect
    )
    lesson = Text(
        label=gettext_lazy("The lesson"),
        help_text=gettext_lazy("What should somebody with the same thought know? This is what others get out of it."),
        max_length=3000,
    )
    look_again = Words(
        label=gettext_lazy("What would make us look again?"),
        help_text=gettext_lazy(
            "For example: if the law changes, or when there is a receiver. That nothing would is an answer too."
        ),
        max_length=300,
    )

    field_order = ["reason", "words", "lesson", "look_again"]

    def clean_reason(self) -> ClosingReason:
        return ClosingReason(self.cleaned_data["reason"])


class ReopenForm(WordsForm):
    """Looking again at what had ended."""

    reason = Words(label=gettext_lazy("What has changed?"), max_length=300)

    field_order = ["reason", "words"]


class PauseForm(ThreadForm):
    """Letting the clock stand still."""

    reason = Words(
        label=gettext_lazy("Why does the clock stand still?"),
        help_text=gettext_lazy("The author sees this."),
        max_length=300,
    )
    until = Day(label=gettext_lazy("Until"), help_text=gettext_lazy("At most sixty days ahead."))

    def clean_until(self) -> date:
        until = _to_come(self.cleaned_data["until"], after_today=True)
        if until > clock.today() + LONGEST_PAUSE:
            raise forms.ValidationError(_("Choose a day within the next sixty days."))
        return until


def _lesson(already: str) -> Text:
    return Text(label=_("What have we learnt?"), help_text=_("Others begin where you end."), initial=already)


def _to_come(chosen: date, *, after_today: bool = False) -> date:
    if chosen < clock.today() or (after_today and chosen == clock.today()):
        raise forms.ValidationError(_("Choose a day that has not come yet."))
    return chosen
