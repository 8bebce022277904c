"""Taking in a file, with the sentence beside the field when it may not be added."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from mellanrum.foundation.core.errors import Refused

from .inspection import inspect
from .kinds import ACCEPT


def refuse_unfit_file(upload: UploadedFile) -> None:
    """A validator for any file field: the same look at the file as when it is stored."""
    try:
        inspect(upload)
    except Refused as refusal:
        raise ValidationError(str(refusal), code="unfit") from refusal


class AttachmentForm(forms.Form):
    """One file to add."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("PDF, document, text or picture, at most 15 MB."),
        validators=[refuse_unfit_file],
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPT}),
    )
