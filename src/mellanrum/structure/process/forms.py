"""Taking in a stage, a question or a check, in each of the municipality's languages."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from mellanrum.foundation.ui.forms import BaseForm, SharedForm, Words
from mellanrum.foundation.ui.words import name_of_language
from mellanrum.structure.delegation.kinds import KINDS, MOVES

from .definitions import LINE_WORDS, STAGE_NUMBERS, STAGE_WORDS, Part
from .models import LABELS, Decider

SWEDISH = "sv"
SHORT = {"name": 60, "next_step": 200, "label": 200, "text": 200, "hint": 300, "goal": 400}
LONGEST = 1000
MOST_DAYS = {"answer_days": 250, "work_days": 500}


class WordsForm(SharedForm, BaseForm):
    """Words in each language: Swedish is what stands where another one is left empty.

    Two may write at once: a box that one of them has left alone follows the other, and so does the version.
    """

    def __init__(self, *args: Any, languages: list[str], names: tuple[str, ...], required: str, **given: Any) -> None:
        super().__init__(*args, **given)
        self.languages = [SWEDISH, *(code for code in languages if code != SWEDISH)]
        self.names = names
        for language in self.languages:
            for name in names:
                self.fields[f"{name}_{language}"] = _text(name, language, language == SWEDISH and name == required)

    @property
    def by_language(self) -> Iterator[tuple[str, list[BoundField]]]:
        """The fields of words, language by language, for the page."""
        for language in self.languages:
            yield name_of_language(language), [self[f"{name}_{language}"] for name in self.names]

    @property
    def words(self) -> dict[str, dict[str, str]]:
        """What was written, as a definition keeps it."""
        return {
            language: {name: self.cleaned_data[f"{name}_{language}"] for name in self.names}
            for language in self.languages
        }

    @staticmethod
    def initial_words(words: dict[str, dict[str, str]]) -> dict[str, str]:
        """What a definition says, as the fields begin with."""
        return {f"{name}_{language}": text for language, said in words.items() for name, text in said.items()}


class StageForm(WordsForm):
    """A stage: what it says, how long things may take, and who decides."""

    progress = forms.IntegerField(label=LABELS["progress"], min_value=0, max_value=100)
    canvas_minutes = forms.IntegerField(label=LABELS["canvas_minutes"], min_value=0, max_value=600)
    decider = forms.ChoiceField(label=LABELS["decider"], choices=Decider.choices)
    formal = forms.ChoiceField(
        label=LABELS["formal"],
        choices=[("", _("none")), *((key, KINDS[key].words) for key in MOVES)],
        required=False,
        help_text=_("Who may take it stands in the delegation order. Without one in force, it is as before."),
    )
    requires_lesson = forms.BooleanField(label=LABELS["requires_lesson"], required=False)

    def __init__(self, *args: Any, languages: list[str], is_step: bool = True, **given: Any) -> None:
        super().__init__(*args, languages=languages, names=STAGE_WORDS, required="name", **given)
        # An idea that has ended waits for nobody.
        for name, most in MOST_DAYS.items():
            self.fields[name] = forms.IntegerField(
                label=LABELS[name], min_value=int(is_step), max_value=most, show_hidden_initial=True
            )

    @property
    def numbers(self) -> list[BoundField]:
        """The fields that are the same in every language."""
        return [self[name] for name in STAGE_NUMBERS]

    @property
    def given(self) -> dict[str, Any]:
        """The stage as it was written, as a definition keeps it."""
        return {name: self.cleaned_data[name] for name in STAGE_NUMBERS} | {"words": self.words}


class LineForm(WordsForm):
    """A question of a canvas, or a check."""

    def __init__(self, *args: Any, languages: list[str], part: Part, **given: Any) -> None:
        names = LINE_WORDS[part]
        super().__init__(*args, languages=languages, names=names, required=names[0], **given)


class MoveForm(BaseForm):
    """Up or down."""

    steps = forms.TypedChoiceField(choices=[("-1", _("Up")), ("1", _("Down"))], coerce=int)


def _text(name: str, language: str, required: bool) -> Words:
    longest = SHORT.get(name, LONGEST)
    single = name in {"name", "next_step", "label", "text"}
    widget = forms.TextInput if single else forms.Textarea
    return Words(
        label=LABELS[name],
        required=required,
        max_length=longest,
        show_hidden_initial=True,
        widget=widget(attrs={"lang": language} | ({} if single else {"rows": 3})),
    )
