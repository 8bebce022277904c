"""What is written when an idea is described anew, shared between units, tied to goals or shown to others."""

from django import forms
from django.utils.translation import gettext_lazy

from mellanrum.foundation.organisation.fields import UnitField, UnitsField
from mellanrum.foundation.organisation.models import Goal
from mellanrum.foundation.ui.forms import SharedForm, Text, Words
from mellanrum.structure.ideas.models import Visibility

from .thread import IdeaForm

WRITTEN = ("title", "problem", "for_whom", "place", "proposal")


class DescriptionForm(SharedForm, IdeaForm):
    """What an idea is about, in its carriers' words."""

    title = Words(label=gettext_lazy("Heading"), max_length=120)
    problem = Text(label=gettext_lazy("What is wrong, or could be better?"), max_length=5000)
    for_whom = Words(label=gettext_lazy("For whom?"), max_length=300, required=False)
    place = Words(label=gettext_lazy("Where?"), max_length=200, required=False)
    proposal = Text(label=gettext_lazy("A proposal"), max_length=5000, required=False)


LABELS = {name: DescriptionForm.base_fields[name].label for name in WRITTEN}


class WeedForm(IdeaForm):
    """By which decision an earlier description goes for good."""

    rule = Words(
        label=gettext_lazy("By which decision on weeding?"),
        help_text=gettext_lazy("Its day, paragraph and case number. What you write here stays."),
        max_length=300,
    )


class VisibilityForm(IdeaForm):
    """Who may see the idea."""

    visibility = forms.ChoiceField(
        label=gettext_lazy("Who may see the idea?"),
        choices=[choice for choice in Visibility.choices if choice[0] != Visibility.DRAFT],
        widget=forms.RadioSelect,
    )

    def clean_visibility(self) -> Visibility:
        return Visibility(self.cleaned_data["visibility"])


class UnitForm(IdeaForm):
    """Which unit answers for the idea."""

    unit = UnitField(
        label=gettext_lazy("Which unit answers for the idea?"),
        help_text=gettext_lazy("Its innovation leader has what is owed to the author, by the same day as before."),
        empty_label=gettext_lazy("Choose a unit"),
    )


class WorkingUnitsForm(SharedForm, IdeaForm):
    """Which units share the idea."""

    units = UnitsField(label=gettext_lazy("Units that work with the idea"), required=False)


class GoalsForm(SharedForm, IdeaForm):
    """Which goals the idea serves."""

    goals = forms.ModelMultipleChoiceField(
        Goal.objects.filter(is_active=True).order_by("position", "title"),
        label=gettext_lazy("Goals that the idea serves"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
