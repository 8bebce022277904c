"""What must always hold of decisions: they are as they were written."""

from collections.abc import Iterable

from django.core.checks import CheckMessage, Error
from django.utils.translation import gettext as _

from mellanrum.foundation.core.checks import invariant

from .queries.proof import find_faults, kept_checkpoints
from .wording import fault_in_words


@invariant
def decisions_are_as_they_were_written() -> Iterable[CheckMessage]:
    """The chain is whole, and the rows say what it says."""
    for fault in find_faults(kept=kept_checkpoints()):
        hint = _("Keep a copy of the database, and tell an auditor. See: mellanrum verify-decisions")
        yield Error(fault_in_words(fault), hint=hint, id="decisions.E001")
