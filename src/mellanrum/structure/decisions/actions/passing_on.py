"""What a decision says outside its own page: to the author, in the idea's thread, on the matter and the request."""

from django.conf import settings
from django.utils.translation import override

from mellanrum.foundation.core.secrecy import veiled


def pass_on(text: str, *, secrecy: str) -> str:
    """A text of a decision as others may read it: of one that is secret, only by which paragraph it is.

    In the municipality's own language, since it stays where it is passed on to.
    """
    with override(settings.LANGUAGE_CODE):
        return veiled(text, secrecy)
