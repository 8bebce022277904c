"""Whatever people write in, a personal identity number is refused."""

import importlib
import pkgutil
from collections.abc import Iterator

import pytest
from django import forms

import mellanrum
from mellanrum.foundation.core.personal_numbers import contains_personal_number, refuse_personal_numbers
from mellanrum.foundation.ui.forms import Text, Words
from mellanrum.structure.ideas.forms.canvases import CanvasForm
from mellanrum.structure.matters.forms.councils import CriterionForm
from mellanrum.structure.process.definitions import LINE_WORDS
from mellanrum.structure.process.forms import LineForm, StageForm
from mellanrum.structure.process.models import Question

PERSONAL_NUMBER = "19811228-9874"

# What is typed but never kept, is looked up among what we know, or is not words: nothing else is let through.
NOT_WORDS = {
    "a password": ["ClaimForm.password", "ClaimForm.again", "SignInForm.password"],
    "a telephone number": ["ProfileForm.phone", "PersonForm.phone", "NewPersonForm.phone"],
    "an amount": ["AskForm.amount", "AskForm.already", "RuleForm.least", "RuleForm.most"],
    "a colour": ["MunicipalityForm.colour", "FoundingForm.colour"],
    "somebody we know": [
        "FacilitatorForm.person",
        "MemberForm.person",
        "SeatForm.person",
        "StepForm.holder",
        "StepForm.inviter",
        "AbsenceForm.deputy",
        "DeputyForm.deputy",
        "FoundingForm.central_contact",
        "MunicipalityForm.central_contact",
        "MunicipalityForm.central_deputy",
    ],
    "a code that opens a meeting": ["CodeForm.code"],
    "what a device answers for a passkey": ["AddPasskeyForm.credential"],
    "words to look for": ["FindForm.number", "PeopleFilter.words", "WishForm.words"],
    "an example of what a form looks like": ["Example.title", "Example.words", "Filter.search"],
    "a mark the page carries": [
        "AllotForm.key",
        "CaptureForm.base",
        "GoForm.block",
        "NoteForm.note",
        "NoteForm.step",
        "Once.key",
        "SheetsForm.batch",
        "UseForm.key",
        *(
            f"{name}.seen"
            for name in (
                *(
                    "AnswerForm",
                    "AskForm",
                    "ChangeStepForm",
                    "CloseForm",
                    "MoveForm",
                    "NextStepForm",
                    "PauseForm",
                    "ReopenForm",
                ),
                *("RestForm", "StepBackForm", "ThreadForm", "WakeForm", "WordsForm"),
            )
        ),
    ],
}


def every_form() -> list[type[forms.BaseForm]]:
    for module in pkgutil.walk_packages(mellanrum.__path__, "mellanrum."):
        if {"forms", "views", "catalogue"} & set(module.name.split(".")):
            importlib.import_module(module.name)
    named = {form: form.__module__.split(".") for form in subclasses(forms.BaseForm)}
    ours = [form for form, names in named.items() if names[0] == "mellanrum" and "tests" not in names]
    return sorted(ours, key=lambda form: (form.__module__, form.__name__))


def subclasses(form: type) -> Iterator[type]:
    for one in form.__subclasses__():
        yield one
        yield from subclasses(one)


def takes_words(field: forms.Field) -> bool:
    return isinstance(field, forms.CharField) and not isinstance(field, (forms.EmailField, forms.URLField))


def test_every_field_for_words_in_every_form_refuses_a_personal_number():
    found = {
        f"{form.__name__}.{name}": refuse_personal_numbers in field.validators
        for form in every_form()
        for name, field in getattr(form, "base_fields", {}).items()
        if takes_words(field)
    }

    unguarded = {name for name, is_guarded in found.items() if not is_guarded}
    assert unguarded == {name for names in NOT_WORDS.values() for name in names}


# Forms whose fields are made when they are asked for: from the questions of a canvas, from the languages.
MADE_TO_MEASURE = [
    CriterionForm(languages=["sv", "en"]),
    CanvasForm(questions=[Question(key="who")], clashing=["who"]),
    StageForm(languages=["sv", "en"]),
    *(LineForm(languages=["sv", "en"], part=part) for part in LINE_WORDS),
]


@pytest.mark.parametrize("form", MADE_TO_MEASURE, ids=lambda form: type(form).__name__)
def test_so_does_every_field_that_is_made_to_measure(form):
    words = {name: field for name, field in form.fields.items() if takes_words(field)}

    assert words
    assert [name for name, field in words.items() if refuse_personal_numbers not in field.validators] == []


@pytest.mark.parametrize("field", [Words(), Text()])
def test_the_field_says_no(field):
    assert contains_personal_number(PERSONAL_NUMBER)

    with pytest.raises(forms.ValidationError) as refusal:
        field.clean(f"Ring {PERSONAL_NUMBER} i morgon")

    assert [error.code for error in refusal.value.error_list] == ["personal_number"]
