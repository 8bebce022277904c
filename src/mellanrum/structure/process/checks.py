"""What must hold of the process: it leads somewhere, and it is the one that was published."""

from collections import Counter
from collections.abc import Iterable

from django.core.checks import CheckMessage, Error, Warning
from django.utils.translation import gettext as _

from mellanrum.foundation.core.checks import invariant, named
from mellanrum.foundation.organisation.models import Municipality

from .models import ProcessVersion, Stage, StageKind


@invariant
def the_process_is_published() -> Iterable[CheckMessage]:
    """A municipality has a way for its ideas."""
    if Municipality.objects.exists() and not ProcessVersion.objects.exists():
        hint = _("Open Administration, The process, and publish it.")
        yield Warning(_("No process is published, so no idea can be sent."), hint=hint, id="process.W001")


@invariant
def the_process_leads_somewhere() -> Iterable[CheckMessage]:
    """There is at least one step, and exactly one of each of the other kinds."""
    found = Counter(Stage.objects.values_list("kind", flat=True))
    if not found:
        return
    wrong = [kind.label for kind in StageKind if kind != StageKind.STEP and found[kind] != 1]
    if not found[StageKind.STEP]:
        wrong.append(StageKind.STEP.label)
    if wrong:
        sentence = _("The process has too few or too many of these: {names}.").format(names=named(wrong))
        yield Error(sentence, hint=_("Return to an earlier version of the process."), id="process.E001")


@invariant
def the_process_is_the_one_that_was_published() -> Iterable[CheckMessage]:
    """Every stage of the version in force exists, with its place; what is not part of it is used by nobody."""
    latest = ProcessVersion.objects.order_by("-number").first()
    if latest is None:
        return
    published = {stage["key"] for stage in latest.definition}
    kept = set(Stage.objects.values_list("key", flat=True))
    if published != kept:
        names = named(sorted(published ^ kept))
        sentence = _("These stages are not the same as when the process was published: {names}.").format(names=names)
        yield Error(sentence, hint=_("Return to the latest version of the process."), id="process.E002")
