"""Handing a file to somebody who may have it."""

from django.http import FileResponse
from django.utils.translation import gettext as _

from mellanrum.foundation.core.errors import Refused

from .models import Attachment

# Whatever is in the file, the browser must not let it do anything in our name. Browsers' own PDF readers refuse to
# start in a sandbox, and run nothing of ours without one.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; frame-ancestors 'none'"
_SANDBOX = f"{_POLICY}; sandbox"


def attachment_response(attachment: Attachment, *, inline: bool = False) -> FileResponse:
    """The file, streamed. The room above has made sure that the reader may see it.

    ``inline`` shows pictures and PDF in the browser; every other kind is always a file to save.
    """
    if attachment.removed_at:
        raise Refused(_("The file has already been removed."))
    opens = inline and attachment.opens_in_browser
    response = FileResponse(
        attachment.file.open("rb"),
        as_attachment=not opens,
        filename=attachment.name,
        content_type=attachment.content_type,
    )
    response["Content-Security-Policy"] = _SANDBOX if not opens or attachment.is_picture else _POLICY
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store"
    return response
