"""What a decision says outside its own page: to the author, in the idea's thread, on the matter and the request."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override


def pass_on(text: str, *, secrecy: str) -> str:
    """A text of a decision as others may read it: of one that is secret, only by which paragraph it is.

    In the municipality's own language, since it stays where it is passed on to.
    """
    if not (text and secrecy):
        return text
    with override(settings.LANGUAGE_CODE):
        return _("What is said in the decision is secret by {paragraph}.").format(paragraph=secrecy)
