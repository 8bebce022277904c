"""Taking in several files at once."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from mellanrum.foundation.attachments.forms import refuse_unfit_file
from mellanrum.foundation.attachments.kinds import ACCEPT

MOST_AT_ONCE = 10


class SeveralFiles(forms.ClearableFileInput):
    """A field where several files can be chosen."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Some files, each looked at by itself."""

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        files = (data if isinstance(data, list | tuple) else [data]) or [None]
        if len(files) > MOST_AT_ONCE:
            raise ValidationError(_("Add at most ten files at a time."))
        return [super(FilesField, self).clean(file, initial) for file in files]


class FilesForm(forms.Form):
    """One or more files to add to an idea."""

    uploads = FilesField(
        label=_("Files"),
        help_text=_("PDF, documents, text or pictures, at most 15 MB each. No personal data about clients."),
        validators=[refuse_unfit_file],
        widget=SeveralFiles(attrs={"accept": ACCEPT}),
    )
