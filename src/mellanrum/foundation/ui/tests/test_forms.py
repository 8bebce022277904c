"""A form explains itself: to the eye, to the ear and when something is missing."""

import re

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext as _

from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.ui.forms import BaseForm, ButtonForm, CompareForm, Text


class IdeaForm(forms.Form):
    """Two minutes."""

    title = forms.CharField(help_text="One sentence.")
    words = forms.CharField(widget=forms.Textarea, required=False)
    origin = forms.ChoiceField(widget=forms.RadioSelect, choices=[("n", "A need"), ("i", "An idea")])
    read = forms.BooleanField(label="I have read")
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def attributes(html, name):
    return re.search(rf'<(?:input|textarea)[^>]*name="{name}"[^>]*>', html).group()


def test_hint_and_error_are_tied_to_their_field():
    html = str(IdeaForm({}))

    assert 'aria-describedby="id_title_helptext id_title_error"' in attributes(html, "title")
    assert 'aria-invalid="true"' in attributes(html, "title")
    assert 'id="id_title_helptext"' in html
    assert 'id="id_title_error"' in html


def test_what_is_missing_is_said_in_our_words():
    form = IdeaForm({})

    assert form.errors["title"] == [str(_("Fill this in to go on."))]


def test_the_summary_links_to_the_fields():
    html = str(IdeaForm({}))

    assert 'href="#id_title"' in html
    assert 'href="#id_origin_0"' in html
    assert 'id="id_origin_0"' in html


def test_a_form_without_errors_has_no_summary():
    assert "ds-error-summary" not in str(IdeaForm())


def test_what_was_typed_is_kept():
    html = str(IdeaForm({"words": "Snow at the crossing", "origin": "i"}))

    assert "Snow at the crossing" in html
    assert re.search(r'value="i"[^>]*checked', html)


def test_only_what_is_optional_says_so():
    html = str(IdeaForm())

    assert html.count('class="optional"') == 1


def test_a_group_of_choices_is_named_by_a_legend():
    html = str(IdeaForm())

    assert re.search(r"<fieldset[^>]*>\s*<legend[^>]*>Origin</legend>", html)


def test_errors_about_the_whole_stand_first():
    form = IdeaForm({"title": "Snow", "origin": "n", "read": "on"})
    form.add_error(None, "The unit has been closed.")

    html = str(form)

    assert "<li>The unit has been closed.</li>" in html


def test_every_field_looks_like_ours():
    html = str(IdeaForm())

    for name in ("title", "words", "origin", "read"):
        assert "ds-input" in attributes(html, name)


class NumbersForm(forms.Form):
    short = forms.CharField(max_length=5, required=False)
    long = forms.CharField(min_length=5, required=False)
    few = forms.IntegerField(max_value=3, required=False)
    many = forms.IntegerField(min_value=3, required=False)


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("short", "sextio", "Write at most 5 characters. You have written 6."),
        ("long", "fyra", "Write at least 5 characters. You have written 4."),
        ("few", "4", "Choose 3 or less."),
        ("many", "2", "Choose 3 or more."),
    ],
)
def test_what_is_too_long_or_too_large_is_said_in_our_words(name, typed, sentence):
    assert NumbersForm({name: typed}).errors == {name: [sentence]}


def test_a_browser_cuts_nothing_off_what_is_pasted():
    class LongForm(forms.Form):
        words = Text(max_length=5)

    assert "maxlength" not in str(LongForm())


def test_a_file_with_too_long_a_name_is_asked_for_a_shorter_one():
    field = forms.FileField(max_length=5)

    with pytest.raises(forms.ValidationError) as no:
        field.clean(SimpleUploadedFile("lång.pdf", b"x"))

    assert no.value.messages == ["Give the file a shorter name: at most 5 characters."]


class StepButton(ButtonForm):
    steps = forms.IntegerField()


def test_what_a_button_sent_is_given():
    assert StepButton({"steps": "2"}).whole() == {"steps": 2}


def test_a_button_that_sends_too_little_is_refused_with_a_sentence():
    with pytest.raises(Refused, match="The page was not whole"):
        StepButton({}).whole()


def test_a_button_may_say_itself_what_is_missing():
    class Choosing(StepButton):
        not_whole = "Choose how many steps."

    with pytest.raises(Refused, match="Choose how many steps"):
        Choosing({"steps": "many"}).whole()


@pytest.mark.parametrize("base", ["", "-1", str(2**31), "one"])
def test_a_change_is_made_from_a_version_that_there_can_be(base):
    with pytest.raises(Refused):
        BaseForm({"base": base}).whole()


@pytest.mark.parametrize(("other", "may"), [("0", False), ("1", True), (str(2**31 - 1), True), (str(2**31), False)])
def test_a_version_to_compare_with_has_a_number(other, may):
    assert CompareForm({"other": other}).is_valid() is may


def test_what_one_form_changes_of_its_fields_stays_with_it():
    changed, other = IdeaForm(), IdeaForm()

    title, origin = changed.fields["title"], changed.fields["origin"]
    title.required, title.widget.attrs["class"], title.error_messages["required"] = False, "wide", "No"
    title.validators.append(len)
    origin.choices = [*origin.choices, ("d", "A directive")]

    for kept in (other.fields, IdeaForm().fields, IdeaForm.base_fields):
        untouched = kept["title"]
        assert (untouched.required, untouched.widget.attrs.get("class")) == (True, None)
        assert (untouched.error_messages["required"], len in untouched.validators) == (
            _("Fill this in to go on."),
            False,
        )
        assert (len(kept["origin"].choices), len(kept["origin"].widget.choices)) == (2, 2)
    assert len(origin.widget.choices) == 3
