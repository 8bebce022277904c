"""What people write about themselves."""

from typing import Any

from allauth.account.forms import LoginForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from mellanrum.foundation.ui.forms import Words

from .models import User


class SignInForm(LoginForm):
    """E-mail and password; the labels say what to write, so that nothing grey has to."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
        self.fields["remember"].label = _("Stay signed in on this device")
        self.fields["remember"].help_text = _("Not on a device that you share with others.")


def _name_of_key(*, required: bool) -> Words:
    return Words(label=_("Name"), required=required, max_length=60)


class AddPasskeyForm(AddWebAuthnForm):
    """A passkey, and what its owner calls it."""

    name = _name_of_key(required=False)


class EditPasskeyForm(EditWebAuthnForm):
    """What a passkey is called."""

    name = _name_of_key(required=True)


class ProfileForm(forms.ModelForm):
    """What a person says about themselves; the e-mail is changed by an administrator."""

    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES, widget=forms.RadioSelect)

    class Meta:
        model = User
        fields = ["name", "title", "phone", "language"]
        field_classes = {"name": Words, "title": Words}
        labels = {"name": _("Name"), "title": _("Post"), "phone": _("Telephone")}


class ClaimForm(forms.Form):
    """A password of one's own, twice so that it is what one meant."""

    password = forms.CharField(
        label=_("New password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least twelve characters. A few words in a row are easy to remember."),
    )
    again = forms.CharField(
        label=_("The same password again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *given: Any, person: User, **named: Any) -> None:
        super().__init__(*given, **named)
        self.person = person

    def clean_password(self) -> str:
        password = self.cleaned_data["password"]
        validate_password(password, self.person)
        return password

    def clean(self) -> dict:
        words = super().clean()
        if words.get("password") and words.get("again") and words["password"] != words["again"]:
            self.add_error("again", _("The two passwords are not the same."))
        return words
