"""What somebody wants to be spared, as a form."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .kinds import Topic, Weekday


class PreferenceForm(forms.Form):
    """Muted topics, and when the weekly letter comes."""

    muted = forms.MultipleChoiceField(
        label=_("Spare me"),
        help_text=_("About ideas that are not yours. You still find it under Notifications."),
        choices=Topic.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    weekly_letter = forms.BooleanField(label=_("Send me a weekly letter"), required=False)
    weekday = forms.TypedChoiceField(label=_("On which day?"), choices=Weekday.choices, coerce=int)
