"""Taking in what somebody looks for, and a card in each of the municipality's languages."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from mellanrum.foundation.ui.forms import BaseForm, SharedForm, Text, Words
from mellanrum.foundation.ui.words import name_of_language

from .models import LABELS, WORDS, MethodCard
from .principles import Principle, Purpose
from .queries import Wish
from .stages import stage_names
from .starter import FACTS

SWEDISH = "sv"
REQUIRED = ("title", "summary", "steps")
LONGEST = {"title": 60, "summary": 240, "material": 500, "steps": 2000, "tips": 1000, "source": 160}
MOST_STEPS = 9
HINTS = {
    "summary": _("One or two sentences that make somebody want to try."),
    "material": _("One thing on each line."),
    "steps": _("One step on each line, with minutes where it helps. They get their numbers by themselves."),
    "tips": _("One tip on each line: what usually goes wrong, and what helps then."),
    "source": _("Who came up with it? Credit is free."),
}
AT_MOST = (15, 30, 45, 60, 90)


def _minutes() -> list[tuple[str, Any]]:
    return [
        ("", _("whatever it takes")),
        *((str(count), _("%(count)d minutes") % {"count": count}) for count in AT_MOST),
    ]


class WishForm(forms.Form):
    """What to look for. A word in the address that means nothing is left out, never an error."""

    words = forms.CharField(
        label=_("Search for words"), required=False, max_length=80, widget=forms.TextInput({"type": "search"})
    )
    purpose = forms.ChoiceField(label=_("We want to"), required=False)
    principle = forms.ChoiceField(label=_("Strengthen"), required=False)
    stage = forms.ChoiceField(label=_("We are at"), required=False)
    minutes = forms.TypedChoiceField(label=_("We have"), required=False, coerce=int, empty_value=None)
    people = forms.IntegerField(label=_("How many are you?"), required=False, min_value=1, max_value=999)

    def __init__(self, asked: Mapping[str, Any]) -> None:
        super().__init__(asked, auto_id="filter-%s")
        self.fields["purpose"].choices = [("", _("anything")), *Purpose.choices]
        self.fields["principle"].choices = [("", _("any of them")), *Principle.choices]
        self.fields["stage"].choices = [("", _("whichever")), *stage_names().items()]
        self.fields["minutes"].choices = _minutes()

    @property
    def wish(self) -> Wish:
        """What is asked for, as far as it was understood."""
        self.is_valid()
        return Wish(**{name: value for name, value in self.cleaned_data.items() if value})


class DrawForm(forms.Form):
    """Which draw of the day; the first, where the address says nothing that can be understood."""

    draw = forms.IntegerField(required=False, min_value=0, max_value=9999)

    @property
    def number(self) -> int:
        """How many times somebody has drawn before this."""
        return (self.is_valid() and self.cleaned_data["draw"]) or 0


class CardForm(SharedForm, BaseForm):
    """A card: the facts that are the same in every language, and its words in each; two may write at once."""

    purpose = forms.ChoiceField(label=LABELS["purpose"], choices=Purpose.choices, widget=forms.RadioSelect)
    principles = forms.MultipleChoiceField(
        label=LABELS["principles"], choices=Principle.choices, widget=forms.CheckboxSelectMultiple
    )
    stages = forms.MultipleChoiceField(label=LABELS["stages"], required=False, widget=forms.CheckboxSelectMultiple)
    minutes = forms.IntegerField(label=LABELS["minutes"], min_value=1, max_value=600)
    people_from = forms.IntegerField(label=LABELS["people_from"], min_value=1, max_value=999)
    people_to = forms.IntegerField(label=LABELS["people_to"], min_value=1, max_value=999)
    source_url = forms.URLField(label=LABELS["source_url"], required=False, max_length=500, assume_scheme="https")

    def __init__(self, *args: Any, languages: list[str], keeps_source: bool = False, **given: Any) -> None:
        super().__init__(*args, **given)
        self.languages = [SWEDISH, *(code for code in languages if code != SWEDISH)]
        self.fields["stages"].choices = list(stage_names().items())
        if keeps_source:
            del self.fields["source_url"]
        self.word_names = [name for name in WORDS if not (keeps_source and name == "source")]
        for language in self.languages:
            for name in self.word_names:
                self.fields[f"{name}_{language}"] = _text(name, language)

    @property
    def by_language(self) -> Iterator[tuple[str, list[BoundField]]]:
        """The fields of words, language by language, for the page."""
        for language in self.languages:
            yield name_of_language(language), [self[f"{name}_{language}"] for name in self.word_names]

    @property
    def facts(self) -> list[BoundField]:
        """The fields that are the same in every language."""
        return [self[name] for name in FACTS if name in self.fields]

    @property
    def given(self) -> dict[str, Any]:
        """The card as it was written, as it is stored."""
        words = {language: self._said(language) for language in self.languages}
        return {name: self.cleaned_data.get(name, "") for name in FACTS} | {"words": words}

    @staticmethod
    def beginning(card: MethodCard) -> dict[str, Any]:
        """What a card says, as the fields begin with."""
        words = {f"{name}_{code}": text for code, said in card.words.items() for name, text in said.items()}
        return {name: getattr(card, name) for name in FACTS} | words | {"base": card.version}

    def clean(self) -> dict[str, Any]:
        """A card that begins with five people cannot end with three."""
        given = super().clean() or self.cleaned_data
        fewest, most = given.get("people_from"), given.get("people_to")
        if fewest and most and fewest > most:
            self.add_error("people_to", _("At least as many as the card begins with."))
        return given

    def _said(self, language: str) -> dict[str, str]:
        return {name: _tidy(self.cleaned_data[f"{name}_{language}"]) for name in self.word_names}


def _tidy(text: str) -> str:
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def refuse_too_many_steps(text: str) -> None:
    """A validator: a card that does not fit on a card is a handbook."""
    if len(_tidy(text).splitlines()) > MOST_STEPS:
        raise forms.ValidationError(
            _("At most %(count)d steps fit on a card."), code="too_many", params={"count": MOST_STEPS}
        )


def _text(name: str, language: str) -> forms.CharField:
    given: dict[str, Any] = {
        "label": LABELS[name],
        "help_text": HINTS.get(name, ""),
        "required": language == SWEDISH and name in REQUIRED,
        "max_length": LONGEST[name],
        "show_hidden_initial": True,
    }
    field = Words(**given) if name in {"title", "source"} else Text(rows=3, **given)
    field.widget.attrs["lang"] = language
    if name == "steps":
        field.validators.append(refuse_too_many_steps)
    return field
