"""A form explains itself: to the eye, to the ear and when something is missing."""

import re

from django import forms
from django.utils.translation import gettext as _


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
