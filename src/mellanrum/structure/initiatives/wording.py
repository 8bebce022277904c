"""What is wrong with a row, and what came of a list, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mellanrum.foundation.ui.words import Count

from .models import UploadedList
from .reading import Fault


def fault_in_words(fault: Fault) -> str:
    """Which row, which column where one is to blame, and why."""
    told = _("Row {row}, {column}: {why}") if fault.column else _("Row {row}: {why}")
    return told.format(row=fault.row, column=fault.column, why=fault.why)


def outcome_in_words(uploaded: UploadedList) -> str:
    """That a list is in, and how many ideas it became; or that it fell."""
    if uploaded.became is None:
        return _("{name} could not be brought in.").format(name=uploaded.name)
    if not uploaded.became:
        return _("{name} is in. Everything in it was already here.").format(name=uploaded.name)
    said = ngettext(
        "{name} is in: {count} initiative has become an idea.",
        "{name} is in: {count} initiatives have become ideas.",
        uploaded.became,
    )
    return said.format(name=uploaded.name, count=Count(uploaded.became))
