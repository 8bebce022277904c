"""What is not as it was written, in words."""

from django.utils.translation import gettext as _

from mellanrum.structure.decisions.auditor import Fault

_FAULTS = {
    "unreadable": lambda: _("The line is not as it was written."),
    "changed": lambda: _("The content is not what the hash was made of."),
    "moved": lambda: _("The link does not follow on the one before it."),
    "unsigned": lambda: _("The signature is not by a key that is known."),
    "opened_wrong": lambda: _("A name or a text is not what was decided on."),
    "opening_missing": lambda: _("A name or a text is gone, and no weeding tells of it."),
    "opening_left": lambda: _("A name or a text is there that was weeded, or that was never part of it."),
    "twice": lambda: _("The decision is in the chain already."),
    "cut": lambda: _("The chain does not end where the checkpoint says."),
    "differs": lambda: _("The row in the database is not what the chain says."),
    "row_missing": lambda: _("The decision is in the chain but not in the database."),
    "row_added": lambda: _("There is a row in the database that the chain does not know of."),
}


def fault_in_words(fault: Fault) -> str:
    """What is wrong, and with which link."""
    words = _FAULTS[fault.what]()
    return _("Link {position}: {words}").format(position=fault.position, words=words) if fault.position else words
