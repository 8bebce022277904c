"""What is filled in about a council: its name, who sits in it, and the criteria it looks with."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mellanrum.foundation.organisation.fields import PersonField, UnitField
from mellanrum.foundation.ui.forms import Text, Words
from mellanrum.foundation.ui.words import name_of_language
from mellanrum.structure.matters.kinds import MemberPart
from mellanrum.structure.matters.models.councils import MOST_DAYS_FOR_PAPERS

LENGTHS = {"name": 80, "guide": 500, "low": 120, "high": 120}


class CouncilForm(forms.Form):
    """What a council is called and what it gives advice about."""

    name = Words(label=gettext_lazy("What is the council called?"), max_length=120)
    purpose = Text(label=gettext_lazy("What does it give advice about?"), max_length=1000, rows=3, required=False)
    unit = UnitField(
        label=gettext_lazy("For which part of the municipality?"),
        empty_label=gettext_lazy("The whole municipality"),
        required=False,
    )
    paper_days = forms.IntegerField(
        label=gettext_lazy("How many days before a meeting are papers due?"),
        min_value=0,
        max_value=MOST_DAYS_FOR_PAPERS,
        initial=14,
    )


class ChangedCouncilForm(CouncilForm):
    """The same for a council there is, which may also rest."""

    is_active = forms.BooleanField(label=gettext_lazy("The council takes up new matters"), required=False)


class MemberForm(forms.Form):
    """Who comes to sit in a council, and as what."""

    person = PersonField(label=gettext_lazy("Who?"), help_text=gettext_lazy("Write a name or an e-mail."))
    part = forms.ChoiceField(
        label=gettext_lazy("As what?"),
        choices=[
            (MemberPart.MEMBER, gettext_lazy("Member")),
            (MemberPart.CHAIR, gettext_lazy("Chair")),
            (MemberPart.SECRETARY, gettext_lazy("Secretary, who sees to the papers and does not score")),
        ],
        initial=MemberPart.MEMBER,
        widget=forms.RadioSelect,
    )

    def clean_part(self) -> MemberPart:
        return MemberPart(self.cleaned_data["part"])


class CriterionForm(forms.Form):
    """A criterion in the languages of the municipality; in others than Swedish it may be left empty."""

    def __init__(self, data: Any = None, *, languages: Sequence[str], words: dict[str, Any] | None = None) -> None:
        super().__init__(data)
        self.languages = languages
        for language in languages:
            for word, label in _labels().items():
                field = Text(rows=3) if word == "guide" else Words()
                field.label = label if language == "sv" else f"{label} ({name_of_language(language)})"
                field.required, field.max_length = language == "sv", LENGTHS[word]
                field.widget.attrs["maxlength"] = LENGTHS[word]
                field.initial = (words or {}).get(language, {}).get(word, "")
                self.fields[f"{word}_{language}"] = field

    @property
    def words(self) -> dict[str, dict[str, str]]:
        """The words by language, as a criterion keeps them; only those that somebody wrote."""
        return {
            language: {word: said for word in LENGTHS if (said := self.cleaned_data.get(f"{word}_{language}"))}
            for language in self.languages
        }


def _labels() -> dict[str, str]:
    return {
        "name": _("What is it called?"),
        "guide": _("What does one look at?"),
        "low": _("What does a one mean?"),
        "high": _("What does a five mean?"),
    }
