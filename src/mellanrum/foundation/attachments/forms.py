"""Taking in a file, with the sentence beside the field when it may not be added."""

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from mellanrum.foundation.core.errors import Refused

from .inspection import inspect


def refuse_unfit_file(upload: UploadedFile) -> None:
    """A validator for any file field: the same look at the file as when it is stored."""
    try:
        inspect(upload)
    except Refused as refusal:
        raise ValidationError(str(refusal), code="unfit") from refusal
